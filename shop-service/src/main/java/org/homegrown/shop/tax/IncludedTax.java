package org.homegrown.shop.tax;

import org.jspecify.annotations.Nullable;

/**
 * What is in a price already: to be shown, never to be added.
 *
 * @param lineNumber null for delivery
 * @param amount minor units
 */
public record IncludedTax(@Nullable Integer lineNumber, String label, long amount) {}
