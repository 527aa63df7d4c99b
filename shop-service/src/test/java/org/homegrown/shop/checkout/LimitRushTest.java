package org.homegrown.shop.checkout;

import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.checkout.Market.buy;
import static org.homegrown.shop.checkout.Market.buyer;
import static org.homegrown.shop.checkout.Market.checkout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class LimitRushTest {

  @Inject DataSource database;

  @Test
  void limitsHoldAndNobodyFailsWhileManyCheckOutAtManyShopsAndCancel() throws Exception {
    var books = new Books(database);
    var stalls = new ArrayList<Stall>();
    for (int i = 0; i < 6; i++) {
      stalls.add(Stall.with(1000));
    }
    var name = "RUSH" + UUID.randomUUID().toString().substring(0, 8);
    post(
            "olga",
            "operator",
            Map.of(
                "name",
                name,
                "basisPoints",
                1000,
                "bearer",
                "PLATFORM",
                "usageLimit",
                40,
                "buyerLimit",
                2),
            "/v1/promotions")
        .statusCode(201);
    var buyers = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      buyers.add(buyer());
    }
    var answers = new TreeMap<Integer, Integer>();
    try (var threads = Executors.newFixedThreadPool(24)) {
      var work = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 240; i++) {
        var who = buyers.get(i % buyers.size());
        var one = stalls.get(i % stalls.size());
        var two = stalls.get((i * 7 + 1) % stalls.size());
        var cancels = i % 3 == 0;
        work.add(
            () -> {
              var answer =
                  buy(
                          who,
                          one == two
                              ? checkout("approve", one)
                              : new HashMap<>(checkout("approve", one, two)))
                      .extract();
              if (cancels && answer.statusCode() == 201) {
                List<String> orders = answer.path("orders.id");
                return post(who, "buyer", "{}", "/v1/orders/" + orders.getFirst() + "/cancel")
                    .extract()
                    .statusCode();
              }
              return answer.statusCode();
            });
      }
      for (var answer : threads.invokeAll(work)) {
        answers.merge(answer.get(), 1, Integer::sum);
      }
    }
    books.change("update promotion set ends_at = starts_at where name = '%s'", name);
    assertEquals(Map.of(200, 80, 201, 160), answers);
    assertEquals(
        books.number("select used from promotion where name = '%s'", name),
        books.number(
            """
            select count(*) from promotion_use u join promotion p on p.id = u.promotion_id
            where p.name = '%s' and u.given_back_at is null
            """,
            name));
    assertEquals(
        0,
        books.number(
            """
            select count(*) from (
              select 1 from promotion_use u join promotion p on p.id = u.promotion_id
              where p.name = '%s' and u.given_back_at is null
              group by u.buyer having count(*) > 2) beyond
            """,
            name));
    stalls.forEach(stall -> books.mustAgree(stall.shop()));
  }
}
