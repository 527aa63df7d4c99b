-- A tree of administrative units. Small, and replicated to every node when shards come.
create table region (
  code        text primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  parent      text references region (code),
  level       text    not null check (length(level) between 1 and 40),
  name        text    not null check (length(name) between 1 and 120),
  zone        text    not null,
  currency    text    not null check (currency ~ '^[A-Z]{3}$'),
  underserved boolean not null default false
);
create index region_by_parent on region (parent, code);

-- A sample: the first-level units of two countries (ISO 3166-2). The underserved mark follows Brazil's
-- development agencies SUDAM and SUDENE, and China's western development region.
insert into region (code, parent, level, name, zone, currency, underserved) values
  ('BR', null, 'country', 'Brasil', 'America/Sao_Paulo', 'BRL', false),
  ('CN', null, 'country', '中国', 'Asia/Shanghai', 'CNY', false);

insert into region (code, parent, level, name, zone, currency, underserved)
select 'BR-' || code, 'BR', 'state', name, zone, 'BRL', underserved
from (values
  ('AC', 'Acre', 'America/Rio_Branco', true),
  ('AL', 'Alagoas', 'America/Maceio', true),
  ('AM', 'Amazonas', 'America/Manaus', true),
  ('AP', 'Amapá', 'America/Belem', true),
  ('BA', 'Bahia', 'America/Bahia', true),
  ('CE', 'Ceará', 'America/Fortaleza', true),
  ('DF', 'Distrito Federal', 'America/Sao_Paulo', false),
  ('ES', 'Espírito Santo', 'America/Sao_Paulo', false),
  ('GO', 'Goiás', 'America/Sao_Paulo', false),
  ('MA', 'Maranhão', 'America/Fortaleza', true),
  ('MG', 'Minas Gerais', 'America/Sao_Paulo', false),
  ('MS', 'Mato Grosso do Sul', 'America/Campo_Grande', false),
  ('MT', 'Mato Grosso', 'America/Cuiaba', true),
  ('PA', 'Pará', 'America/Belem', true),
  ('PB', 'Paraíba', 'America/Fortaleza', true),
  ('PE', 'Pernambuco', 'America/Recife', true),
  ('PI', 'Piauí', 'America/Fortaleza', true),
  ('PR', 'Paraná', 'America/Sao_Paulo', false),
  ('RJ', 'Rio de Janeiro', 'America/Sao_Paulo', false),
  ('RN', 'Rio Grande do Norte', 'America/Fortaleza', true),
  ('RO', 'Rondônia', 'America/Porto_Velho', true),
  ('RR', 'Roraima', 'America/Boa_Vista', true),
  ('RS', 'Rio Grande do Sul', 'America/Sao_Paulo', false),
  ('SC', 'Santa Catarina', 'America/Sao_Paulo', false),
  ('SE', 'Sergipe', 'America/Maceio', true),
  ('SP', 'São Paulo', 'America/Sao_Paulo', false),
  ('TO', 'Tocantins', 'America/Araguaina', true)
) as state (code, name, zone, underserved);

insert into region (code, parent, level, name, zone, currency, underserved)
select 'CN-' || code, 'CN', 'province', name, zone, currency, underserved
from (values
  ('AH', '安徽省', 'Asia/Shanghai', 'CNY', false),
  ('BJ', '北京市', 'Asia/Shanghai', 'CNY', false),
  ('CQ', '重庆市', 'Asia/Shanghai', 'CNY', true),
  ('FJ', '福建省', 'Asia/Shanghai', 'CNY', false),
  ('GD', '广东省', 'Asia/Shanghai', 'CNY', false),
  ('GS', '甘肃省', 'Asia/Shanghai', 'CNY', true),
  ('GX', '广西壮族自治区', 'Asia/Shanghai', 'CNY', true),
  ('GZ', '贵州省', 'Asia/Shanghai', 'CNY', true),
  ('HA', '河南省', 'Asia/Shanghai', 'CNY', false),
  ('HB', '湖北省', 'Asia/Shanghai', 'CNY', false),
  ('HE', '河北省', 'Asia/Shanghai', 'CNY', false),
  ('HI', '海南省', 'Asia/Shanghai', 'CNY', false),
  ('HK', '香港特别行政区', 'Asia/Hong_Kong', 'HKD', false),
  ('HL', '黑龙江省', 'Asia/Shanghai', 'CNY', false),
  ('HN', '湖南省', 'Asia/Shanghai', 'CNY', false),
  ('JL', '吉林省', 'Asia/Shanghai', 'CNY', false),
  ('JS', '江苏省', 'Asia/Shanghai', 'CNY', false),
  ('JX', '江西省', 'Asia/Shanghai', 'CNY', false),
  ('LN', '辽宁省', 'Asia/Shanghai', 'CNY', false),
  ('MO', '澳门特别行政区', 'Asia/Macau', 'MOP', false),
  ('NM', '内蒙古自治区', 'Asia/Shanghai', 'CNY', true),
  ('NX', '宁夏回族自治区', 'Asia/Shanghai', 'CNY', true),
  ('QH', '青海省', 'Asia/Shanghai', 'CNY', true),
  ('SC', '四川省', 'Asia/Shanghai', 'CNY', true),
  ('SD', '山东省', 'Asia/Shanghai', 'CNY', false),
  ('SH', '上海市', 'Asia/Shanghai', 'CNY', false),
  ('SN', '陕西省', 'Asia/Shanghai', 'CNY', true),
  ('SX', '山西省', 'Asia/Shanghai', 'CNY', false),
  ('TJ', '天津市', 'Asia/Shanghai', 'CNY', false),
  ('TW', '台湾省', 'Asia/Taipei', 'TWD', false),
  ('XJ', '新疆维吾尔自治区', 'Asia/Urumqi', 'CNY', true),
  ('XZ', '西藏自治区', 'Asia/Shanghai', 'CNY', true),
  ('YN', '云南省', 'Asia/Shanghai', 'CNY', true),
  ('ZJ', '浙江省', 'Asia/Shanghai', 'CNY', false)
) as province (code, name, zone, currency, underserved);

-- Other services learn regions from the feed, parents first.
insert into outbox (epoch, id, type, subject, occurred_at, data)
select (select epoch from feed_epoch), uuidv7(), 'region.defined', code, now(),
       jsonb_strip_nulls(jsonb_build_object(
         'code', code, 'parent', parent, 'level', level, 'name', name,
         'zone', zone, 'currency', currency, 'underserved', underserved))
from region order by parent nulls first, code;
