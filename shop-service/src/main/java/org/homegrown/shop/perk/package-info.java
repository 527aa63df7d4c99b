/** What sellers earned by milestones elsewhere: fee waivers, and exposure that others pay for. */
@NullMarked
package org.homegrown.shop.perk;

import org.jspecify.annotations.NullMarked;
