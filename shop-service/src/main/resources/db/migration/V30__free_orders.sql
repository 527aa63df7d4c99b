-- Discounts may leave nothing to be paid. Such an order is paid in the transaction that places it:
-- its payment is of nothing, and no provider knows of it.
alter table orders
  drop constraint orders_total_amount_check,
  add constraint orders_total_amount_check check (total_amount >= 0);
alter table payment
  drop constraint payment_amount_check,
  add constraint payment_amount_check check (amount > 0 or amount = 0 and method = 'free');
