create table shop (
  id         uuid primary key,
  owner      text        not null check (length(owner) between 1 and 255),
  handle     text        not null unique check (handle ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$'),
  name       text        not null check (length(name) between 1 and 120),
  region     text        not null references region (code),
  town       text        not null default '' check (length(town) <= 120),
  story      text        not null default '' check (length(story) <= 2000),
  status     text        not null check (status in ('DRAFT', 'OPEN', 'PAUSED', 'SUSPENDED', 'CLOSED')),
  currency   text        not null check (currency ~ '^[A-Z]{3}$'),
  zone       text        not null,
  opened_at  timestamptz not null,
  created_by text        not null,
  version    integer     not null default 0
);
create index shop_by_owner on shop (owner, id);
create index shop_by_region on shop (region, id);

create table product (
  shop_id     uuid        not null references shop (id),
  id          uuid        not null,
  title       text        not null check (length(title) between 1 and 200),
  description text        not null default '' check (length(description) <= 5000),
  category    text        check (length(category) between 1 and 60),
  status      text        not null check (status in ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
  listed_at   timestamptz not null,
  created_by  text        not null,
  version     integer     not null default 0,
  primary key (shop_id, id)
);
-- Products are found by their own id when a buyer follows a link.
create unique index product_by_id on product (id);
create index product_by_category on product (category, id);

create table variant (
  shop_id        uuid    not null,
  id             uuid    not null,
  product_id     uuid    not null,
  number         integer not null check (number >= 0),
  sku            text    not null check (length(sku) between 1 and 64),
  title          text    check (length(title) between 1 and 200),
  price_amount   bigint  not null check (price_amount > 0),
  price_currency text    not null check (price_currency ~ '^[A-Z]{3}$'),
  weight_grams   integer check (weight_grams > 0),
  primary key (shop_id, id),
  foreign key (shop_id, product_id) references product (shop_id, id),
  unique (shop_id, sku)
);
create index variant_by_product on variant (shop_id, product_id, number);

create table stock (
  shop_id    uuid   not null,
  variant_id uuid   not null,
  available  bigint not null check (available >= 0),
  primary key (shop_id, variant_id),
  foreign key (shop_id, variant_id) references variant (shop_id, id)
);
