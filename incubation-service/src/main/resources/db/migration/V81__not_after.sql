-- From when on a message is of no use any more, as a reminder once its session has begun.
alter table message add not_after timestamptz check (not_after > said_at);
