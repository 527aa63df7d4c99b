create table delivery_option (
  shop_id       uuid        not null references shop (id),
  id            uuid        not null,
  name          text        not null check (length(name) between 1 and 120),
  kind          text        not null check (kind in ('FLAT', 'BY_WEIGHT', 'BY_REGION', 'PICK_UP')),
  amount        bigint      check (amount between 0 and 1000000000000),
  currency      text        not null check (currency ~ '^[A-Z]{3}$'),
  pick_up_point text        check (length(pick_up_point) between 1 and 500),
  active        boolean     not null,
  created_at    timestamptz not null,
  created_by    text        not null,
  version       integer     not null default 0,
  primary key (shop_id, id),
  check ((kind in ('FLAT', 'PICK_UP')) = (amount is not null)),
  check ((kind = 'PICK_UP') = (pick_up_point is not null))
);

create table delivery_rate (
  shop_id     uuid    not null,
  option_id   uuid    not null,
  number      integer not null check (number >= 0),
  up_to_grams integer check (up_to_grams > 0),
  region      text    references region (code),
  amount      bigint  not null check (amount between 0 and 1000000000000),
  primary key (shop_id, option_id, number),
  foreign key (shop_id, option_id) references delivery_option (shop_id, id),
  check (up_to_grams is not null or region is not null)
);

create table promotion (
  id               uuid        primary key,
  shop_id          uuid        references shop (id),
  -- The shop, or the zero id for the platform: one column to look both up by.
  giver            uuid        not null generated always as
                     (coalesce(shop_id, '00000000-0000-0000-0000-000000000000')) stored,
  name             text        not null check (length(name) between 1 and 120),
  -- Upper case and NFC; null for one that needs no code.
  code             text        check (length(code) between 1 and 120),
  kind             text        not null check (kind in ('PERCENT', 'AMOUNT')),
  basis_points     integer     check (basis_points between 1 and 10000),
  amount           bigint      check (amount between 1 and 1000000000000),
  currency         text        check (currency ~ '^[A-Z]{3}$'),
  minimum_subtotal bigint      not null check (minimum_subtotal between 0 and 1000000000000),
  category         text        check (length(category) between 1 and 60),
  product_id       uuid,
  starts_at        timestamptz not null,
  ends_at          timestamptz,
  usage_limit      integer     check (usage_limit > 0),
  buyer_limit      integer     check (buyer_limit between 1 and 1000),
  -- Kept only where there is a limit: other promotions would make every order wait for one row.
  used             integer     not null default 0 check (used >= 0),
  bearer           text        not null check (bearer in ('SHOP', 'PLATFORM')),
  created_at       timestamptz not null,
  created_by       text        not null,
  version          integer     not null default 0,
  foreign key (shop_id, product_id) references product (shop_id, id),
  constraint promotion_within_limit check (used <= usage_limit),
  check ((kind = 'PERCENT') = (basis_points is not null)),
  check ((kind = 'AMOUNT') = (amount is not null)),
  check (currency is not null or (shop_id is null and kind = 'PERCENT' and minimum_subtotal = 0)),
  check (category is null or product_id is null),
  check (ends_at >= starts_at),
  check (shop_id is null or bearer = 'SHOP'),
  constraint promotion_code_key unique (giver, code)
);
create index promotion_automatic on promotion (giver, (coalesce(ends_at, 'infinity')))
  where code is null;
create index promotion_by_giver on promotion (giver, id desc);

create table promotion_use (
  shop_id       uuid        not null,
  order_id      uuid        not null,
  promotion_id  uuid        not null references promotion (id),
  buyer         text        not null check (length(buyer) between 1 and 255),
  amount        bigint      not null check (amount > 0),
  used_at       timestamptz not null,
  given_back_at timestamptz,
  -- Which of the buyer's uses it is, where there is a limit for each buyer.
  slot          integer     check (slot > 0),
  primary key (shop_id, order_id, promotion_id)
);
create index promotion_use_by_order on promotion_use (order_id) where given_back_at is null;
-- No two orders of a buyer take the same of the buyer's uses, and nobody has to lock the promotion.
create unique index promotion_use_by_buyer on promotion_use (promotion_id, buyer, slot)
  where given_back_at is null;

create table tax_rate (
  id           uuid        primary key,
  region       text        not null references region (code),
  category     text        check (length(category) between 1 and 60),
  name         text        not null check (length(name) between 1 and 60),
  basis_points integer     not null check (basis_points between 0 and 10000),
  included     boolean     not null,
  valid_from   date        not null,
  created_at   timestamptz not null,
  created_by   text        not null,
  constraint tax_rate_key unique nulls not distinct (region, category, valid_from)
);

create table cart_line (
  buyer               text        not null check (length(buyer) between 1 and 255),
  shop_id             uuid        not null,
  variant_id          uuid        not null,
  quantity            integer     not null check (quantity between 1 and 1000),
  price_when_added    bigint      not null,
  currency_when_added text        not null,
  added_at            timestamptz not null,
  primary key (buyer, shop_id, variant_id),
  foreign key (shop_id, variant_id) references variant (shop_id, id)
);
-- A buyer puts a variant into the cart by its id alone.
create index if not exists variant_by_id on variant (id);
