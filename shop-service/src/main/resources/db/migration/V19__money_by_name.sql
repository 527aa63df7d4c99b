-- The language in which a shop is told things; null for the one of its region.
alter table shop add column language text check (language in ('en', 'zh-CN', 'pt-BR'));

-- A discount may be borne by somebody who is neither shop nor platform: an NGO, a programme.
alter table promotion add column sponsor text check (length(sponsor) between 1 and 60);
alter table promotion drop constraint promotion_bearer_check;
alter table promotion
  add constraint promotion_bearer_check check (bearer in ('SHOP', 'PLATFORM', 'SPONSOR')),
  add constraint promotion_sponsor_is_named check ((bearer = 'SPONSOR') = (sponsor is not null)),
  add constraint promotion_sponsor_is_no_bearer
    check (upper(sponsor) not in ('SHOP', 'PLATFORM', 'SPONSOR'));

-- No shop was asked whether it bears a discount in all shops. Orders keep what they were given.
update promotion set ends_at = greatest(starts_at, now()), version = version + 1
where shop_id is null and bearer = 'SHOP' and coalesce(ends_at, 'infinity') > now();
alter table promotion add constraint promotion_of_platform_is_not_the_shops
  check (shop_id is not null or bearer <> 'SHOP') not valid;

-- For those who watch what failed lately.
create index payout_that_failed on payout (settled_at) where status = 'FAILED';
create index reconciliation_by_day on reconciliation (created_at);
