package org.homegrown.shop.shop;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.homegrown.kit.money.Money;

/** What tiers mean for payouts, by currency. */
@ApplicationScoped
public class Tiers {

  private final DataSource database;

  Tiers(DataSource database) {
    this.database = database;
  }

  /** The tier's limit in this currency, or the one for currencies without their own. */
  public TierLimit limit(Tier tier, String currency) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select holding_days, most_per_day from tier_limit
                where tier = ? and currency in (?, 'XXX') order by currency = 'XXX' limit 1
                """)) {
      select.setString(1, tier.name());
      select.setString(2, currency);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("tier %s has no limit".formatted(tier));
        }
        var most = row.getObject(2, Long.class);
        return new TierLimit(tier, row.getInt(1), most == null ? null : new Money(most, currency));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
