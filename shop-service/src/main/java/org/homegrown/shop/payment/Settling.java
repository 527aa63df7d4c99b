package org.homegrown.shop.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.IdempotentCalls;
import org.homegrown.kit.idempotency.KeptAnswer;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.lane.Lane;
import org.homegrown.shop.lane.Lane.Answer;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.shop.payment.Settlements.Row;

/**
 * Writes down what providers said of a batch of charges: payments and orders move, stock leaves the
 * shelf, books and feed learn of it. Money that came for an order that is over goes back.
 */
@ApplicationScoped
class Settling implements Lane.Work<Settle, Settled> {

  private final Settlements settlements;
  private final ProviderMessages messages;
  private final Stock stock;
  private final Ledger ledger;
  private final Refunds refunds;
  private final Outbox outbox;
  private final IdempotentCalls calls;

  Settling(
      Settlements settlements,
      ProviderMessages messages,
      Stock stock,
      Ledger ledger,
      Refunds refunds,
      Outbox outbox,
      IdempotentCalls calls) {
    this.settlements = settlements;
    this.messages = messages;
    this.stock = stock;
    this.ledger = ledger;
    this.refunds = refunds;
    this.outbox = outbox;
    this.calls = calls;
  }

  @Override
  public List<Answer<Settled>> on(List<Settle> requests, boolean locked) {
    return write(requests, Instant.now());
  }

  /** In the caller's transaction. */
  List<Answer<Settled>> write(List<Settle> requests, Instant now) {
    var known = messages.alreadyKnown(requests);
    var news = new LinkedHashMap<Settle.Subject, Settle>();
    for (var request : requests) {
      if (request.message() == null || !known.contains(request.message())) {
        news.merge(request.subject(), request, Settling::stronger);
      }
    }
    var rows = settlements.write(news.values(), now);
    takeOffTheShelf(rows);
    ledger.post(rows.stream().filter(Row::captured).map(row -> row.posting(now)).toList());
    tell(rows);
    var settled = settled(rows);
    keepAnswers(requests, settled);
    var answers = new ArrayList<Answer<Settled>>(requests.size());
    for (var request : requests) {
      answers.add(
          Answer.of(
              settled.getOrDefault(
                  request.chargeId(), new Settled(request.chargeId(), List.of()))));
    }
    return answers;
  }

  /** Two words on one charge in one batch: money that is here outweighs all else. */
  private static Settle stronger(Settle one, Settle other) {
    return weight(other.outcome()) > weight(one.outcome()) ? other : one;
  }

  private static int weight(PaymentProvider.Outcome outcome) {
    return switch (outcome) {
      case PaymentProvider.Outcome.Captured captured -> 3;
      case PaymentProvider.Outcome.Declined declined -> 2;
      case PaymentProvider.Outcome.Cancelled cancelled -> 2;
      case PaymentProvider.Outcome.Authorized authorized -> 1;
      case PaymentProvider.Outcome.Unknown unknown -> 0;
    };
  }

  private void takeOffTheShelf(List<Row> rows) {
    var sold =
        rows.stream()
            .filter(Row::becamePaid)
            .collect(Collectors.toMap(row -> row.part().orderId(), Row::units));
    if (!sold.isEmpty()) {
      stock.sell(sold);
    }
  }

  private void tell(List<Row> rows) {
    var sales = rows.stream().filter(Row::counts).map(Row::event).toList();
    if (!sales.isEmpty()) {
      outbox.append(sales);
    }
    for (var row : rows) {
      if (row.surplus()) {
        refunds.giveBackSurplus(row);
      }
    }
  }

  private static Map<UUID, Settled> settled(List<Row> rows) {
    var settled = new HashMap<UUID, Settled>();
    rows.stream()
        .collect(Collectors.groupingBy(row -> row.part().chargeId()))
        .forEach(
            (charge, parts) ->
                settled.put(charge, new Settled(charge, parts.stream().map(Row::part).toList())));
    return settled;
  }

  private void keepAnswers(List<Settle> requests, Map<UUID, Settled> settled) {
    var answers = new HashMap<IdempotentCall, KeptAnswer>();
    for (var request : requests) {
      var closing = request.closing();
      if (closing != null) {
        answers.put(closing.call(), closing.answer().apply(settled.get(request.chargeId())));
      }
    }
    if (!answers.isEmpty()) {
      calls.keep(answers);
    }
  }
}
