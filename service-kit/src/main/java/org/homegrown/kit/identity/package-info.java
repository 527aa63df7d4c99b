/** Who is calling, as their verified token says. */
@NullMarked
package org.homegrown.kit.identity;

import org.jspecify.annotations.NullMarked;
