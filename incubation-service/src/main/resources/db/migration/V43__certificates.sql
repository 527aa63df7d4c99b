-- What somebody has to reach in a programme to graduate; progress and attendance in permille.
create table graduation_criteria (
  programme_id uuid     primary key references programme (id),
  title        text     not null check (length(title) between 1 and 200),
  narrative    text     not null check (length(narrative) between 1 and 2000),
  progress     smallint not null check (progress between 0 and 1000),
  attendance   smallint check (attendance between 0 and 1000),
  milestones   text[]   not null default '{}' check (cardinality(milestones) <= 50),
  version      integer  not null default 0
);

create sequence certificate_status as bigint minvalue 0 start 0;

-- Number is printed and opens the certificate to whoever has it. Status_index is its bit in the
-- status lists. Holder and credential, the compact JWS, are null once the holder is forgotten.
create table certificate (
  id              uuid        primary key,
  programme_id    uuid        not null,
  enrolment_id    uuid        not null unique,
  number          text        not null unique
    check (number ~ '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
  title           text        not null check (length(title) between 1 and 200),
  holder          text        check (length(holder) between 1 and 120),
  status_index    bigint      not null unique check (status_index >= 0),
  issued_at       timestamptz not null,
  issued_by       text        not null check (length(issued_by) between 1 and 255),
  key_id          text        not null,
  credential      text,
  revoked_at      timestamptz,
  revoked_by      text        check (length(revoked_by) between 1 and 255),
  revoked_because text        check (length(revoked_because) between 1 and 500),
  foreign key (programme_id, enrolment_id) references enrolment (programme_id, id),
  check ((revoked_at is null) = (revoked_by is null)),
  check ((revoked_at is null) = (revoked_because is null))
);
create index certificate_revoked on certificate (programme_id, status_index)
  where revoked_at is not null;
create index certificate_by_issuer on certificate (issued_by);

-- What was signed is never signed anew; it may only go. Nobody takes a revocation back.
create function keep_what_was_issued() returns trigger language plpgsql as $$
begin
  if (new.credential is not null and new.credential is distinct from old.credential)
    or (new.number, new.enrolment_id, new.status_index, new.issued_at, new.title)
      is distinct from (old.number, old.enrolment_id, old.status_index, old.issued_at, old.title)
    or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at) then
    raise exception 'a certificate never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger certificate_is_kept before update on certificate
  for each row execute function keep_what_was_issued();
create trigger certificate_stays before delete or truncate on certificate
  for each statement execute function refuse_change();
