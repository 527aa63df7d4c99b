package org.homegrown.incubation.admission;

/**
 * @param offered how many were offered a place
 * @param waitlisted how many wait behind those who waited before
 * @param left how many have a rank and neither: more than one call takes, or nobody was to wait
 */
record Admitted(int offered, int waitlisted, int left) {}
