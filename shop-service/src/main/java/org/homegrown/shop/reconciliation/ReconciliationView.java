package org.homegrown.shop.reconciliation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * @param checksum SHA-256 of the file
 * @param rows how many came to what
 */
record ReconciliationView(
    UUID id,
    String provider,
    String checksum,
    Map<Outcome, Long> rows,
    Instant createdAt,
    String createdBy) {}
