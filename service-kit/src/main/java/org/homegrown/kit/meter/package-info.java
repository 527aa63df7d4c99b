/** Numbers for those who watch. */
@NullMarked
package org.homegrown.kit.meter;

import org.jspecify.annotations.NullMarked;
