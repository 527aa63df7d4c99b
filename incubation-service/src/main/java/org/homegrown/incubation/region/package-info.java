/** The tree of regions, as the shop's feed defines it, and what lies above what. */
@NullMarked
package org.homegrown.incubation.region;

import org.jspecify.annotations.NullMarked;
