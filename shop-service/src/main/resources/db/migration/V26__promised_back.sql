-- What a buyer will get for a return that was agreed to is not paid out to the seller meanwhile.
alter table order_return add column promised bigint check (promised >= 0);
-- As much as the goods cost, until they are refunded: whoever reads it takes no more than is left.
update order_return r
set promised = (
  select sum(l.unit_price_amount * rl.quantity) from order_return_line rl
  join order_line l
    on l.shop_id = r.shop_id and l.order_id = r.order_id and l.number = rl.order_line
  where rl.shop_id = r.shop_id and rl.return_id = r.id)
where status in ('APPROVED', 'IN_TRANSIT', 'RECEIVED') or status = 'ESCALATED' and approved_at is not null;
create index order_return_promised on order_return (shop_id)
  where promised is not null and status in ('APPROVED', 'IN_TRANSIT', 'RECEIVED', 'ESCALATED');
create index refund_promised on refund (shop_id) where status = 'PENDING' and not surplus;
