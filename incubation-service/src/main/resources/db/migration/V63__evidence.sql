-- What is handed in to prove a milestone that no shop can prove, and who else approved it.
create table evidence (
  id           uuid        primary key,
  programme_id uuid        not null,
  enrolment_id uuid        not null,
  rule_id      uuid        not null,
  file_id      uuid        not null,
  note         text        check (length(note) between 1 and 1000),
  handed_in_by text        not null check (length(handed_in_by) between 1 and 255),
  handed_in_at timestamptz not null,
  status       text        not null check (status in ('SUBMITTED', 'APPROVED', 'REJECTED')),
  decided_by   text        check (length(decided_by) between 1 and 255),
  decided_at   timestamptz,
  reason       text        check (length(reason) between 1 and 1000),
  foreign key (programme_id, enrolment_id) references enrolment (programme_id, id),
  foreign key (programme_id, rule_id) references milestone_rule (programme_id, id),
  foreign key (programme_id, file_id) references stored_file (programme_id, id),
  check ((status = 'SUBMITTED') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  constraint evidence_takes_two check (decided_by <> handed_in_by)
);
create unique index evidence_live on evidence (enrolment_id, rule_id)
  where status in ('SUBMITTED', 'APPROVED');
create index evidence_by_programme on evidence (programme_id, status, id);
