-- Who takes part with consent, from when until when. Somebody who allows it again begins anew.
alter table membership
  add programme_id uuid,
  add ended_at     timestamptz,
  drop constraint membership_pkey,
  add primary key (enrolment_id, enrolled_at),
  add check (ended_at >= enrolled_at);
create index membership_of_programme on membership (programme_id, seller);

-- One that reopened is kept, and counts again when it is completed again.
alter table milestone add reopened_at timestamptz;
create index milestone_by_cohort on milestone (cohort_id, day) where reopened_at is null;

-- Which programme earlier memberships are of is read again; nothing else changes by it.
update feed_position set position = '' where feed = 'incubation';
