-- Money that a programme promises somebody who takes part. To whom it is transferred is sealed.
create table grant_award (
  id           uuid        primary key,
  programme_id uuid        not null references programme (id),
  enrolment_id uuid        not null,
  purpose      text        not null check (length(purpose) between 1 and 500),
  amount       bigint      not null check (amount > 0),
  currency     text        not null check (currency ~ '^[A-Z]{3}$'),
  sealed       bytea,
  key_id       text,
  created_by   text        not null check (length(created_by) between 1 and 255),
  created_at   timestamptz not null,
  unique (programme_id, id),
  foreign key (programme_id, enrolment_id) references enrolment (programme_id, id),
  check ((sealed is null) = (key_id is null))
);
create index grant_award_of on grant_award (enrolment_id, id);
create index grant_award_by_key on grant_award (key_id, id) where sealed is not null;

-- What is taken to the bank in one go.
create table grant_file (
  id            uuid        primary key,
  programme_id  uuid        not null references programme (id),
  currency      text        not null check (currency ~ '^[A-Z]{3}$'),
  disbursements integer     not null check (disbursements > 0),
  total         bigint      not null check (total > 0),
  created_by    text        not null check (length(created_by) between 1 and 255),
  created_at    timestamptz not null,
  unique (programme_id, id)
);

-- A tranche. A file has it from when it is made until the bank says that it failed.
create table disbursement (
  id                uuid        primary key,
  programme_id      uuid        not null,
  award_id          uuid        not null,
  number            integer     not null check (number between 1 and 20),
  amount            bigint      not null check (amount > 0),
  rule_id           uuid,
  due_on            date,
  status            text        not null check (status in ('SCHEDULED', 'APPROVED', 'PAID', 'CANCELLED')),
  first_approved_by text        check (length(first_approved_by) between 1 and 255),
  first_approved_at timestamptz,
  approved_by       text        check (length(approved_by) between 1 and 255),
  approved_at       timestamptz,
  file_id           uuid,
  failure           text        check (length(failure) between 1 and 255),
  paid_on           date,
  bank_reference    text        check (length(bank_reference) between 1 and 255),
  cancelled_because text        check (length(cancelled_because) between 1 and 1000),
  version           integer     not null default 0,
  unique (award_id, number),
  unique (programme_id, bank_reference),
  foreign key (programme_id, award_id) references grant_award (programme_id, id),
  foreign key (programme_id, rule_id) references milestone_rule (programme_id, id),
  foreign key (programme_id, file_id) references grant_file (programme_id, id),
  constraint disbursement_is_tied check (rule_id is not null or due_on is not null),
  constraint disbursement_takes_two check
    (approved_by is null or (first_approved_by is not null and approved_by <> first_approved_by)),
  check ((first_approved_by is null) = (first_approved_at is null)),
  check ((approved_by is null) = (approved_at is null)),
  check (status = 'CANCELLED' or (status in ('APPROVED', 'PAID')) = (approved_by is not null)),
  check ((status = 'PAID') = (paid_on is not null and bank_reference is not null)),
  check ((status = 'CANCELLED') = (cancelled_because is not null)),
  check (file_id is null or status in ('APPROVED', 'PAID')),
  check (status <> 'PAID' or file_id is not null)
);
create index disbursement_of_programme on disbursement (programme_id, id);
create index disbursement_to_pay on disbursement (programme_id, id) where status = 'APPROVED' and file_id is null;

-- What a file asked the bank for, and what the bank said: kept also where a tranche left the file.
create table grant_file_line (
  file_id         uuid    not null references grant_file (id),
  disbursement_id uuid    not null references disbursement (id),
  outcome         text    check (outcome in ('PAID', 'FAILED')),
  bank_reference  text    check (length(bank_reference) between 1 and 255),
  primary key (file_id, disbursement_id)
);

-- At the end of each transaction, the tranches of an award add up to it.
create function tranches_add_up() returns trigger language plpgsql as $$
declare
  award constant uuid := coalesce(to_jsonb(new) ->> 'award_id', to_jsonb(new) ->> 'id');
begin
  if (select coalesce(sum(d.amount), 0) from disbursement d where d.award_id = award)
    <> (select a.amount from grant_award a where a.id = award) then
    raise exception 'the tranches of award % do not add up to it', award
      using errcode = 'check_violation', constraint = 'tranches_add_up';
  end if;
  return null;
end
$$;
create constraint trigger award_has_its_tranches after insert or update of amount on grant_award
  deferrable initially deferred for each row execute function tranches_add_up();
create constraint trigger tranches_are_of_their_award after insert or update of amount, award_id on disbursement
  deferrable initially deferred for each row execute function tranches_add_up();
create trigger disbursement_stays before delete or truncate on disbursement
  for each statement execute function refuse_change();
