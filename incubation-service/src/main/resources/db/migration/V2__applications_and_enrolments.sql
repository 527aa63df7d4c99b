create table application (
  id           uuid primary key,
  programme_id uuid        not null,
  cohort_id    uuid        not null,
  applicant    text        not null check (length(applicant) between 1 and 255),
  motivation   text        not null default '' check (length(motivation) <= 2000),
  status       text        not null check (status in
                 ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'OFFERED', 'WAITLISTED', 'ACCEPTED',
                  'REJECTED', 'WITHDRAWN', 'EXPIRED')),
  submitted_at timestamptz not null,
  acted_by     text        not null,
  version      integer     not null default 0,
  foreign key (programme_id, cohort_id) references cohort (programme_id, id)
);
create unique index application_live on application (cohort_id, applicant)
  where status not in ('REJECTED', 'WITHDRAWN', 'EXPIRED');
create index application_by_cohort on application (cohort_id, id);

create table enrolment (
  id             uuid primary key,
  programme_id   uuid        not null,
  cohort_id      uuid        not null,
  application_id uuid        not null unique references application (id),
  participant    text        not null check (length(participant) between 1 and 255),
  status         text        not null check (status in
                   ('ENROLLED', 'ACTIVE', 'PAUSED', 'GRADUATED', 'WITHDRAWN', 'DROPPED')),
  enrolled_at    timestamptz not null,
  created_by     text        not null,
  version        integer     not null default 0,
  foreign key (programme_id, cohort_id) references cohort (programme_id, id)
);
-- One open enrolment per person and programme.
create unique index enrolment_open on enrolment (programme_id, participant)
  where status in ('ENROLLED', 'ACTIVE', 'PAUSED');
create index enrolment_by_participant on enrolment (participant, id);
create index enrolment_by_cohort on enrolment (cohort_id, id);
