package org.homegrown.shop.payment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
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
  private static final Duration ROUND = Duration.ofMinutes(1);

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
   * Portion by portion until none is due that was when the round began, or the round is over. Every
   * charge is taken before it is asked after, so replicas share them, and none comes twice.
   *
   * @param silence only charges that nothing was heard of for so long
   */
  void ask(Duration silence) {
    var end = Instant.now().plus(ROUND);
    var heardBefore = ago(silence);
    List<Silent> portion;
    do {
      portion = QuarkusTransaction.requiringNew().call(() -> take(heardBefore));
      try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
        portion.forEach(charge -> asking.execute(() -> ask(charge)));
      }
    } while (!portion.isEmpty() && Instant.now().isBefore(end));
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

  /** By the database's clock, as all moments that it is held against. */
  private OffsetDateTime ago(Duration silence) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select now() - make_interval(secs => ?)")) {
      select.setDouble(1, silence.toMillis() / 1000.0);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getObject(1, OffsetDateTime.class);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes some by the first payment of each, so that no two replicas take parts of one charge. */
  private List<Silent> take(OffsetDateTime heardBefore) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with silent as (
                  select first.shop_id, first.id
                  from payment p
                  join orders o on o.shop_id = p.shop_id and o.id = p.order_id
                  join payment first on first.charge_id = p.charge_id
                  where p.status in ('CREATED', 'AUTHORIZED')
                    and p.created_at <= ?
                    and coalesce(first.asked_at, '-infinity') <= ?
                    and (p.status = 'CREATED' or o.status in ('EXPIRED', 'CANCELLED')
                         or o.paid_at is not null)
                    and not exists (
                      select from payment before
                      where before.charge_id = first.charge_id
                        and (before.shop_id, before.id) < (first.shop_id, first.id))
                  order by first.asked_at nulls first, p.created_at limit %d
                  for update of first skip locked),
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
      update.setObject(1, heardBefore);
      update.setObject(2, heardBefore);
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
