-- When and how a cohort takes applications. Dates are local and inclusive; the moments are what they
-- mean in the cohort's zone, the later one exclusive.
alter table cohort
  add opens_on    date,
  add closes_on   date,
  add open_from   timestamptz,
  add open_until  timestamptz,
  add intake      text    not null default 'FIRST_COME'
    check (intake in ('FIRST_COME', 'SCORED', 'LOTTERY')),
  add form_id     uuid,
  add offer_days  integer not null default 7 check (offer_days between 1 and 60),
  add promoting   boolean not null default false,
  add copied_from uuid    references cohort (id),
  add check (closes_on >= opens_on),
  add check ((opens_on is null) = (open_from is null)),
  add check ((closes_on is null) = (open_until is null)),
  add check (intake <> 'SCORED' or form_id is not null);
create index cohort_promoting on cohort (id) where promoting and status in ('OPEN', 'ACTIVE');

-- Ranks of a waitlist are given once and never renumbered.
alter table application
  add eligibility      text         not null default 'ELIGIBLE'
    check (eligibility in ('ELIGIBLE', 'INELIGIBLE', 'NOT_KNOWN_YET')),
  add score            numeric(8,3) check (score between 0 and 100),
  add rank             integer      check (rank > 0),
  add waitlist_rank    integer      check (waitlist_rank > 0),
  add offered_at       timestamptz,
  add offer_expires_at timestamptz,
  add reminded_at      timestamptz,
  add failures         integer      not null default 0,
  add look_again_at    timestamptz,
  add reason           text         check (length(reason) between 1 and 1000);
update application set offered_at = now(), offer_expires_at = now() + interval '7 days'
where status = 'OFFERED';
alter table application
  add check (status <> 'OFFERED' or (offered_at is not null and offer_expires_at is not null)),
  add check ((status = 'WAITLISTED') = (waitlist_rank is not null));
create unique index application_rank on application (cohort_id, rank) where rank is not null;
create unique index application_waitlist on application (cohort_id, waitlist_rank)
  where waitlist_rank is not null;
create index application_offer_due on application (offer_expires_at) where status = 'OFFERED';

-- One draw for a cohort, for ever. A key is the hexadecimal SHA-256 of seed, colon and application.
create table draw (
  cohort_id    uuid        primary key references cohort (id),
  seed         text        not null check (length(seed) between 1 and 200),
  drawn_by     text        not null,
  drawn_at     timestamptz not null,
  applications integer     not null,
  digest       text        not null check (digest ~ '^[0-9a-f]{64}$')
);
create table draw_entry (
  cohort_id      uuid not null references draw (cohort_id),
  application_id uuid not null references application (id),
  key            text not null check (key ~ '^[0-9a-f]{64}$'),
  primary key (cohort_id, application_id)
);
create trigger draw_entry_is_final before update or delete or truncate on draw_entry
  for each statement execute function refuse_change();
create trigger draw_is_final before delete or truncate on draw
  for each statement execute function refuse_change();
create trigger draw_changes_for_a_pseudonym before update on draw
  for each statement execute function refuse_change_without_pseudonym();
create trigger draw_changes_to_a_pseudonym before update on draw
  for each row execute function refuse_all_but_pseudonym('drawn_by');

-- Who was not admitted and allowed to be compared with those who were.
create table comparison_member (
  cohort_id      uuid        not null references cohort (id),
  application_id uuid        not null references application (id),
  joined_at      timestamptz not null,
  primary key (cohort_id, application_id)
);
