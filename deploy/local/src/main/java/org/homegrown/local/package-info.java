/** The commands of {@code ./homegrown}: the whole platform on one machine. */
@NullMarked
package org.homegrown.local;

import org.jspecify.annotations.NullMarked;
