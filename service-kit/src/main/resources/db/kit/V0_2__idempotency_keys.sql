-- Answers kept for 24 hours, so that a repeated call gets the first one's answer and does nothing.
-- A row without an answer is a claim whose work may need more than one transaction; a claim whose
-- worker died is free again at leased_until.
create table idempotency_key (
  caller       text        not null,
  key          text        not null check (length(key) between 1 and 255),
  fingerprint  bytea       not null,
  claimed_at   timestamptz not null default now(),
  leased_until timestamptz,
  status       integer,
  headers      jsonb,
  body         text,
  primary key (caller, key),
  check ((status is null) = (leased_until is not null))
);
create index idempotency_key_by_age on idempotency_key (claimed_at);
