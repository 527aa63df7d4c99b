-- What was cancelled or never came of an order that is paid at the door lowers what is due there. The
-- books take the order's whole price in when the cash comes, and this out again right after.
alter table shortfall add column owed boolean not null default false;
alter table order_return add column owed boolean not null default false;
create index shortfall_owed on shortfall (shop_id, order_id) where owed;
create index order_return_owed on order_return (shop_id, order_id) where owed;
