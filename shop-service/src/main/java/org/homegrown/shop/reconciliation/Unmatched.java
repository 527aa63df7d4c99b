package org.homegrown.shop.reconciliation;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.money.Money;

/** Something that was booked and that no file of its provider has confirmed. */
record Unmatched(Kind kind, UUID subject, UUID shopId, Money amount, Instant bookedAt) {}
