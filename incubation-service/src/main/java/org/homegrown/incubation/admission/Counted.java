package org.homegrown.incubation.admission;

/** How many it was. */
record Counted(int count) {}
