package org.homegrown.shop.tax;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShopServiceTest
class SettingTaxRatesTest {

  private static final String PATH = "/v1/tax-rates";

  @Inject TaxRates rates;

  /** Other tests buy in other regions, and in other categories. */
  private final String category = "c-" + UUID.randomUUID();

  private final LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(7);

  @Test
  void aRateHoldsFromItsDayToTheNextOnes() {
    set(rate(soon, 1000)).statusCode(201);
    set(rate(soon.plusDays(10), 1200)).statusCode(201);
    assertEquals(List.of(), present(soon.minusDays(1)));
    assertEquals(List.of(1000), present(soon));
    assertEquals(List.of(1000), present(soon.plusDays(9)));
    assertEquals(List.of(1200), present(soon.plusDays(10)));
  }

  @Test
  void aNewRateIsSeenAtOnceByTheInstanceThatTookIt() {
    assertEquals(List.of(), present(soon));
    set(rate(soon, 1000)).statusCode(201);
    assertEquals(List.of(1000), present(soon));
  }

  @Test
  void oneDayHasOneRate() {
    var id = set(rate(soon, 1000)).statusCode(201).extract().<String>path("id");
    set(rate(soon, 1100)).statusCode(409).body("code", equalTo("tax-rate-taken"));
    get("olga", "operator", PATH + "/" + id)
        .statusCode(200)
        .body("basisPoints", equalTo(1000))
        .body("category", equalTo(category));
    get("olga", "operator", "/v1/audit?subject=" + id)
        .body("items.action", contains("tax-rate.set"))
        .body("items[0].detail.region", equalTo("BR-AC"));
    get("olga", "operator", PATH + "/" + UUID.randomUUID()).statusCode(404);
  }

  @Test
  void daysThatAreOverKeepTheirRates() {
    set(rate(soon.minusDays(10), 1000)).statusCode(422).body("code", equalTo("tax-rate-date"));
    set(rate(soon.plusYears(20), 1000)).statusCode(422).body("code", equalTo("tax-rate-date"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                                        | 400 | invalid-fields",
        "{'region':'BR-AC','name':'n','basisPoints':-1,'included':true,'validFrom':'2030-01-01'}   | 400 | invalid-fields",
        "{'region':'BR-AC','name':'n','basisPoints':10001,'included':true,'validFrom':'2030-01-01'}| 400 | invalid-fields",
        "{'region':'BR-AC','name':'n','basisPoints':1,'included':true,'validFrom':'someday'}       | 400 | invalid-fields",
        "{'region':'XX','name':'n','basisPoints':1,'included':true,'validFrom':'2030-01-01'}       | 422 | region-unknown",
      })
  void badInputIsNamed(String body, int status, String code) {
    post("olga", "operator", body.replace('\'', '"'), PATH)
        .statusCode(status)
        .body("code", equalTo(code));
  }

  @Test
  void aSellerSetsNoTaxes() {
    post("mei", "seller", rate(soon, 1), PATH).statusCode(403);
  }

  @Test
  void ratesAreListedByRegion() {
    var id = set(rate(soon, 0)).extract().<String>path("id");
    String after = null;
    var seen = new java.util.ArrayList<String>();
    do {
      var page =
          get(
                  "olga",
                  "operator",
                  PATH + "?region=BR-AC&limit=2" + (after == null ? "" : "&after=" + after))
              .statusCode(200);
      seen.addAll(page.extract().<List<String>>path("items.id"));
      after = page.extract().path("next");
    } while (after != null);
    assertEquals(1, seen.stream().filter(id::equals).count());
  }

  private io.restassured.response.ValidatableResponse set(Map<String, Object> rate) {
    return post("olga", "operator", rate, PATH);
  }

  private Map<String, Object> rate(LocalDate from, int basisPoints) {
    return Map.of(
        "region",
        "BR-AC",
        "category",
        category,
        "name",
        "ICMS",
        "basisPoints",
        basisPoints,
        "included",
        false,
        "validFrom",
        from.toString());
  }

  private List<Integer> present(LocalDate date) {
    return rates.present(date.atStartOfDay().toInstant(ZoneOffset.UTC)).on(date).stream()
        .filter(rate -> category.equals(rate.category()))
        .map(TaxRate::basisPoints)
        .toList();
  }
}
