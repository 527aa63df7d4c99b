package org.homegrown.incubation.grant;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;

/** A grant with its tranches. To whom it is transferred only the bank's file says. */
record GrantView(
    UUID id,
    UUID enrolmentId,
    String purpose,
    Money amount,
    String createdBy,
    Instant createdAt,
    List<DisbursementView> disbursements) {}
