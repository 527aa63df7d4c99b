-- What a reviewer thinks of an application. A conflict of interest closes it to them.
create table review (
  application_id uuid         not null references application (id),
  reviewer       text         not null check (length(reviewer) between 1 and 255),
  status         text         not null check (status in ('ASSIGNED', 'DECLINED', 'DONE')),
  decline_reason text         check (decline_reason in ('CONFLICT_OF_INTEREST', 'NO_TIME')),
  scores         jsonb        check (jsonb_typeof(scores) = 'object'),
  total          numeric(8,3) check (total between 0 and 100),
  comment        text         check (length(comment) between 1 and 2000),
  assigned_by    text         not null,
  assigned_at    timestamptz  not null,
  done_at        timestamptz,
  primary key (application_id, reviewer),
  check ((status = 'DECLINED') = (decline_reason is not null)),
  check ((status = 'DONE') = (total is not null)),
  check ((total is null) = (scores is null)),
  check ((status = 'ASSIGNED') = (done_at is null))
);
create index review_by_reviewer on review (reviewer, application_id);
