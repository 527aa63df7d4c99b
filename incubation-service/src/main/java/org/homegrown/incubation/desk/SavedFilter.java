package org.homegrown.incubation.desk;

import java.util.UUID;

/**
 * @param mine whether the caller may change it
 */
record SavedFilter(
    UUID id, String name, Filter filter, boolean shared, boolean mine, int version) {}
