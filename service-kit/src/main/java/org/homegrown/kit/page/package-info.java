/** Lists by keyset: a page, and an opaque cursor to the next one. */
@NullMarked
package org.homegrown.kit.page;

import org.jspecify.annotations.NullMarked;
