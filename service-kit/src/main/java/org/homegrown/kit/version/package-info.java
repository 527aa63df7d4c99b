/** Changes that are made only to the version that the caller has seen. */
@NullMarked
package org.homegrown.kit.version;

import org.jspecify.annotations.NullMarked;
