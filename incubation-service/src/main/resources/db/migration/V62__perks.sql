-- What a milestone earns in the shop, and who bears what it costs.
create table perk_rule (
  id           uuid        primary key,
  programme_id uuid        not null references programme (id),
  rule_id      uuid        not null,
  kind         text        not null check (kind in ('FEE_WAIVER', 'EXPOSURE_CREDIT')),
  basis_points integer     check (basis_points between 1 and 10000),
  credit       integer     check (credit between 1 and 100000),
  days         integer     not null check (days between 1 and 366),
  bearer       text        not null check (length(bearer) between 1 and 120),
  created_at   timestamptz not null,
  retired_at   timestamptz,
  foreign key (programme_id, rule_id) references milestone_rule (programme_id, id),
  unique (programme_id, id),
  check ((kind = 'FEE_WAIVER') = (basis_points is not null)),
  check ((kind = 'EXPOSURE_CREDIT') = (credit is not null))
);
create index perk_rule_of on perk_rule (rule_id);
create trigger perk_rule_never_changes before update on perk_rule
  for each row execute function refuse_all_but_retiring();

create table perk (
  id           uuid        primary key,
  programme_id uuid        not null,
  enrolment_id uuid        not null,
  perk_rule_id uuid        not null,
  status       text        not null check (status in ('GRANTED', 'REVOKED')),
  starts_at    timestamptz not null,
  ends_at      timestamptz not null check (ends_at > starts_at),
  unique (enrolment_id, perk_rule_id),
  foreign key (programme_id, enrolment_id) references enrolment (programme_id, id),
  foreign key (programme_id, perk_rule_id) references perk_rule (programme_id, id)
);
