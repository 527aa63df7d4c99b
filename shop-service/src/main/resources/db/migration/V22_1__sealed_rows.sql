-- Rows are sealed anew key by key and in order, so that those that do not open hold up no others.
drop index address_by_key;
drop index order_contact_by_key;
drop index payout_account_by_key;
create index address_by_key on address (key_id, id);
create index order_contact_by_key on order_contact (key_id, order_id) where sealed is not null;
create index payout_account_by_key on payout_account (key_id, id) where sealed is not null;
