package org.homegrown.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.homegrown.local.machine.Trouble;

/** 33,000 products of 300 shops, the same in every run, with more stock than can be sold. */
final class Goods {

  static final int PRODUCTS = 33_000;

  private static final int SHOPS = 300;
  private static final int STOCK = 1_000_000;
  private static final List<String> STATES =
      List.of("BR-SP", "BR-BA", "BR-MG", "BR-CE", "BR-PA", "BR-RS");
  private static final List<String> KINDS =
      List.of(
          "honey", "tea", "coffee", "basket", "blanket", "soap", "pottery", "cheese", "queijo",
          "farinha", "mel", "cesto", "rede", "bordado", "茶叶", "蜂蜜", "竹篮", "辣椒", "木耳", "大米");
  private static final List<String> QUALITIES =
      List.of(
          "wild",
          "smoked",
          "mountain",
          "river",
          "woven",
          "fresh",
          "old",
          "artesanal",
          "caseiro",
          "orgânico",
          "doce",
          "高山",
          "手工",
          "野生",
          "新鲜");
  private static final List<String> CATEGORIES =
      List.of("food", "home", "crafts", "clothes", "toys", "garden");

  /** A variant that can be bought. */
  record Good(UUID shop, UUID variant, UUID product) {}

  private final Stage stage;

  Goods(Stage stage) {
    this.stage = stage;
  }

  /** Imports what is not there yet, and lets pgbench find variants by a number. */
  List<Good> onTheShelf() throws SQLException {
    upload("/v1/shops/imports", shops());
    upload("/v1/products/imports", products());
    try (var connection = stage.database();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          drop schema if exists bench cascade;
          create schema bench;
          create table bench.good as
            select row_number() over (order by v.sku) as n, v.shop_id, v.id as variant_id, v.product_id
            from variant v where v.sku like 'BENCH-%%';
          alter table bench.good add primary key (n);
          -- what earlier runs have sold
          update stock set on_hand = reserved + %d
          from bench.good where good.n < %d
            and stock.shop_id = good.shop_id and stock.variant_id = good.variant_id;
          analyze;
          """
              .formatted(STOCK, PRODUCTS));
      var goods = new ArrayList<Good>(PRODUCTS);
      try (var rows =
          statement.executeQuery(
              "select shop_id, variant_id, product_id from bench.good order by n")) {
        while (rows.next()) {
          goods.add(
              new Good(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  rows.getObject(3, UUID.class)));
        }
      }
      return goods;
    }
  }

  private void upload(String path, String csv) {
    var result = stage.upload("olga", path, csv);
    if (result.get("failed").asLong() > 0) {
      throw new Trouble("%s refused rows: %s".formatted(path, result));
    }
  }

  private static String shops() {
    var csv = new StringBuilder("owner,handle,name,region\n");
    for (int shop = 0; shop < SHOPS; shop++) {
      csv.append(
          "%s,%s,Bench shop %d,%s%n"
              .formatted(
                  UUID.nameUUIDFromBytes(new byte[] {(byte) (shop >> 8), (byte) shop}),
                  handle(shop),
                  shop,
                  STATES.get(shop % STATES.size())));
    }
    return csv.toString();
  }

  /** The last product is sold out from its first day. */
  private static String products() {
    var random = new SplittableRandom(1);
    var csv = new StringBuilder("shop,sku,title,category,price,currency,stock,description\n");
    for (int product = 0; product < PRODUCTS; product++) {
      var kind = KINDS.get(random.nextInt(KINDS.size()));
      var quality = QUALITIES.get(random.nextInt(QUALITIES.size()));
      csv.append(
          "%s,BENCH-%05d,%s %s %d,%s,%d,BRL,%d,%s %s from the village of our family%n"
              .formatted(
                  handle(product % SHOPS),
                  product,
                  quality,
                  kind,
                  product,
                  CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                  500 + random.nextInt(20_000),
                  product == PRODUCTS - 1 ? 0 : STOCK,
                  quality,
                  kind));
    }
    return csv.toString();
  }

  private static String handle(int shop) {
    return "bench-%03d".formatted(shop);
  }
}
