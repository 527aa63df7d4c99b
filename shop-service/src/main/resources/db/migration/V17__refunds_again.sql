-- A refund is asked for with growing pauses. A try that was refused is followed by another attempt,
-- which the provider does not take for the same one.
alter table refund
  add column asks               integer not null default 0 check (asks >= 0),
  add column attempt            integer not null default 0 check (attempt >= 0),
  add column refusal            text    check (length(refusal) between 1 and 255),
  add column provider_reference text    check (length(provider_reference) between 1 and 255),
  add column told               boolean not null default false;
update refund set told = true where status = 'SETTLED' and not surplus;
create index refund_by_id on refund (id);
create index refund_by_status on refund (status, id);
