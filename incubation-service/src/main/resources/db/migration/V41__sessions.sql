-- Meetings of a cohort. Remind_at is when participants are reminded next; null: never again.
create table session (
  id            uuid        primary key,
  programme_id  uuid        not null,
  cohort_id     uuid        not null,
  title         text        not null check (length(title) between 1 and 200),
  kind          text        not null check (kind in ('IN_PERSON', 'LIVE')),
  starts_at     timestamptz not null,
  ends_at       timestamptz not null check (ends_at > starts_at),
  place         text        check (length(place) between 1 and 500),
  status        text        not null check (status in ('PLANNED', 'HELD', 'CANCELLED')),
  remind_at     timestamptz,
  failures      integer     not null default 0,
  look_again_at timestamptz,
  created_at    timestamptz not null,
  created_by    text        not null check (length(created_by) between 1 and 255),
  version       integer     not null default 0,
  unique (programme_id, id),
  foreign key (programme_id, cohort_id) references cohort (programme_id, id),
  check (remind_at is null or status = 'PLANNED')
);
create index session_by_cohort on session (cohort_id, starts_at, id);
create index session_to_remind on session (remind_at) where remind_at is not null;

create table attendance (
  programme_id uuid        not null,
  session_id   uuid        not null,
  enrolment_id uuid        not null,
  status       text        not null check (status in ('PRESENT', 'EXCUSED', 'ABSENT')),
  note         text        check (length(note) between 1 and 500),
  marked_by    text        not null check (length(marked_by) between 1 and 255),
  marked_at    timestamptz not null,
  primary key (session_id, enrolment_id),
  foreign key (programme_id, session_id) references session (programme_id, id),
  foreign key (programme_id, enrolment_id) references enrolment (programme_id, id)
);
create index attendance_by_enrolment on attendance (enrolment_id);
create index attendance_marked_by on attendance (marked_by);
