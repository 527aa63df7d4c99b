-- The shop that a seller's import is for is its owner, by the name that imports have in every service.
alter table bulk_import rename column shop_id to owner_id;
