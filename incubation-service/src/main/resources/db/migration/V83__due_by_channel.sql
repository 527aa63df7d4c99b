-- Each channel has senders of its own.
drop index message_due;
create index message_due on message (channel, not_before) where status = 'QUEUED';
