/** Where the bytes of files lie: a folder or a bucket. */
@NullMarked
package org.homegrown.kit.storage;

import org.jspecify.annotations.NullMarked;
