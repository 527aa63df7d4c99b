-- Regions are imported too, and unlike shops and products a row may change what is there.
alter table bulk_import drop constraint bulk_import_kind_check;
alter table bulk_import add constraint bulk_import_kind_check
  check (kind in ('SHOPS', 'PRODUCTS', 'REGIONS'));
alter table bulk_import add column changed bigint not null default 0;

alter table bulk_import_row drop constraint bulk_import_row_outcome_check;
alter table bulk_import_row add constraint bulk_import_row_outcome_check
  check (outcome in ('CREATED', 'CHANGED', 'UNCHANGED', 'FAILED'));
