-- A partial index on kind = 'SALE' repeats the rollups' own condition: before the first ANALYZE the
-- planner takes it for selective and reads all of it for every batch.
drop index measurement_by_seller;
create index measurement_by_seller on measurement (seller, happened_at);
