/** The one reader of the shop's feed; it hands events to the rooms that take them. */
@NullMarked
package org.homegrown.incubation.feed;

import org.jspecify.annotations.NullMarked;
