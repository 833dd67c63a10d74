-- A million contacts come in by one statement. What a row points at is looked up once for the whole statement: a foreign key
-- looks, and locks, for each row again. That is as safe, since none of these is ever removed or numbered anew.
create function naast_never_goes() returns trigger language plpgsql as $$
begin
  raise exception 'a row of % is never removed, and keeps its number', tg_table_name using errcode = 'foreign_key_violation';
end $$;
do $$ declare t text; begin
  foreach t in array array['institutions', 'accounts', 'cases', 'organisations'] loop
    execute format('create trigger never_goes before delete on %I for each row execute function naast_never_goes()', t);
    execute format('create trigger keeps_number before update of id on %I for each row when (old.id is distinct from new.id) execute function naast_never_goes()', t);
  end loop;
end $$;
-- Which contacts point at a row may only be asked of who owns the table: the lock would hide what is there.
create function naast_contacts_point_somewhere() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from (select distinct institution_id as id from added union select distinct performing_institution_id from added) n
      where not exists (select from institutions i where i.id = n.id))
    or exists (select from (select distinct account_id as id from added) n where not exists (select from accounts a where a.id = n.id))
    or exists (select from (select distinct institution_id, case_id as id from added where case_id is not null) n
      where not exists (select from cases c where c.institution_id = n.institution_id and c.id = n.id))
    or exists (select from (select distinct institution_id, organisation_id as id from added where organisation_id is not null) n
      where not exists (select from organisations o where o.institution_id = n.institution_id and o.id = n.id))
  then raise exception 'a contact points at something that is not there' using errcode = 'foreign_key_violation'; end if;
  return null;
end $$;
create trigger points_somewhere after insert on contacts referencing new table as added for each statement execute function naast_contacts_point_somewhere();
create trigger points_somewhere_else after update on contacts referencing new table as added for each statement execute function naast_contacts_point_somewhere();
alter table contacts
  drop constraint contacts_institution_id_fkey,
  drop constraint contacts_performing_institution_id_fkey,
  drop constraint contacts_account_id_fkey,
  drop constraint contacts_institution_id_case_id_fkey,
  drop constraint contacts_institution_id_organisation_id_fkey;

-- Most contacts of a register are of no message and no conversation: they need not stand in those indexes.
alter table contacts drop constraint contacts_institution_id_message_id_key;
create unique index contacts_message on contacts (institution_id, message_id) where message_id is not null;
drop index contacts_conversation;
create index contacts_conversation on contacts (institution_id, conversation_id) where conversation_id is not null;
