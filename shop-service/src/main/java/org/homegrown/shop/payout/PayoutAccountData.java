package org.homegrown.shop.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.shop.privacy.PersonalData;

/** Where a person wanted to be paid. The books keep that they were, nameless. */
@ApplicationScoped
class PayoutAccountData implements PersonalData {

  private final DataSource database;
  private final PayoutAccounts accounts;

  PayoutAccountData(DataSource database, PayoutAccounts accounts) {
    this.database = database;
    this.accounts = accounts;
  }

  @Override
  public String name() {
    return "payoutAccounts";
  }

  @Override
  public Object export(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select a.id, a.sealed from payout_account a join shop s on s.id = a.shop_id
                where s.owner = ? and a.sealed is not null order by a.id
                """)) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
        var details = new ArrayList<AccountDetails>();
        while (rows.next()) {
          details.add(accounts.open(rows.getBytes(2), rows.getObject(1, UUID.class)));
        }
        return details;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws Conflict {@code money-under-way} while a shop is owed something, or owes
   */
  @Override
  public void erase(String person, String pseudonym) {
    try (var connection = database.getConnection()) {
      mustBeSettled(connection, person, pseudonym);
      try (var update =
          connection.prepareStatement(
              """
              update payout_account a
              set sealed = null, key_id = null, ending = '*', erased_at = now()
              from shop s
              where s.id = a.shop_id and s.owner in (?, ?) and a.erased_at is null
              """)) {
        update.setString(1, person);
        update.setString(2, pseudonym);
        update.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Under either name: whoever forgets the shops may have come first. */
  private static void mustBeSettled(Connection connection, String person, String pseudonym)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select exists (
              select from shop s join entry e on e.shop_id = s.id
              where s.owner = any (?)
                and e.account in ('SELLER_PAYABLE', 'BUYER_ESCROW', 'PAYOUT')
              group by e.shop_id, e.account having sum(e.amount) <> 0)
            """)) {
      select.setArray(1, connection.createArrayOf("text", List.of(person, pseudonym).toArray()));
      try (var row = select.executeQuery()) {
        if (row.next() && row.getBoolean(1)) {
          throw new Conflict(
              "money-under-way",
              "Your shop's money is not settled yet. Ask for a payout, pay what you owe, and ask again.");
        }
      }
    }
  }
}
