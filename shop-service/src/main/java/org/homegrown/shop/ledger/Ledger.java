package org.homegrown.shop.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.sql.Rows;

/** The books. Works in the caller's transaction. */
@ApplicationScoped
public class Ledger {

  private record Numbered(UUID id, Posting posting) {}

  private record Line(UUID postingId, UUID shopId, int number, Entry entry) {}

  private static final Object[] INCOME =
      Arrays.stream(Posting.Kind.values()).filter(Posting.Kind::isIncome).map(Enum::name).toArray();

  private final DataSource database;
  private final Outbox outbox;

  Ledger(DataSource database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  /**
   * Posts any number of movements by one statement, and tells what sellers earn by them; what was
   * posted before is left out.
   */
  public void post(Collection<Posting> postings) {
    var numbered =
        postings.stream()
            .filter(posting -> !posting.entries().isEmpty())
            .map(posting -> new Numbered(Ids.next(), posting))
            .toList();
    if (numbered.isEmpty()) {
      return;
    }
    var lines = new ArrayList<Line>();
    for (var posting : numbered) {
      var entries = posting.posting().entries();
      for (int number = 0; number < entries.size(); number++) {
        lines.add(new Line(posting.id(), posting.posting().shopId(), number, entries.get(number)));
      }
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                with fresh as (
                  insert into posting (shop_id, id, kind, reference, order_id, currency, posted_at,
                                       business_date)
                  select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[],
                                       ?::text[], ?::timestamptz[], ?::date[])
                  on conflict (shop_id, kind, reference) do nothing returning shop_id, id, kind),
                lines as (
                insert into entry (shop_id, posting_id, number, account, holder, item, amount)
                select e.* from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[],
                                       ?::text[], ?::bigint[])
                  as e (shop_id, posting_id, number, account, holder, item, amount)
                join fresh on fresh.shop_id = e.shop_id and fresh.id = e.posting_id)
                select fresh.id, shop.owner, shop.region
                from fresh join shop on shop.id = fresh.shop_id
                where fresh.kind = any (?)
                """)) {
      Rows.of(insert, numbered)
          .uuid(row -> row.posting().shopId())
          .uuid(Numbered::id)
          .text(row -> row.posting().kind().name())
          .text(row -> row.posting().reference())
          .uuid(row -> row.posting().orderId())
          .text(row -> row.posting().currency())
          .instant(row -> row.posting().at())
          .date(row -> row.posting().businessDate())
          .then(lines)
          .uuid(Line::shopId)
          .uuid(Line::postingId)
          .number(line -> (long) line.number())
          .text(line -> line.entry().account().name())
          .text(line -> line.entry().holder())
          .text(line -> line.entry().item().name())
          .number(line -> line.entry().amount());
      insert.setArray(16, connection.createArrayOf("text", INCOME));
      tell(numbered, insert);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void tell(List<Numbered> postings, PreparedStatement insert) throws SQLException {
    var byId = postings.stream().collect(Collectors.toMap(Numbered::id, Numbered::posting));
    var events = new ArrayList<IncomePosted>();
    try (var fresh = insert.executeQuery()) {
      while (fresh.next()) {
        var id = fresh.getObject(1, UUID.class);
        var posting = Objects.requireNonNull(byId.get(id));
        if (posting.income() != 0 || posting.fees() != 0) {
          events.add(IncomePosted.of(id, posting, fresh.getString(2), fresh.getString(3)));
        }
      }
    }
    if (!events.isEmpty()) {
      outbox.append(events);
    }
  }

  /** Whether it was posted before. */
  boolean knows(UUID shopId, Posting.Kind kind, String reference) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select 1 from posting where shop_id = ? and kind = ? and reference = ?")) {
      select.setObject(1, shopId);
      select.setString(2, kind.name());
      select.setString(3, reference);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
