-- What is sent in place of goods that got lost leaves the shelf too.
alter table stock_movement drop constraint stock_movement_reason_check;
alter table stock_movement add constraint stock_movement_reason_check check (reason in
  ('FIRST_STOCK', 'RECEIVED', 'FOUND', 'DAMAGED', 'LOST', 'COUNTED', 'SOLD', 'CANCELLED', 'RETURNED',
   'RESHIPPED'));
