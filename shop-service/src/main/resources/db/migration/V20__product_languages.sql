-- What people write in where a region lies, unless they say otherwise.
create function region_language(region text) returns text language sql stable parallel safe as $$
  with recursive above as (
    select r.code, r.parent from region r where r.code = region_language.region
    union
    select r.code, r.parent from region r join above on r.code = above.parent)
  select case (select code from above where parent is null)
    when 'CN' then 'zh' when 'BR' then 'pt' else 'en' end
$$;

-- The language of a product's own title and description.
alter table product add column language text not null default 'en'
  check (language ~ '^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$');
update product p set language = home.language
from (select id, region_language(region) as language from shop) as home
where home.id = p.shop_id and home.language <> 'en';
