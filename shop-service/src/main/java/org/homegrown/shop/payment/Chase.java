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
 * Asks after charges that nothing was heard of: a webhook may never come. A charge that nobody
 * waits for any more is given up, and so is one that its provider knows nothing of: whoever waits
 * may then pay some other way.
 */
@ApplicationScoped
class Chase {

  private static final Logger LOG = Logger.getLogger(Chase.class);
  private static final int AT_ONCE = 20;

  /**
   * @param over whether nobody waits for any of the money any more
   * @param ended the orders of it that do not
   */
  private record Silent(Due due, boolean over, List<UUID> ended) {}

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
      if (!charge.over() && !providers.of(charge.due().method()).capturesAtOnce()) {
        release(charge.due(), charge.ended());
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "charge %s could not be asked after", charge.due().chargeId());
    }
  }

  private Outcome outcome(Silent silent) {
    var due = silent.due();
    var provider = providers.of(due.method());
    return switch (provider.present(due.charge())) {
      case Outcome.Captured captured -> captured;
      case Outcome.Authorized promised when silent.over() ->
          provider.cancel(due.charge().named(promised.reference()));
      case Outcome.Authorized promised ->
          provider.capturesAtOnce() ? charging.take(due, promised.reference()) : promised;
      case Outcome.Unknown unknown -> provider.cancel(due.charge());
      case Outcome other -> silent.over() ? provider.cancel(due.charge()) : other;
    };
  }

  /** Money that is only promised for each order by itself is not waited for where one has ended. */
  private void release(Due due, List<UUID> ended) {
    for (var order : ended) {
      charging.settlePart(
          due.chargeId(), order, due.shop(), new Outcome.Cancelled(due.reference()), null);
    }
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
                    and (p.status = 'CREATED' or o.status in ('EXPIRED', 'CANCELLED')
                         or o.paid_at is not null)
                  order by p.asked_at nulls first, p.created_at limit %d for update of p skip locked),
                asked as (
                  update payment p set asked_at = now() from silent
                  where p.shop_id = silent.shop_id and p.id = silent.id
                  returning p.charge_id),
                part as (
                  select p.*, p.status in ('CREATED', 'AUTHORIZED') as open,
                         case p.status
                           when 'CREATED' then o.status = 'AWAITING_PAYMENT'
                           when 'AUTHORIZED' then o.status not in ('EXPIRED', 'CANCELLED')
                                                  and o.paid_at is null
                           else false end as wanted
                  from payment p join orders o on o.shop_id = p.shop_id and o.id = p.order_id
                  where p.charge_id in (select charge_id from asked))
                select charge_id, min(shop_id::text)::uuid, min(method), min(token), sum(amount),
                       min(currency), min(provider_reference), not bool_or(wanted),
                       array_remove(array_agg(case when open and not wanted then order_id end),
                                    null)
                from part group by charge_id
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
                  rows.getBoolean(8),
                  List.of((UUID[]) rows.getArray(9).getArray())));
        }
        return silent;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
