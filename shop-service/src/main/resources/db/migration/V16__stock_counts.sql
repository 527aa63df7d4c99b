-- People count what is on the shelf, and say why it is another number than the books'.
alter table stock_movement drop constraint stock_movement_reason_check;
alter table stock_movement add constraint stock_movement_reason_check check (reason in
  ('FIRST_STOCK', 'RECEIVED', 'FOUND', 'DAMAGED', 'LOST', 'COUNTED', 'SOLD', 'CANCELLED', 'RETURNED'));
alter table stock_movement add column note text check (length(note) between 1 and 500);
alter table stock_movement add constraint stock_movement_by_somebody check
  (reason not in ('RECEIVED', 'FOUND', 'DAMAGED', 'LOST', 'COUNTED') or recorded_by is not null) not valid;
