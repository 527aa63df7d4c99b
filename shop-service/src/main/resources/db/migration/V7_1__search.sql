-- Both are trusted: the owner of a database may create them.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Lower case, words only. Chinese and Japanese writing has no spaces; it is taken by search_runs.
create function search_words(said text) returns text language sql stable parallel safe as $$
  select btrim(regexp_replace(lower(said), '[^[:alnum:]]+|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]', ' ', 'g'))
$$;

create function search_runs(said text) returns setof text language sql stable parallel safe as $$
  select run[1] from regexp_matches(said, '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+', 'g') as run
$$;

-- Every character and every two neighbours of text without spaces.
create function search_grams(said text) returns tsvector language sql stable parallel safe as $$
  select coalesce(string_agg(distinct gram || ':1', ' '), '')::tsvector
  from search_runs(said) as run,
       generate_series(1, length(run)) as place,
       lateral (values (substr(run, place, 1)), (substr(run, place, 2))) as piece (gram)
$$;

create function search_tokens(said text) returns tsvector language sql stable parallel safe as $$
  select to_tsvector('simple', plain) || to_tsvector('english', plain)
         || to_tsvector('portuguese', plain)
         || case words when plain then '' else to_tsvector('portuguese', words) end
         || search_grams(said)
  from search_words(said) as words, unaccent(words) as plain
$$;

-- All words, each in any of the languages; words that a language leaves out are not asked for. Null
-- when nothing is left to ask.
create function search_query(said text) returns tsquery language plpgsql stable parallel safe as $$
declare
  word  text;
  one   tsquery;
  every tsquery;
begin
  for word in select distinct w from regexp_split_to_table(search_words(said), ' ') as w where w <> ''
  loop
    if to_tsvector('english', word) <> '' and to_tsvector('portuguese', word) <> '' then
      one := plainto_tsquery('simple', unaccent(word)) || plainto_tsquery('english', unaccent(word))
             || plainto_tsquery('portuguese', unaccent(word)) || plainto_tsquery('portuguese', word);
      every := case when every is null then one else every && one end;
    end if;
  end loop;
  for one in
    select distinct substr(run, place, 2)::tsquery
    from search_runs(said) as run, generate_series(1, greatest(length(run) - 1, 1)) as place
  loop
    every := case when every is null then one else every && one end;
  end loop;
  return every;
end
$$;

-- Published products, flat, as buyers list and search them.
create table product_search (
  shop_id    uuid        not null,
  product_id uuid        not null,
  document   tsvector    not null,
  plain      text        not null,
  category   text,
  region     text        not null,
  currency   text        not null,
  min_price  bigint      not null,
  max_price  bigint      not null,
  listed_at  timestamptz not null,
  primary key (shop_id, product_id),
  foreign key (shop_id, product_id) references product (shop_id, id)
);
create index product_search_newest on product_search (listed_at, product_id);
create index product_search_by_shop on product_search (shop_id, listed_at, product_id);
create index product_search_by_category on product_search (category, listed_at, product_id);
create index product_search_by_region on product_search (region, listed_at, product_id);
create index product_search_by_price on product_search (currency, min_price, product_id);
create index product_search_document on product_search using gin (document);
create index product_search_plain on product_search using gin (plain gin_trgm_ops);

-- What is spelt like it. The library must be loaded before its setting can be said.
do $$ begin perform show_limit(); end $$;
create function search_alike(spelling text)
  returns table (shop_id uuid, product_id uuid) language sql stable parallel safe rows 100
  set pg_trgm.word_similarity_threshold = 0.45 as $$
  select s.shop_id, s.product_id from product_search s where s.plain %> spelling
$$;

-- Brings the rows of these products up to date, in the transaction that changed them.
create function refresh_product_search(shops uuid[], products uuid[]) returns void language sql as $$
  delete from product_search s
  using unnest(shops, products) as changed (shop_id, id)
  join product p on p.shop_id = changed.shop_id and p.id = changed.id
  where s.shop_id = p.shop_id and s.product_id = p.id and p.status <> 'PUBLISHED';

  insert into product_search (shop_id, product_id, document, plain, category, region, currency,
                              min_price, max_price, listed_at)
  select p.shop_id, p.id,
         setweight(search_tokens(concat_ws(' ', p.title, texts.titles)), 'A')
           || setweight(search_tokens(concat_ws(' ', p.category, variants.titles)), 'B')
           || setweight(search_tokens(concat_ws(' ', p.description, texts.descriptions)), 'C'),
         unaccent(lower(left(concat_ws(' ', p.title, texts.titles, p.category), 1000))),
         p.category, shop.region, variants.currency, variants.least, variants.most, p.listed_at
  from unnest(shops, products) as changed (shop_id, id)
  join product p on p.shop_id = changed.shop_id and p.id = changed.id
  join shop on shop.id = p.shop_id
  cross join lateral (
    select min(price_amount) as least, max(price_amount) as most, min(price_currency) as currency,
           string_agg(concat_ws(' ', v.title, array_to_string(v.choices, ' ')), ' ') as titles
    from variant v where v.shop_id = p.shop_id and v.product_id = p.id
    having count(*) > 0) as variants
  cross join lateral (
    select string_agg(t.title, ' ') as titles, string_agg(t.description, ' ') as descriptions
    from product_text t where t.shop_id = p.shop_id and t.product_id = p.id) as texts
  where p.status = 'PUBLISHED'
  on conflict (shop_id, product_id) do update
  set document = excluded.document, plain = excluded.plain, category = excluded.category,
      region = excluded.region, currency = excluded.currency, min_price = excluded.min_price,
      max_price = excluded.max_price, listed_at = excluded.listed_at;
$$;

select refresh_product_search(array_agg(shop_id), array_agg(id)) from product;
