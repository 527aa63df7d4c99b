package org.homegrown.impact.figure;

import java.util.Map;

/**
 * What was known in a moment.
 *
 * @param regionsHash of the part of the tree of regions that a figure is about
 */
record State(long batch, Map<String, String> feedPositions, String regionsHash) {}
