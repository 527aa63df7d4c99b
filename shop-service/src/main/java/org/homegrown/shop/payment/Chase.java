package org.homegrown.shop.payment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.payment.Charging.Due;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.jboss.logging.Logger;

/**
 * Asks after charges that nothing was heard of: a webhook may never come. A charge of an order that
 * is over is given up.
 */
@ApplicationScoped
class Chase {

  private static final Logger LOG = Logger.getLogger(Chase.class);
  private static final int AT_ONCE = 20;

  /**
   * @param over whether nobody waits for the money any more
   */
  private record Silent(Due due, boolean over) {}

  private final DataSource database;
  private final Providers providers;
  private final Charging charging;
  private final Duration patience;

  Chase(
      DataSource database,
      Providers providers,
      Charging charging,
      @ConfigProperty(name = "homegrown.payment.patience") Duration patience) {
    this.database = database;
    this.providers = providers;
    this.charging = charging;
    this.patience = patience;
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  void ask() {
    ask(patience);
  }

  /**
   * @param silence only charges that nothing was heard of for so long
   */
  void ask(Duration silence) {
    for (var charge : QuarkusTransaction.requiringNew().call(() -> take(silence))) {
      ask(charge);
    }
  }

  /** One that fails is asked after again, and keeps no other waiting. */
  private void ask(Silent charge) {
    try {
      charging.settle(charge.due(), outcome(charge));
    } catch (RuntimeException e) {
      LOG.errorf(e, "charge %s could not be asked after", charge.due().chargeId());
    }
  }

  private Outcome outcome(Silent silent) {
    var provider = providers.of(silent.due().method());
    var charge = silent.due().charge();
    var present = provider.present(charge);
    if (present instanceof Outcome.Authorized authorized) {
      var promised = charge.named(authorized.reference());
      if (silent.over()) {
        return provider.cancel(promised);
      }
      return provider.capturesAtOnce() ? provider.capture(promised) : present;
    }
    return silent.over() && !(present instanceof Outcome.Captured)
        ? provider.cancel(charge)
        : present;
  }

  /** Takes some for a minute, so that other replicas ask after others. */
  private List<Silent> take(Duration silence) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with silent as (
                  select p.shop_id, p.id
                  from payment p join orders o on o.shop_id = p.shop_id and o.id = p.order_id
                  where p.status in ('CREATED', 'AUTHORIZED')
                    and p.created_at <= now() - make_interval(secs => ?)
                    and coalesce(p.asked_at, '-infinity') <= now() - make_interval(secs => ?)
                    and (p.status = 'CREATED' or o.status in ('EXPIRED', 'CANCELLED'))
                  order by p.created_at limit %d for update of p skip locked),
                asked as (
                  update payment p set asked_at = now() from silent
                  where p.shop_id = silent.shop_id and p.id = silent.id
                  returning p.*)
                select asked.charge_id, min(asked.shop_id::text)::uuid, min(asked.method),
                       min(asked.token),
                       (select sum(p.amount) from payment p where p.charge_id = asked.charge_id),
                       min(asked.currency), min(asked.provider_reference),
                       bool_and(o.status in ('EXPIRED', 'CANCELLED'))
                from asked join orders o on o.shop_id = asked.shop_id and o.id = asked.order_id
                group by asked.charge_id
                """
                    .formatted(AT_ONCE))) {
      update.setDouble(1, silence.toMillis() / 1000.0);
      update.setDouble(2, silence.toMillis() / 1000.0);
      try (var rows = update.executeQuery()) {
        var silent = new ArrayList<Silent>();
        while (rows.next()) {
          silent.add(
              new Silent(
                  new Due(
                      rows.getObject(1, UUID.class),
                      rows.getObject(2, UUID.class),
                      rows.getString(3),
                      rows.getString(4),
                      new Money(rows.getLong(5), rows.getString(6)),
                      rows.getString(7)),
                  rows.getBoolean(8)));
        }
        return silent;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
