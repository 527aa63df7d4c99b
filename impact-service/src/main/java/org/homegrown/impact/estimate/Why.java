package org.homegrown.impact.estimate;

/**
 * Why something was not estimated, or with what caution to read it.
 *
 * @param code stable, for programs, as {@code too-few-treated}
 */
public record Why(String code, String detail) {}
