package org.homegrown.incubation.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param url where anybody can see and verify it
 * @param credential an Open Badges 3.0 credential as a compact JWS, for wallets; absent once the
 *     holder is forgotten, as their name is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CertificateView(
    UUID id,
    UUID enrolmentId,
    String number,
    String url,
    String title,
    @Nullable String holder,
    CertificateStatus status,
    Instant issuedAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBecause,
    @Nullable String credential) {}
