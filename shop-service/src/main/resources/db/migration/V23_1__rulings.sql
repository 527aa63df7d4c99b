-- What an operator has ruled to stay with its buyer, or to have come, is in no other return.
alter table fulfilment_line add column settled integer not null default 0 check (settled >= 0);
update fulfilment_line l set settled = least(u.units, l.delivered - l.claimed)
from (
  select r.shop_id, r.order_id, rl.order_line, sum(rl.quantity) as units
  from order_return r
  join order_return_line rl on rl.shop_id = r.shop_id and rl.return_id = r.id
  where r.decision = 'REJECT' and r.shipment_id is null
  group by 1, 2, 3) u
where u.shop_id = l.shop_id and u.order_id = l.order_id and u.order_line = l.number;
alter table fulfilment_line drop constraint fulfilment_line_takes_back_what_arrived;
alter table fulfilment_line add constraint fulfilment_line_takes_back_what_arrived check
  (claimed + settled <= delivered);

alter table shipment add column settled boolean not null default false;
update shipment s set settled = true
from order_return r
where r.decision = 'REJECT' and r.shop_id = s.shop_id and r.shipment_id = s.id;
