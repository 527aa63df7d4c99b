-- Consent to be compared can be taken back; who leaves may come back.
alter table comparison_member
  add left_at timestamptz,
  add check (left_at >= joined_at);
