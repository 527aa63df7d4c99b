package org.homegrown.shop.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What completed orders brought a seller.
 *
 * @param amount minor units, not negative
 * @param since the first day on which some of it was earned; null when nothing was
 */
public record Earned(long amount, @Nullable LocalDate since) {}
