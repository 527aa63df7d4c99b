package org.homegrown.incubation.desk;

/**
 * @param rows that were made anew
 */
record Recounted(int rows) {}
