package org.homegrown.shop.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.ledger.Account;
import org.homegrown.shop.ledger.Entry;
import org.homegrown.shop.ledger.Item;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.shop.ledger.Posting;

/**
 * Books what a provider kept for itself of charges, once for each charge. The platform bears it;
 * with a charge over many shops it is shared by their parts.
 */
@ApplicationScoped
class Fees {

  private record Part(
      UUID chargeId, UUID shopId, UUID orderId, UUID paymentId, long amount, ZoneId zone) {}

  private final DataSource database;
  private final Ledger ledger;

  Fees(DataSource database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  void book(String provider, Collection<Judged> rows) {
    var fees = new HashMap<UUID, Money>();
    for (var row : rows) {
      if (row.kind() == Kind.CHARGE
          && row.outcome() == Outcome.MATCHED
          && row.subject() != null
          && row.currency() != null
          && row.fee() != null
          && row.fee() > 0) {
        fees.putIfAbsent(row.subject(), new Money(row.fee(), row.currency()));
      }
    }
    if (!fees.isEmpty()) {
      ledger.post(postings(provider, fees));
    }
  }

  private List<Posting> postings(String provider, Map<UUID, Money> fees) {
    var now = Instant.now();
    var postings = new ArrayList<Posting>();
    for (var charge : parts(fees.keySet()).entrySet()) {
      var parts = charge.getValue();
      var fee = Objects.requireNonNull(fees.get(charge.getKey()));
      var shares = fee.split(parts.stream().map(Part::amount).toList());
      for (int i = 0; i < parts.size(); i++) {
        postings.add(posting(provider, parts.get(i), shares.get(i), now));
      }
    }
    return postings;
  }

  private static Posting posting(String provider, Part part, Money fee, Instant now) {
    return new Posting(
        part.shopId(),
        Posting.Kind.PROVIDER_FEE,
        part.paymentId().toString(),
        part.orderId(),
        fee.currency(),
        now,
        now.atZone(part.zone()).toLocalDate(),
        List.of(
            new Entry(Account.PROVIDER_FEE, provider, Item.FEE, fee.amount()),
            new Entry(Account.PROVIDER_CLEARING, provider, Item.FEE, -fee.amount())));
  }

  private Map<UUID, List<Part>> parts(Collection<UUID> charges) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select p.charge_id, p.shop_id, p.order_id, p.id, p.amount, s.zone
                from payment p join shop s on s.id = p.shop_id
                where p.charge_id = any (?) and p.status = 'CAPTURED' order by p.charge_id, p.id
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", charges.toArray()));
      try (var rows = select.executeQuery()) {
        var parts = new LinkedHashMap<UUID, List<Part>>();
        while (rows.next()) {
          var part =
              new Part(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  rows.getObject(3, UUID.class),
                  rows.getObject(4, UUID.class),
                  rows.getLong(5),
                  ZoneId.of(rows.getString(6)));
          parts.computeIfAbsent(part.chargeId(), id -> new ArrayList<>()).add(part);
        }
        return parts;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
