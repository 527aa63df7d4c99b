package org.homegrown.impact.figure;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Parameters;

/**
 * A part of the world with facts of its own: a country of two provinces and a few counties, and a
 * cohort. Its running sums are made by a straight recount, in SQL of their own.
 */
public final class Facts {

  private static final String SUMS =
      """
      coalesce(sum(f.sign) filter (where f.kind = 'SHOP_OPENED'), 0),
      coalesce(sum(f.sign) filter (where f.kind = 'PRODUCT_LISTED'), 0),
      coalesce(sum(f.sign) filter (where f.kind = 'SALE'), 0),
      coalesce(sum(f.amount) filter (where f.kind = 'SALE'), 0),
      coalesce(sum(f.sign) filter (where f.kind = 'REFUND'), 0),
      coalesce(sum(f.amount) filter (where f.kind = 'REFUND'), 0),
      coalesce(sum(f.amount) filter (where f.kind = 'INCOME'), 0),
      sum(f.fees), coalesce(sum(f.amount) filter (where f.kind = 'EXPOSURE'), 0),
      count(*), bit_xor(f.h1), bit_xor(f.h2)
      """;

  private static final String COLUMNS =
      "opened, listed, sales, sold, refunds, refunded, income, fees, exposure, counted, h1, h2";

  final DataSource database;
  final String country = "F-" + UUID.randomUUID().toString().substring(0, 8);
  final String north = country + "-N";
  final String south = country + "-S";
  final String village = north + "1";
  final String town = north + "2";
  final String port = south + "1";
  final UUID programme = UUID.randomUUID();
  final UUID cohort = UUID.randomUUID();

  public Facts(DataSource database) throws SQLException {
    this.database = database;
    region(country, "", "country", false);
    region(north, country, "province", false);
    region(south, country, "province", false);
    region(village, north, "county", true);
    region(town, north, "county", false);
    region(port, south, "county", false);
    execute("insert into cohort (id, programme_id) values (?, ?)", cohort, programme);
  }

  private void region(String code, String parent, String level, boolean poor) throws SQLException {
    execute(
        """
        insert into region (code, parent, level, name, underserved, rural)
        values (?, nullif(?, ''), ?, ?, ?, ?)
        """,
        code,
        parent,
        level,
        code,
        poor,
        poor);
    execute(
        """
        insert into region_above (code, above)
        select ?, ? union select ?, above from region_above where code = ? union select ?, ''
        """,
        code,
        code,
        code,
        parent,
        code);
  }

  /** A county goes to another province. */
  void moves(String county, String province) throws SQLException {
    execute("update region set parent = ? where code = ?", province, county);
    execute("delete from region_above where code = ? and above in (?, ?)", county, north, south);
    execute("insert into region_above (code, above) values (?, ?)", county, province);
  }

  UUID opens(String seller, String region, LocalDate day) throws SQLException {
    return fact("SHOP_OPENED", seller, region, day, null, 0, 0, "", 1, null, "");
  }

  UUID sells(String seller, String region, LocalDate day, long amount) throws SQLException {
    return fact("SALE", seller, region, day, day, amount, 0, "CNY", 1, null, "SAME_PARENT");
  }

  UUID sells(String seller, String region, LocalDate ordered, LocalDate paid, long amount)
      throws SQLException {
    return fact("SALE", seller, region, paid, ordered, amount, 0, "CNY", 1, null, "ABROAD");
  }

  UUID refunds(String seller, String region, LocalDate ordered, LocalDate day, long amount)
      throws SQLException {
    return fact("REFUND", seller, region, day, ordered, -amount, 0, "CNY", 1, null, "");
  }

  UUID earns(String seller, String region, LocalDate day, long amount, long fees)
      throws SQLException {
    return fact("INCOME", seller, region, day, null, amount, fees, "CNY", 1, null, "");
  }

  UUID shows(String seller, String region, LocalDate day, long views) throws SQLException {
    return fact("EXPOSURE", seller, region, day, null, views, 0, "", 1, null, "");
  }

  /** A sale was none. */
  UUID takesBack(UUID sale, String seller, String region, LocalDate day, long amount)
      throws SQLException {
    return fact("SALE", seller, region, day, day, -amount, 0, "CNY", -1, sale, "SAME_PARENT");
  }

  private UUID fact(
      String kind,
      String seller,
      String region,
      LocalDate day,
      LocalDate ordered,
      long amount,
      long fees,
      String currency,
      int sign,
      UUID corrects,
      String distance)
      throws SQLException {
    var id = UUID.randomUUID();
    execute(
        """
        with b as (update rollup_state set batch = batch + 1 returning batch),
        f as (
          select ?::uuid as id, ?::text as kind, ?::text as seller, ?::text as region,
            ?::date as day, ?::date as ordered, ?::bigint as amount, ?::bigint as fees,
            ?::text as currency, ?::int as sign, ?::uuid as corrects, ?::text as distance),
        h as (
          select encode(sha256(convert_to(concat_ws('|', id, kind, sign, day,
            coalesce(ordered::text, '-'), region, amount, fees,
            coalesce(nullif(currency, ''), '-')), 'UTF8')), 'hex') as hash from f)
        insert into measurement (event_id, kind, seller, region, day, ordered_on, amount, fees,
          currency, sign, corrects, distance, happened_at, batch, h1, h2)
        select id, kind, seller, region, day, ordered, amount, fees, currency, sign, corrects,
          distance, day::timestamp at time zone 'UTC' + interval '12 hours', batch,
          ('x' || substr(hash, 1, 16))::bit(64)::bigint,
          ('x' || substr(hash, 17, 16))::bit(64)::bigint
        from f, h, b
        """,
        id,
        kind,
        seller,
        region,
        day,
        ordered,
        amount,
        fees,
        currency,
        sign,
        corrects,
        distance);
    return id;
  }

  UUID joins(String seller, Instant at, String gender) throws SQLException {
    var enrolment = UUID.randomUUID();
    execute(
        """
        with b as (update rollup_state set batch = batch + 1 returning batch)
        insert into membership (enrolment_id, event_id, cohort_id, programme_id, seller,
          enrolled_at, known_batch, gender, age_band)
        select ?, gen_random_uuid(), ?, ?, ?, ?::timestamptz, batch, ?, '25-34' from b
        """,
        enrolment,
        cohort,
        programme,
        seller,
        at.toString(),
        gender);
    return enrolment;
  }

  /** By CONSENT or TRANSFER. */
  void leaves(UUID enrolment, Instant at, String by) throws SQLException {
    execute(
        """
        with b as (update rollup_state set batch = batch + 1 returning batch)
        update membership set ended_at = ?::timestamptz, ended_by = ?,
          ended_batch = (select batch from b)
        where enrolment_id = ?
        """,
        at.toString(),
        by,
        enrolment);
  }

  /** Makes the running sums of this part of the world anew. */
  void sum() throws SQLException {
    var mine = "region in (select code from region_above where above = '%s')".formatted(country);
    execute("delete from seller_period where " + mine);
    execute(
        """
        insert into seller_period (span, start, region, seller, currency, %s)
        select s.span, period_start(s.span, f.day, 1), f.region, f.seller, f.currency, %s
        from measurement f cross join (values ('M'), ('Y')) as s (span)
        where f.%s group by 1, 2, 3, 4, 5
        """
            .formatted(COLUMNS, SUMS, mine));
    execute("delete from period_total where " + mine);
    execute(
        """
        insert into period_total (span, start, region, currency, %1$s, ordered, ordered_sold,
          ordered_refunded, same_parent, abroad, active, earning)
        select s.span, period_start(s.span, f.day, 1), a.above, f.currency, %2$s, 0, 0, 0,
          count(*) filter (where f.kind = 'SALE' and f.distance = 'SAME_PARENT'),
          count(*) filter (where f.kind = 'SALE' and f.distance = 'ABROAD'), 0, 0
        from measurement f cross join (values ('D'), ('M'), ('Y')) as s (span)
          join region_above a on a.code = f.region
        where f.%3$s and a.above in ('%4$s', '%5$s', '%6$s') group by 1, 2, 3, 4
        """
            .formatted(COLUMNS, SUMS, mine, country, north, south));
    execute(
        """
        insert into period_total as p (span, start, region, currency, ordered, ordered_sold,
          ordered_refunded)
        select s.span, period_start(s.span, f.ordered_on, 1), a.above, f.currency,
          count(*) filter (where f.kind = 'SALE'), sum(f.amount) filter (where f.kind = 'SALE'),
          coalesce(sum(f.amount) filter (where f.kind = 'REFUND'), 0)
        from measurement f cross join (values ('D'), ('M'), ('Y')) as s (span)
          join region_above a on a.code = f.region
        where f.%s and f.ordered_on is not null and a.above in ('%s', '%s', '%s')
        group by 1, 2, 3, 4
        on conflict (span, start, region, currency) do update
        set ordered = excluded.ordered, ordered_sold = excluded.ordered_sold,
            ordered_refunded = excluded.ordered_refunded
        """
            .formatted(mine, country, north, south));
    execute(
        """
        insert into period_total as p (span, start, region, currency, active, earning)
        select span, start, above, '', count(*) filter (where acted > 0),
          count(*) filter (where sold > 0)
        from (select s.span, period_start(s.span, f.day, 1) as start, a.above, f.seller,
                sum(f.sign) as acted,
                coalesce(sum(f.sign) filter (where f.kind = 'SALE'), 0) as sold
              from measurement f cross join (values ('D'), ('M'), ('Y')) as s (span)
                join region_above a on a.code = f.region
              where f.kind in ('SHOP_OPENED', 'PRODUCT_LISTED', 'SALE')
                and f.%s and a.above in ('%s', '%s', '%s') group by 1, 2, 3, 4) as s
        group by 1, 2, 3
        on conflict (span, start, region, currency) do update
        set active = excluded.active, earning = excluded.earning
        """
            .formatted(mine, country, north, south));
    sumMembers();
    sumLives(mine);
  }

  private void sumMembers() throws SQLException {
    execute("delete from member_period where cohort_id = ?", cohort);
    execute(
        """
        insert into member_period (cohort_id, span, start, enrolment_id, region, currency, gender,
          age_band, %s)
        select m.cohort_id, s.span, period_start(s.span, f.day, 1), m.enrolment_id, f.region,
          f.currency, m.gender, m.age_band, %s
        from measurement f cross join (values ('D'), ('M')) as s (span)
          join membership m on m.seller = f.seller and f.happened_at >= m.enrolled_at
            and f.happened_at < coalesce(m.ended_at, 'infinity')
        where m.cohort_id = ? group by 1, 2, 3, 4, 5, 6, 7, 8
        """
            .formatted(COLUMNS, SUMS),
        cohort);
  }

  private void sumLives(String mine) throws SQLException {
    execute(
        """
        insert into seller_life (seller, opened_on, first_sale_on, first_sale_region, last_sale_on,
          kept_30)
        select f.seller, min(f.day) filter (where f.kind = 'SHOP_OPENED'),
          min(f.day) filter (where f.kind = 'SALE'),
          (array_agg(f.region order by f.day) filter (where f.kind = 'SALE'))[1],
          max(f.day) filter (where f.kind = 'SALE'),
          exists (
            select from measurement k, (
              select min(day) as day from measurement where seller = f.seller and kind = 'SALE') x
            where k.seller = f.seller and k.kind = 'SALE' and k.day >= x.day + 30
              and k.day < x.day + 60)
        from measurement f where f.%s group by f.seller
        on conflict (seller) do update
        set opened_on = excluded.opened_on, first_sale_on = excluded.first_sale_on,
            first_sale_region = excluded.first_sale_region, kept_30 = excluded.kept_30
        """
            .formatted(mine));
  }

  void execute(String sql, Object... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      statement.execute();
    }
  }
}
