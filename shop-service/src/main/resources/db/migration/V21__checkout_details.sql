-- How an order reaches its buyer, as it was chosen; the option itself may be changed afterwards.
alter table orders
  add column delivery_option_id uuid,
  add column delivery_name      text check (length(delivery_name) between 1 and 120),
  add column delivery_kind      text check (delivery_kind in ('FLAT', 'BY_WEIGHT', 'BY_REGION', 'PICK_UP')),
  add column pick_up_point      text check (length(pick_up_point) between 1 and 500),
  add constraint order_delivery_is_whole check
    ((delivery_option_id is null) = (delivery_name is null)
      and (delivery_option_id is null) = (delivery_kind is null)),
  add constraint order_is_picked_up_somewhere check
    ((delivery_kind is not distinct from 'PICK_UP') = (pick_up_point is not null));

-- Taxes that the prices of an order have in them: told, never added.
create table order_included_tax (
  shop_id     uuid    not null,
  order_id    uuid    not null,
  number      integer not null check (number >= 0),
  line_number integer check (line_number >= 0),
  label       text    not null check (length(label) between 1 and 200),
  amount      bigint  not null check (amount > 0),
  primary key (shop_id, order_id, number),
  foreign key (shop_id, order_id) references orders (shop_id, id)
);
