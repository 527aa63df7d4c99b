-- Names, phones and addresses are kept sealed: whoever reads the database reads nothing.
create table address (
  id         uuid        primary key,
  person     text        not null check (length(person) between 1 and 255),
  sealed     bytea       not null,
  key_id     text        not null check (length(key_id) between 1 and 40),
  created_at timestamptz not null,
  version    integer     not null default 0
);
create index address_of_person on address (person, id);
create index address_by_key on address (key_id);

-- Where an order goes, and to whom. Erased contacts keep their row, and nothing in it.
create table order_contact (
  shop_id   uuid not null,
  order_id  uuid not null,
  sealed    bytea,
  key_id    text check (length(key_id) between 1 and 40),
  erased_at timestamptz,
  primary key (shop_id, order_id),
  check ((sealed is null) = (erased_at is not null)),
  check ((sealed is null) = (key_id is null))
);
create index order_contact_by_key on order_contact (key_id);

-- That somebody was erased, and when; not who.
create table erasure (
  id         uuid        primary key,
  pseudonym  text        not null unique,
  erased_at  timestamptz not null,
  asked_by   text        not null check (asked_by in ('PERSON', 'OPERATOR'))
);
