package org.homegrown.incubation.certificate;

import java.time.Instant;
import java.util.UUID;

/**
 * That a certificate was issued. Who holds it is told by its own address only: answers to calls are
 * kept for a while.
 */
record Issued(UUID id, UUID enrolmentId, String number, String url, Instant issuedAt) {}
