-- In services where acts are read by others than operators it says whose they are. Here it stays empty.
alter table audit add column owner_id uuid;
