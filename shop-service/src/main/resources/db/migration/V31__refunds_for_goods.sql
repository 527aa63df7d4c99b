-- Money for goods that came back takes the others' parts back by the goods, all other by the money.
alter table refund add column for_goods boolean not null default false;
update refund set for_goods = true where reference like 'return-%' or reference like 'shortfall-%';

-- What of an order to be paid in cash will never be due, because it was cancelled, lost or given
-- back before; once the cash is there, it is taken out of the books.
create view owed_back as
select shop_id, order_id, refund_goods, refund_delivery from shortfall where owed
union all
select shop_id, order_id, refund_goods, refund_delivery from order_return where owed;
