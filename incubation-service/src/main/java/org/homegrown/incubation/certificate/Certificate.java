package org.homegrown.incubation.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.sql.Instants;
import org.jspecify.annotations.Nullable;

/**
 * That somebody graduated.
 *
 * @param number printed on it; whoever has it may see the certificate
 * @param title what was achieved
 * @param holder their name when it was issued; null when nobody knew, or once they are forgotten
 * @param statusIndex its bit in the status lists
 * @param credential as it was signed, a compact JWS; null once the holder is forgotten
 */
record Certificate(
    UUID id,
    UUID programmeId,
    UUID enrolmentId,
    String number,
    String title,
    @Nullable String holder,
    long statusIndex,
    Instant issuedAt,
    @Nullable String credential,
    @Nullable Instant revokedAt,
    @Nullable String revokedBecause) {

  static Certificate of(ResultSet row) throws SQLException {
    return new Certificate(
        row.getObject("id", UUID.class),
        row.getObject("programme_id", UUID.class),
        row.getObject("enrolment_id", UUID.class),
        row.getString("number"),
        row.getString("title"),
        row.getString("holder"),
        row.getLong("status_index"),
        row.getTimestamp("issued_at").toInstant(),
        row.getString("credential"),
        Instants.of(row, "revoked_at"),
        row.getString("revoked_because"));
  }

  CertificateStatus status() {
    return revokedAt == null ? CertificateStatus.VALID : CertificateStatus.REVOKED;
  }

  Issued issued(Addresses addresses) {
    return new Issued(id, enrolmentId, number, addresses.certificate(number), issuedAt);
  }

  CertificateView view(Addresses addresses) {
    return new CertificateView(
        id,
        enrolmentId,
        number,
        addresses.certificate(number),
        title,
        holder,
        status(),
        issuedAt,
        revokedAt,
        revokedBecause,
        credential);
  }
}
