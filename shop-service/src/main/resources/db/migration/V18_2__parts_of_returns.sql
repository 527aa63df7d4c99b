-- A seller may take a part of what was asked: what they refuse becomes a rejected return of its own.
alter table order_return add column part_of uuid;
alter table order_return add foreign key (shop_id, part_of) references order_return (shop_id, id);
