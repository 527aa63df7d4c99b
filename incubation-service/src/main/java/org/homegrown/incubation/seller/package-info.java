/** Asks the shop about a seller, and says honestly when it does not answer. */
@NullMarked
package org.homegrown.incubation.seller;

import org.jspecify.annotations.NullMarked;
