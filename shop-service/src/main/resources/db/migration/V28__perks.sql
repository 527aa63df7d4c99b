-- What sellers earned elsewhere, as the incubation service tells it.
create table perk (
  id           uuid        primary key,
  seller       text        not null check (length(seller) between 1 and 255),
  kind         text        not null check (kind in ('FEE_WAIVER', 'EXPOSURE_CREDIT')),
  basis_points integer     check (basis_points between 1 and 10000),
  credit       integer     check (credit > 0),
  bearer       text        not null check (length(bearer) between 1 and 120),
  starts_at    timestamptz not null,
  ends_at      timestamptz not null check (ends_at > starts_at),
  revoked_at   timestamptz,
  check ((kind = 'FEE_WAIVER') = (basis_points is not null)),
  check ((kind = 'EXPOSURE_CREDIT') = (credit is not null))
);
create index perk_of on perk (seller, starts_at);
