/**
 * The two feeds, cut where somebody is forgotten, and handed to the rooms that take their events.
 */
@NullMarked
package org.homegrown.impact.feed;

import org.jspecify.annotations.NullMarked;
