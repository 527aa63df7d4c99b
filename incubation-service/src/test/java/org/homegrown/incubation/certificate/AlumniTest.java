package org.homegrown.incubation.certificate;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.certificate.Graduates.active;
import static org.homegrown.incubation.certificate.Graduates.ask;
import static org.homegrown.incubation.certificate.Graduates.graduated;
import static org.homegrown.incubation.certificate.Graduates.somebody;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class AlumniTest {

  @Inject DataSource database;

  @Test
  void graduatesAreFollowedByWhatTheySoldBeforeAndSince() throws SQLException {
    var tables = new Tables(database);
    var lena = somebody("lena");
    var mei = somebody("mei");
    var programme = programme(lena);
    ask(lena, programme, Map.of()).statusCode(200);
    var cohort = openCohort(lena, programme, 9);
    active(tables, lena, somebody("nilo"), "Nilo", cohort);
    var enrolment = active(tables, lena, mei, "Mei", cohort);
    var number = graduated(lena, enrolment);
    tables.execute(
        "update enrolment set ended_at = now() - interval '100 days' where id = '%s'"
            .formatted(enrolment));
    sold(tables, mei, 110, 500, 0, "CNY");
    sold(tables, mei, 80, 700, 200, "CNY");
    sold(tables, mei, 40, 900, 0, "CNY");
    sold(tables, mei, 40, 30, 0, "USD");
    sold(tables, mei, 3, 1000, 0, "CNY");
    sold(tables, mei, 80, 50, 50, "CNY");
    get(lena, "coordinator", "/v1/programmes/" + programme + "/alumni")
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].enrolmentId", equalTo(enrolment))
        .body("items[0].name", equalTo("Mei"))
        .body("items[0].number", equalTo(number))
        .body("items[0].sales.days", contains(30, 90, 180, 365))
        .body("items[0].sales.over", contains(true, true, false, false))
        .body("items[0].sales[0].before.amount", contains(500))
        .body("items[0].sales[0].after.amount", contains(500))
        .body("items[0].sales[1].after.amount", contains(1400, 30))
        .body("items[0].sales[1].after.currency", contains("CNY", "USD"))
        .body("items[0].sales[2].after.amount", contains(2400, 30));
    var dora = somebody("dora");
    get(dora, "coordinator", "/v1/programmes/" + programme + "/alumni").statusCode(404);
    get(dora, "coordinator", "/v1/programmes/" + programme(dora) + "/alumni")
        .body("items", empty());
  }

  private static void sold(
      Tables tables, String seller, int daysAgo, int amount, int refunded, String currency)
      throws SQLException {
    tables.execute(
        """
        insert into shop_sale (order_id, event_id, seller, shop_id, region, amount, currency,
          paid_at, refunded, refunded_by, refunded_at)
        select gen_random_uuid(), gen_random_uuid(), '%s', gen_random_uuid(), 'W-1', %d, '%s',
          now() - interval '%d days', %d, r.by, r.at
        from (select case when %d >= %d then gen_random_uuid() end as by,
                     case when %d >= %d then now() end as at) r
        """
            .formatted(
                seller, amount, currency, daysAgo, refunded, refunded, amount, refunded, amount));
  }
}
