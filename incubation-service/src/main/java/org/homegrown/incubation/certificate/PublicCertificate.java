package org.homegrown.incubation.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as anybody sees it who has its number.
 *
 * @param held whether the platform still knows who holds it; if not, the holder was forgotten, and
 *     a copy of theirs verifies as before
 * @param issuer its name
 * @param credential an Open Badges 3.0 credential as a compact JWS
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PublicCertificate(
    String number,
    String url,
    CertificateStatus status,
    boolean held,
    String title,
    @Nullable String holder,
    String issuer,
    String issuerUrl,
    Instant issuedAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBecause,
    @Nullable String credential) {

  static PublicCertificate of(Certificate certificate, Issuer issuer, Addresses addresses) {
    return new PublicCertificate(
        certificate.number(),
        addresses.certificate(certificate.number()),
        certificate.status(),
        certificate.credential() != null,
        certificate.title(),
        certificate.holder(),
        issuer.name(),
        addresses.issuer(issuer.programme()),
        certificate.issuedAt(),
        certificate.revokedAt(),
        certificate.revokedBecause(),
        certificate.credential());
  }
}
