-- Running sums, kept in the transaction of the measurement. Each can be recomputed from the
-- measurements and must then be equal.
create table sales_by_day (
  day      date   not null,
  region   text   not null,
  currency text   not null,
  amount   bigint not null,
  sales    bigint not null,
  primary key (day, region, currency)
);

-- Who was there on a day: distinct counts over any period are exact because of this.
create table seller_by_day (
  day    date    not null,
  region text    not null,
  seller text    not null,
  sales  bigint  not null,
  primary key (day, region, seller)
);

create table cohort_sales_by_day (
  cohort_id uuid   not null,
  day       date   not null,
  region    text   not null,
  currency  text   not null,
  amount    bigint not null,
  sales     bigint not null,
  primary key (cohort_id, day, region, currency)
);
