-- A journal lets one change through: in the transaction that forgets somebody, a pseudonym takes the
-- place of what a column says of a person. Which columns those are, the trigger says.
create function refuse_change_without_pseudonym() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('homegrown.pseudonym', true), '') !~ '^erased-[0-9a-f-]{36}$' then
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;

-- A column that holds a uuid takes the pseudonym's own.
create function refuse_all_but_pseudonym() returns trigger language plpgsql as $$
declare
  pseudonym constant text := current_setting('homegrown.pseudonym', true);
  was                jsonb := to_jsonb(old);
  becomes            jsonb := to_jsonb(new);
  said               text;
begin
  foreach said in array tg_argv loop
    if becomes -> said is distinct from was -> said
      and (was ->> said is null
           or becomes ->> said is null
           or becomes ->> said not in (pseudonym, right(pseudonym, 36))) then
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end if;
    was := was - said;
    becomes := becomes - said;
  end loop;
  if becomes is distinct from was then
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

drop trigger stock_movement_is_a_journal on stock_movement;
create trigger stock_movement_is_a_journal before delete or truncate on stock_movement
  for each statement execute function refuse_change();
create trigger stock_movement_changes_for_a_pseudonym before update on stock_movement
  for each statement execute function refuse_change_without_pseudonym();
create trigger stock_movement_changes_to_a_pseudonym before update on stock_movement
  for each row execute function refuse_all_but_pseudonym('recorded_by', 'note');

drop trigger audit_is_append_only on audit;
drop function audit_is_append_only();
-- Exports are made because the person asked.
update audit set on_behalf_of = subject::text where action = 'person.exported';
create trigger audit_is_a_journal before delete or truncate on audit
  for each statement execute function refuse_change();
create trigger audit_changes_for_a_pseudonym before update on audit
  for each statement execute function refuse_change_without_pseudonym();
create trigger audit_changes_to_a_pseudonym before update on audit
  for each row execute function refuse_all_but_pseudonym('actor', 'on_behalf_of', 'subject');
create index audit_by_on_behalf_of on audit (on_behalf_of) where on_behalf_of is not null;

-- Others are told whom an erasure is about, and after a while the feed forgets it too.
alter table erasure add column forgotten_at timestamptz;
update erasure set forgotten_at = erased_at;
create index erasure_still_told on erasure (erased_at) where forgotten_at is null;
