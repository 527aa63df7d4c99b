-- A product that was never published has not been listed yet.
alter table product
  alter column listed_at drop not null,
  add column changed_at timestamptz not null default now(),
  add constraint product_published_is_listed check (status <> 'PUBLISHED' or listed_at is not null);

-- In what a product's variants differ.
create table product_option (
  shop_id    uuid    not null,
  id         uuid    not null,
  product_id uuid    not null,
  number     integer not null check (number between 0 and 2),
  name       text    not null check (length(name) between 1 and 40),
  offered    text[]  not null check (cardinality(offered) between 1 and 100),
  primary key (shop_id, id),
  unique (shop_id, product_id, number),
  unique (shop_id, product_id, name),
  foreign key (shop_id, product_id) references product (shop_id, id)
);
create index product_option_by_product_id on product_option (product_id, number);

-- One value for each of the product's options, in their order.
alter table variant add column choices text[] not null default '{}' check (cardinality(choices) <= 3);
create unique index variant_choices_once on variant (shop_id, product_id, choices)
  where cardinality(choices) > 0;
create unique index variant_number_once on variant (shop_id, product_id, number);
drop index variant_by_product;

create table product_text (
  shop_id     uuid not null,
  product_id  uuid not null,
  locale      text not null check (locale ~ '^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$'),
  title       text not null check (length(title) between 1 and 200),
  description text not null default '' check (length(description) <= 5000),
  primary key (shop_id, product_id, locale),
  foreign key (shop_id, product_id) references product (shop_id, id)
);

-- Produce differs from harvest to harvest.
create table lot (
  shop_id      uuid   not null,
  id           uuid   not null,
  variant_id   uuid   not null,
  harvested_on date   not null,
  best_before  date,
  grade        text   check (length(grade) between 1 and 40),
  quantity     bigint not null check (quantity > 0),
  note         text   check (length(note) between 1 and 500),
  primary key (shop_id, id),
  foreign key (shop_id, variant_id) references variant (shop_id, id),
  check (best_before > harvested_on)
);
create index lot_by_variant on lot (shop_id, variant_id, id desc);

-- Small, and replicated to every node when shards come. A product's category need not be in it.
create table category (
  code   text primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  parent text references category (code) check (parent <> code)
);
create index category_by_parent on category (parent, code);

create table category_name (
  code   text not null references category (code),
  locale text not null check (locale ~ '^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$'),
  name   text not null check (length(name) between 1 and 120),
  primary key (code, locale)
);

-- Two moves at once could close a circle that neither sees; so moves go one after the other.
create function category_moves_in_turn() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('category'));
  return null;
end
$$;
create trigger category_moves_in_turn before insert or update on category
  for each statement execute function category_moves_in_turn();

create function category_is_a_tree() returns trigger language plpgsql as $$
begin
  if exists (
    with recursive above as (
      select new.parent as code
      union
      select c.parent from category c join above on c.code = above.code)
    select 1 from above where code = new.code) then
    raise exception 'a category cannot lie below itself'
      using errcode = 'check_violation', constraint = 'category_is_a_tree';
  end if;
  return null;
end
$$;
create trigger category_is_a_tree after insert or update on category
  for each row execute function category_is_a_tree();

-- The bytes of pictures lie in a media store, under their shop and their SHA-256. A row is here
-- before the bytes are there and until they are gone, so that nothing is left behind unnoticed.
create table media_content (
  shop_id    uuid        not null references shop (id),
  sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  status     text        not null check (status in ('STORED', 'SWEEPING')),
  touched_at timestamptz not null,
  primary key (shop_id, sha256)
);
create index media_content_by_touch on media_content (touched_at);

create table media (
  shop_id     uuid        not null,
  id          uuid        not null,
  product_id  uuid        not null,
  number      integer     not null check (number between 0 and 19),
  sha256      text        not null,
  type        text        not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  width       integer     not null check (width > 0),
  height      integer     not null check (height > 0),
  bytes       bigint      not null check (bytes > 0),
  alt         text        not null default '' check (length(alt) <= 300),
  uploaded_at timestamptz not null default now(),
  primary key (shop_id, id),
  unique (shop_id, product_id, number) deferrable initially deferred,
  foreign key (shop_id, product_id) references product (shop_id, id),
  foreign key (shop_id, sha256) references media_content (shop_id, sha256)
);
-- A picture is fetched by its id alone.
create unique index media_by_id on media (id);
create index media_by_content on media (shop_id, sha256);
