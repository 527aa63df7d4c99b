/** Amounts of money in minor units, added without loss and split to the last unit. */
@NullMarked
package org.homegrown.kit.money;

import org.jspecify.annotations.NullMarked;
