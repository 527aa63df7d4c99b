/** Phone numbers, by the numbering plans of all countries. */
@NullMarked
package org.homegrown.kit.phone;

import org.jspecify.annotations.NullMarked;
