/** What a milestone earns in the shop, for how long, and who bears what it costs. */
@NullMarked
package org.homegrown.incubation.perk;

import org.jspecify.annotations.NullMarked;
