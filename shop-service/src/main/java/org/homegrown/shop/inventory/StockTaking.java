package org.homegrown.shop.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.homegrown.shop.inventory.StockBook.Change;

/** People correct what the books say is on the shelf. */
@ApplicationScoped
class StockTaking {

  private final StockBook book;

  StockTaking(StockBook book) {
    this.book = book;
  }

  /**
   * @throws StockReserved when more would go than are there for sale
   */
  StockLevel move(UUID shopId, UUID variantId, MoveStock request, String person) {
    var level = book.lock(shopId, List.of(variantId)).getFirst();
    var change = request.change();
    mustKeepReserved(level, level.onHand() + change);
    var reason = StockReason.valueOf(request.reason().name());
    book.record(shopId, person, List.of(new Change(variantId, change, reason, request.note())));
    return book.require(shopId, variantId);
  }

  /**
   * @return what is there then
   * @throws StockMoved when something came or went since the counting began
   * @throws StockReserved when fewer were counted than are reserved
   */
  List<StockLevel> count(UUID shopId, CountStock request, String person) {
    var variants = request.variants();
    var levels =
        book.lock(shopId, variants).stream()
            .collect(Collectors.toMap(StockLevel::variantId, Function.identity()));
    var changes = new ArrayList<Change>();
    for (var line : request.lines()) {
      var level = levels.get(line.variantId());
      if (level == null) {
        throw new IllegalStateException("every variant was found");
      }
      if (line.expected() != null && line.expected() != level.onHand()) {
        throw new StockMoved(level);
      }
      mustKeepReserved(level, line.counted());
      if (line.counted() != level.onHand()) {
        changes.add(
            new Change(
                line.variantId(),
                line.counted() - level.onHand(),
                StockReason.COUNTED,
                request.note()));
      }
    }
    book.record(shopId, person, changes);
    return book.lock(shopId, variants);
  }

  private static void mustKeepReserved(StockLevel level, long onHand) {
    if (onHand < level.reserved()) {
      throw new StockReserved(level);
    }
  }
}
