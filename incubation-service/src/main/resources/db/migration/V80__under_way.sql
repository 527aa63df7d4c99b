-- Whoever joined a cohort that was under way takes part in it since then.
with late as (
  update enrolment e set status = 'ACTIVE', version = e.version + 1
  from cohort c
  where c.id = e.cohort_id and c.status = 'ACTIVE' and e.status = 'ENROLLED'
  returning e.id, e.cohort_id, e.created_by)
insert into enrolment_move (enrolment_id, number, from_status, to_status, from_cohort, to_cohort,
  reason, by, at)
select l.id,
  coalesce((select max(m.number) from enrolment_move m where m.enrolment_id = l.id), 0) + 1,
  'ENROLLED', 'ACTIVE', l.cohort_id, l.cohort_id, 'STARTED', l.created_by, clock_timestamp()
from late l;

-- Whether a person is on a programme's staff in any role, wherever.
create function works_for(person_asked text, programme uuid) returns boolean
language sql stable parallel safe as $$
  select exists (
    select from programme_staff s
    where s.person = person_asked and s.programme_id = programme and s.ended_at is null)
$$;
