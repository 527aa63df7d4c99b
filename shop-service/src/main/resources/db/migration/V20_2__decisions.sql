-- Lifting a suspension that was upheld before takes nothing of that decision away.
alter table suspension
  add column upheld_because text check (length(upheld_because) between 1 and 2000),
  add column upheld_at timestamptz,
  add column upheld_by text,
  add constraint suspension_upheld_whole check
    ((upheld_because is null) = (upheld_at is null) and (upheld_at is null) = (upheld_by is null));
update suspension set upheld_because = decision, upheld_at = decided_at, upheld_by = decided_by
where status = 'UPHELD';
