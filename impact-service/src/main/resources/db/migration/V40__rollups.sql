-- The running sums of before have successors.
drop table sales_by_day;
drop table seller_by_day;
drop table cohort_sales_by_day;

-- Nodes that others are below have sums of their own. A leaf is nobody's, not even its own.
alter table region_above add summed boolean not null default true;
update region_above a set summed = false
where a.code = a.above
  and not exists (select from region_above b where b.above = a.above and b.code <> b.above);
create view node_above as select code, above from region_above where summed;

-- How often somebody got another name or the tree changed: sums that were made beside are void then.
alter table rollup_state add reshaped bigint not null default 0;

create index measurement_by_batch on measurement (batch);
create index measurement_by_order on measurement (order_id) where order_id is not null;
create unique index measurement_taken_back on measurement (corrects) where sign = -1;

-- Sums are made anew beside, and then take the place of the present ones.
create schema rebuild;
alter table measure_seller drop constraint measure_seller_measure_fkey;
alter table measure add since_batch bigint not null default 0;

create index membership_by_cohort on membership (cohort_id);
create index member_period_by_enrolment on member_period (enrolment_id);

-- By the names that a copy of the table gives them.
alter index period_total_of rename to period_total_span_region_start_idx;
alter index seller_region_by_region rename to seller_region_region_idx;
alter index seller_life_first rename to seller_life_first_sale_on_idx;
alter index measure_seller_by_seller rename to measure_seller_seller_idx;
alter index member_period_by_enrolment rename to member_period_enrolment_id_idx;
