package org.homegrown.shop.category;

/**
 * @param added how many of the sample's categories were not there yet
 */
record SampleAdded(int added) {}
