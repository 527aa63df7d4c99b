-- Who added a metric can be forgotten; all else of it stays as it is.
drop trigger metric_is_kept on metric;
create trigger metric_is_kept before delete or truncate on metric
  for each statement execute function refuse_change();
create trigger metric_changes_for_a_pseudonym before update on metric
  for each statement execute function refuse_change_without_pseudonym();
create trigger metric_changes_to_a_pseudonym before update on metric
  for each row execute function refuse_all_but_pseudonym('created_by');
create index metric_by_author on metric (created_by);
