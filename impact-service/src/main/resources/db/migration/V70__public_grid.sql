-- One grid for all that is public. A year is a closed world: its tree stays as it was when its
-- first span was frozen, and no sum reaches beyond it. The root is ''.
create table grid_node (
  year   integer not null,
  code   text    not null,
  parent text,
  primary key (year, code),
  check ((code = '') = (parent is null))
);

-- A frozen span knows the facts up to a batch. Later ones wait for a revision of the year.
create table grid_span (
  span      text        not null check (span in ('M', 'Q', 'Y')),
  start     date        not null,
  batch     bigint      not null,
  frozen_at timestamptz not null,
  primary key (span, start)
);

-- Where a revision let later facts in.
create table grid_late (
  start date   not null,
  node  text   not null,
  batch bigint not null,
  primary key (start, node)
);

-- The truth behind public_cell, for nobody to see. A node with / at its end is what lies at a node
-- itself and at nothing below it. In the row of currency '' are counts, in the others is money
-- and who earned in it; people contribute anything to the cell, and the last three columns say how unevenly.
create table grid_cell (
  span           text   not null,
  start          date   not null,
  node           text   not null,
  currency       text   not null,
  sold           bigint not null,
  refunded       bigint not null,
  income         bigint not null,
  fees           bigint not null,
  sales          bigint not null,
  active         bigint not null,
  earning        bigint not null,
  opened         bigint not null,
  exposure       bigint not null,
  people         bigint not null,
  largest_sold   bigint not null,
  size_income    bigint not null,
  largest_income bigint not null,
  conf           text   not null check (conf in ('F', 'A', 'O', 'D')),
  primary key (span, start, node, currency),
  foreign key (span, start) references grid_span
);

-- Facts from before there were batches are learnt anew: until then no span that they are in is frozen.
create index measurement_not_learnt on measurement (day) where batch = 0;

create table grid_revision (
  year     integer     not null,
  revision integer     not null check (revision > 1),
  changed  integer     not null,
  deferred integer     not null,
  made_by  text        not null check (length(made_by) between 1 and 255),
  made_at  timestamptz not null,
  primary key (year, revision)
);
