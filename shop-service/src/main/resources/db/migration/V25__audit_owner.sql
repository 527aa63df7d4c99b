-- Says whose an act is to read, where others than operators may. Here imports say it, and nobody asks.
alter table audit add column owner_id uuid;
