-- How an enrolment came to where it is. Only ever added to; a pseudonym takes a forgotten person's place.
create table enrolment_move (
  enrolment_id uuid        not null references enrolment (id),
  number       integer     not null check (number > 0),
  from_status  text        check (from_status in
                 ('ENROLLED', 'ACTIVE', 'PAUSED', 'GRADUATED', 'WITHDRAWN', 'DROPPED')),
  to_status    text        not null check (to_status in
                 ('ENROLLED', 'ACTIVE', 'PAUSED', 'GRADUATED', 'WITHDRAWN', 'DROPPED')),
  from_cohort  uuid,
  to_cohort    uuid        not null,
  reason       text        not null check (length(reason) between 1 and 40),
  note         text        check (length(note) between 1 and 1000),
  by           text        not null check (length(by) between 1 and 255),
  at           timestamptz not null,
  primary key (enrolment_id, number),
  check (reason <> 'OTHER' or note is not null)
);
create index enrolment_move_by on enrolment_move (by);
create trigger enrolment_move_is_a_journal before delete or truncate on enrolment_move
  for each statement execute function refuse_change();
create trigger enrolment_move_changes_for_a_pseudonym before update on enrolment_move
  for each statement execute function refuse_change_without_pseudonym();

-- What somebody wrote about a forgotten person goes with them; 'erased' takes its place.
create function refuse_all_but_forgetting() returns trigger language plpgsql as $$
declare
  pseudonym constant text := current_setting('homegrown.pseudonym', true);
begin
  if to_jsonb(new) - 'by' - 'note' is distinct from to_jsonb(old) - 'by' - 'note'
    or (new.by <> old.by and new.by <> pseudonym)
    or (new.note is distinct from old.note and new.note is distinct from 'erased') then
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger enrolment_move_changes_to_a_pseudonym before update on enrolment_move
  for each row execute function refuse_all_but_forgetting();

-- Where somebody who takes part in a programme, or applied to it, is; null for everybody else.
create function place_in(programme uuid, who text) returns text
language sql stable parallel safe as $$
  select coalesce(
    (select e.region from enrolment e
     where e.programme_id = programme and e.participant = who order by e.id desc limit 1),
    (select a.region from application a
     where a.programme_id = programme and a.applicant = who order by a.id desc limit 1))
$$;
create index consent_by_programme on consent (programme_id, id);
