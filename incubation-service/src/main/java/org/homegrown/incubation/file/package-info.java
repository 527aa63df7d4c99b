/** Files that people hand in or lessons show: bytes in the store, type known by content. */
@NullMarked
package org.homegrown.incubation.file;

import org.jspecify.annotations.NullMarked;
