-- The outbox: facts this service tells the others, written in the transaction that makes them true.
--
-- transaction_id makes commit order visible: readers are served only rows whose transaction is
-- below every running one, so a slow transaction's rows cannot appear behind a reader's position.
-- epoch orders facts across a logical restore, after which transaction ids start anew.
create table feed_epoch (
  only_row          boolean primary key default true check (only_row),
  epoch             integer not null check (epoch > 0),
  system_identifier bigint  not null
);
insert into feed_epoch (epoch, system_identifier)
select 1, system_identifier from pg_control_system();

create table outbox (
  recorded_at    timestamptz not null default now(),
  epoch          integer     not null,
  transaction_id xid8        not null default pg_current_xact_id(),
  sequence       bigint      not null generated always as identity,
  id             uuid        not null,
  type           text        not null check (length(type) between 1 and 100),
  subject        text        not null check (length(subject) between 1 and 255),
  occurred_at    timestamptz not null,
  data           jsonb       not null check (jsonb_typeof(data) = 'object'),
  primary key (recorded_at, epoch, transaction_id, sequence)
) partition by range (recorded_at);

create index outbox_in_feed_order on outbox (epoch, transaction_id, sequence);

-- Catches rows when no month has been prepared; stays empty as long as the daily job runs.
create table outbox_unplanned partition of outbox default;

create function prepare_outbox_months(months integer) returns void language plpgsql as $$
declare
  month date;
begin
  for month in
    select (date_trunc('month', now() at time zone 'UTC') + make_interval(months => n))::date
    from generate_series(0, months) n
  loop
    if to_regclass(format('outbox_%s', to_char(month, 'YYYY_MM'))) is null then
      execute format(
        'create table outbox_%s partition of outbox for values from (%L) to (%L)',
        to_char(month, 'YYYY_MM'),
        month::timestamp at time zone 'UTC',
        (month + interval '1 month')::timestamp at time zone 'UTC');
    end if;
  end loop;
end
$$;
select prepare_outbox_months(3);

-- How far this service has read each feed; moved only in the transaction of the effects.
create table feed_position (
  feed       text primary key,
  position   text        not null,
  updated_at timestamptz not null default now()
);

-- Events that kept failing. The feed has moved on without them; they wait for a retry.
create table feed_parked (
  id        uuid primary key,
  feed      text        not null,
  event_id  uuid        not null,
  position  text        not null,
  event     jsonb       not null,
  error     text        not null,
  parked_at timestamptz not null default now(),
  unique (feed, event_id)
);
