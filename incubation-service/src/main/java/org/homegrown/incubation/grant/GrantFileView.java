package org.homegrown.incubation.grant;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.money.Money;

/** A file of transfers for the bank. */
record GrantFileView(
    UUID id,
    UUID programmeId,
    int disbursements,
    Money total,
    String createdBy,
    Instant createdAt) {}
