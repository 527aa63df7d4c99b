-- Nothing ever set EXPIRED: a promise that lapses is told as cancelled by its provider, and what is
-- asked for after its order's time is cancelled too.
alter table payment drop constraint payment_status_check;
alter table payment add constraint payment_status_check check (status in
  ('CREATED', 'AUTHORIZED', 'CAPTURED', 'DECLINED', 'CANCELLED'));
