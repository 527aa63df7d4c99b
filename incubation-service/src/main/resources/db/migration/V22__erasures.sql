-- Which erasures have been taken in here; not whose they were.
create table erasure (
  pseudonym text        primary key,
  erased_at timestamptz not null
);
create index application_by_applicant on application (applicant, id);
