package org.homegrown.impact.release;

/**
 * What came of letting late facts into a year that is public.
 *
 * @param revision of the year's cells from now on
 * @param changed into how many months of leaves of the tree they were let
 * @param deferred into how many they were not, as too few people's facts moved there
 */
record GridRevision(int year, int revision, int changed, int deferred) {}
