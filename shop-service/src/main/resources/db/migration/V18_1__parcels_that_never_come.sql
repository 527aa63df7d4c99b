-- A buyer may say that a parcel has not come, also when its seller said that it had.
alter table shipment drop constraint shipment_check1;
alter table shipment add constraint shipment_says_when_it_arrived check
  ((status <> 'DELIVERED' or delivered_at is not null)
    and (delivered_at is null or status in ('DELIVERED', 'LOST')));
alter table shipment add column missing_since timestamptz;
alter table shipment add constraint shipment_is_missed_after_it_left check
  (missing_since is null or status in ('SHIPPED', 'DELIVERED'));

alter table order_return drop constraint order_return_reason_check;
alter table order_return add constraint order_return_reason_check check (reason in
  ('DAMAGED', 'SPOILED', 'WRONG_ITEM', 'NOT_AS_DESCRIBED', 'INCOMPLETE', 'TOO_LATE', 'DOES_NOT_FIT',
   'CHANGED_MIND', 'NOT_RECEIVED'));
alter table order_return add column shipment_id uuid;
alter table order_return add foreign key (shop_id, shipment_id) references shipment (shop_id, id);
alter table order_return add constraint order_return_names_the_parcel check
  ((reason = 'NOT_RECEIVED') = (shipment_id is not null));
-- Nobody misses a parcel twice at a time.
create unique index order_return_of_parcel on order_return (shop_id, shipment_id)
  where shipment_id is not null and status in ('REQUESTED', 'ESCALATED');

-- What has arrived, so that it can go back before the rest has; what is said not to have; and what
-- was lost and is not on the shelf when the rest is cancelled.
alter table fulfilment_line add column delivered integer not null default 0 check (delivered >= 0);
alter table fulfilment_line add column missing integer not null default 0 check (missing >= 0);
alter table fulfilment_line add column lost integer not null default 0 check (lost >= 0);
update fulfilment_line l set delivered = u.delivered, lost = u.lost
from (
  select s.shop_id, s.order_id, sl.order_line,
         coalesce(sum(sl.quantity) filter (where s.status = 'DELIVERED'), 0) as delivered,
         coalesce(sum(sl.quantity) filter (where s.status = 'LOST'), 0) as lost
  from shipment s join shipment_line sl on sl.shop_id = s.shop_id and sl.shipment_id = s.id
  group by 1, 2, 3) u
where u.shop_id = l.shop_id and u.order_id = l.order_id and u.order_line = l.number;
alter table fulfilment_line drop constraint fulfilment_line_takes_back_what_was_shipped;
alter table fulfilment_line add constraint fulfilment_line_takes_back_what_arrived check
  (claimed <= delivered);
alter table fulfilment_line add constraint fulfilment_line_delivers_what_was_shipped check
  (delivered + missing <= shipped);

-- When all is assumed to have arrived: the clock goes on from there once a return has come to nothing.
alter table fulfilment add column assume_at timestamptz;
update fulfilment set assume_at = due_at where shipped_at is not null and delivered_at is null;
