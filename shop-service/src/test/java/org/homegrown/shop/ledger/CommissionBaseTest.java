package org.homegrown.shop.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.ledger.OrderMoney.Line;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.OrderStatus;
import org.junit.jupiter.api.Test;

class CommissionBaseTest {

  @Test
  void aDiscountOnOneLineLowersTheCommissionOfThatLineAlone() {
    assertEquals(500, commission(0));
    assertEquals(1000, commission(1));
  }

  @Test
  void aDiscountOnTheWholeOrderLowersAllLines() {
    assertEquals(750, commission(null));
  }

  /** Two lines of 10000, the first at 10 %, and 5000 off somewhere. */
  private static long commission(Integer discounted) {
    var off = new Charge(Charge.Kind.DISCOUNT, discounted, "off", -5000, "SHOP", UUID.randomUUID());
    return new OrderMoney(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "7K3M-9QXA",
            "buyer",
            "seller",
            "zh-CN",
            ZoneOffset.UTC,
            OrderStatus.PAID,
            new Money(15_000, "CNY"),
            LocalDate.EPOCH,
            List.of(new Line(0, "tea", 1, 10_000, 1000, 0), new Line(1, "honey", 1, 10_000, 0, 0)),
            List.of(off),
            "sandbox",
            15_000,
            Back.NOTHING,
            Taken.NOTHING,
            Back.NOTHING,
            false,
            null,
            null)
        .division().lines().stream().mapToLong(Division.Line::commission).sum();
  }
}
