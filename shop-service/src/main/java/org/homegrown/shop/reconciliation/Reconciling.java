package org.homegrown.shop.reconciliation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.csv.CsvFile;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.shop.payout.PayoutSettlement;
import org.homegrown.shop.reconciliation.Booked.Status;
import org.jspecify.annotations.Nullable;

/**
 * Holds a provider's file against the books. Payouts that wait for its word are settled first, each
 * in its own transaction; the result is then kept in one. Whatever breaks off in between, the same
 * file can be sent again.
 */
@ApplicationScoped
class Reconciling {

  private static final int MOST_ROWS = 50_000;

  /** What was read of a file. */
  private record Content(List<Claim> claims, List<Judged> unreadable) {}

  /**
   * @param fresh false when the same file was held against the books before
   */
  record Done(UUID id, boolean fresh) {}

  private final Matching matching;
  private final Reconciliations reconciliations;
  private final Fees fees;
  private final PayoutSettlement payouts;
  private final Audit audit;

  Reconciling(
      Matching matching,
      Reconciliations reconciliations,
      Fees fees,
      PayoutSettlement payouts,
      Audit audit) {
    this.matching = matching;
    this.reconciliations = reconciliations;
    this.fees = fees;
    this.payouts = payouts;
    this.audit = audit;
  }

  /**
   * @throws BadInput {@code csv-header-unusable}, {@code file-too-long}, {@code
   *     payout-status-missing}
   */
  Done run(String provider, byte[] file, String operator) throws IOException {
    var checksum = checksum(file);
    var earlier = reconciliations.find(provider, checksum);
    if (earlier.isPresent()) {
      return new Done(earlier.get(), false);
    }
    var content = read(file);
    mustSayHowPayoutsEnded(content.claims());
    var judged = new ArrayList<>(content.unreadable());
    for (var kind : Kind.values()) {
      judged.addAll(judge(kind, provider, content.claims()));
    }
    return QuarkusTransaction.requiringNew().call(() -> keep(provider, checksum, judged, operator));
  }

  /** A file of ours on its way to the bank says so of none: it must not come back as an answer. */
  private static void mustSayHowPayoutsEnded(List<Claim> claims) {
    for (var claim : claims) {
      if (claim.kind() == Kind.PAYOUT && !claim.said()) {
        throw new BadInput(
            "payout-status-missing",
            "Line %d says neither paid nor failed of a payout. Is it the file that went to the bank?"
                .formatted(claim.line()));
      }
    }
  }

  private Done keep(String provider, String checksum, List<Judged> judged, String operator) {
    var id = Ids.next();
    if (!reconciliations.begin(id, provider, checksum, operator)) {
      return new Done(reconciliations.find(provider, checksum).orElseThrow(), false);
    }
    reconciliations.add(id, judged);
    fees.book(provider, judged);
    audit.record("reconciliation.run", id, Map.of("provider", provider, "rows", judged.size()));
    return new Done(id, true);
  }

  private List<Judged> judge(Kind kind, String provider, List<Claim> claims) {
    var ofKind = claims.stream().filter(claim -> claim.kind() == kind).toList();
    var booked =
        new HashMap<>(
            matching.find(kind, provider, ofKind.stream().map(Claim::reference).toList()));
    return ofKind.stream().map(claim -> judge(claim, booked)).toList();
  }

  private Judged judge(Claim claim, Map<String, Booked> all) {
    var booked = all.get(claim.reference());
    if (booked == null) {
      return Judged.of(claim, Outcome.UNKNOWN, null, null);
    }
    if (claim.kind() == Kind.PAYOUT && booked.status() == Status.UNDER_WAY && booked.fits(claim)) {
      settle(claim, booked);
      all.put(claim.reference(), settled(claim, booked));
      return Judged.of(claim, Outcome.SETTLED, booked, reasonOf(claim));
    }
    return Judged.of(claim, booked.compare(claim), booked, reasonOf(claim));
  }

  private static @Nullable String reasonOf(Claim claim) {
    return claim.moved() ? null : claim.reason();
  }

  private static Booked settled(Claim claim, Booked booked) {
    return new Booked(
        booked.reference(),
        booked.subject(),
        booked.shopId(),
        booked.amount(),
        booked.currency(),
        claim.moved() ? Status.MOVED : Status.NOT_MOVED);
  }

  private void settle(Claim claim, Booked booked) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              if (claim.moved()) {
                payouts.paid(booked.shopId(), booked.subject(), claim.reference());
              } else {
                payouts.failed(booked.shopId(), booked.subject(), claim.reason());
              }
            });
  }

  private static Content read(byte[] file) throws IOException {
    var csv = new CsvFile(new ByteArrayInputStream(file), Claim.REQUIRED, Claim.OPTIONAL);
    var claims = new ArrayList<Claim>();
    var unreadable = new ArrayList<Judged>();
    for (var row = csv.next(); row.isPresent(); row = csv.next()) {
      if (claims.size() + unreadable.size() == MOST_ROWS) {
        throw new BadInput(
            "file-too-long", "A file has at most %d rows; send it in parts.".formatted(MOST_ROWS));
      }
      read(row.get(), claims, unreadable);
    }
    return new Content(claims, unreadable);
  }

  private static void read(CsvRow row, List<Claim> claims, List<Judged> unreadable) {
    try {
      claims.add(Claim.of(row));
    } catch (RowRefused e) {
      unreadable.add(Judged.unreadable(row.line(), e));
    }
  }

  private static String checksum(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
