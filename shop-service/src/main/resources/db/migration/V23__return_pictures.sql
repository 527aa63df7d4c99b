-- What a buyer shows with a return; its bytes lie where those of products' pictures do.
create table return_picture (
  shop_id     uuid        not null,
  return_id   uuid        not null,
  number      integer     not null check (number between 0 and 9),
  id          uuid        not null,
  sha256      text        not null,
  type        text        not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  width       integer     not null check (width > 0),
  height      integer     not null check (height > 0),
  bytes       bigint      not null check (bytes > 0),
  uploaded_at timestamptz not null,
  primary key (shop_id, return_id, number),
  unique (shop_id, id),
  foreign key (shop_id, return_id) references order_return (shop_id, id),
  foreign key (shop_id, sha256) references media_content (shop_id, sha256)
);
create index return_picture_by_content on return_picture (shop_id, sha256);
