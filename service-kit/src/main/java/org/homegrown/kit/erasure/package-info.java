/** Forgetting people room by room, and giving them what is kept about them. */
@NullMarked
package org.homegrown.kit.erasure;

import org.jspecify.annotations.NullMarked;
