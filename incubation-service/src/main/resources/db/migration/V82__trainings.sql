-- On which days somebody completed a lesson or attended a session, in the zone of the cohort where
-- they were; each once, however many it were.
create table training (
  enrolment_id uuid        not null references enrolment (id),
  kind         text        not null check (kind in ('LESSON', 'SESSION')),
  trained_on   date        not null,
  cohort_id    uuid        not null references cohort (id),
  received_at  timestamptz not null,
  primary key (enrolment_id, kind, trained_on)
);
