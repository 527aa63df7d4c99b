package org.homegrown.incubation.message;

/**
 * What was taken back.
 *
 * @param messages how many, over all people and channels
 */
record Cancelled(int messages) {}
