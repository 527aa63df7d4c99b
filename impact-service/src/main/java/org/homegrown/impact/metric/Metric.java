package org.homegrown.impact.metric;

/**
 * What a number means.
 *
 * @param version a new one for every change of the definition; figures name theirs
 * @param unit SELLERS, MINOR_UNITS of a currency, or MILESTONES
 */
public record Metric(String code, int version, String name, String unit, String definition) {}
