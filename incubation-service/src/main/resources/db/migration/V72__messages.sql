-- A programme's own words, where it does not want the house's. Codes that the house has no words for
-- are the programme's own, and said by its coordinators.
create table message_template (
  programme_id uuid        not null references programme (id),
  code         text        not null check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  channel      text        not null check (channel in ('IN_APP', 'SMS', 'EMAIL')),
  language     text        not null check (length(language) between 2 and 40),
  subject      text        check (length(subject) between 1 and 200),
  body         text        not null check (length(body) between 1 and 2000),
  updated_by   text        not null check (length(updated_by) between 1 and 255),
  updated_at   timestamptz not null,
  version      integer     not null default 0,
  primary key (programme_id, code, channel, language),
  check ((channel = 'SMS') = (subject is null))
);

-- The inbox is no channel that somebody can opt out of.
create table message_opt_out (
  person  text        not null check (length(person) between 1 and 255),
  channel text        not null check (channel in ('SMS', 'EMAIL')),
  at      timestamptz not null,
  primary key (person, channel)
);

-- What came of each try. The detail is a code of ours, never what a gateway wrote: that may say to
-- whom.
create table message_attempt (
  message_id uuid        not null references message (id),
  number     integer     not null check (number > 0),
  at         timestamptz not null,
  outcome    text        not null check (outcome in ('SENT', 'REFUSED', 'NOT_NOW', 'UNKNOWN')),
  detail     text        check (length(detail) between 1 and 100),
  primary key (message_id, number)
);
create trigger message_attempt_is_a_journal before update or delete or truncate on message_attempt
  for each statement execute function refuse_change();

-- A round begins when a person says that it shall be sent again. Gateways know a message by both.
alter table message
  add round integer not null default 1 check (round > 0),
  add check (status <> 'SENDING' or claimed_at is not null),
  add check (status <> 'SENT' or sent_at is not null);
create index message_in_trouble on message (claimed_at) where status in ('FAILED', 'UNKNOWN');
