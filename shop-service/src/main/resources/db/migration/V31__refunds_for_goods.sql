-- Money for goods that came back takes the others' parts back by the goods, all other by the money.
alter table refund add column for_goods boolean not null default false;
update refund set for_goods = true where reference like 'return-%' or reference like 'shortfall-%';
