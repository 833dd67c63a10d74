-- A form that a member of staff sent when his session was over or locked: kept until he is back, and then sent by choice.
-- Sealed for that account; what is about a conversation under its vault, so that it is erased with it.
create table held_forms (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  account_id bigint not null references accounts,
  held_at timestamptz not null,
  vault_institution_id int,
  vault_id bigint,
  sealed bytea not null,
  primary key (institution_id, id)
);
create index held_forms_account on held_forms (account_id);
alter table held_forms enable row level security;
create policy own on held_forms for all using (institution_id = any((select naast_tenants())::int[]));

-- A reason about a conversation is sealed under its vault and erased with it; the line and its place in the chain stay.
alter table audit_log add column reason_vault_id bigint;
create or replace function naast_audit_hash(line audit_log) returns bytea language sql stable as $$
  select sha256(line.previous_hash || convert_to((jsonb_build_array(line.institution_id, line.number,
    floor(extract(epoch from line.at) * 1000)::bigint, line.account_id, line.action, line.subject, line.subject_id,
    encode(sha256(line.reason_sealed), 'hex'))
    || case when line.reason_vault_id is null then '[]'::jsonb else jsonb_build_array(line.reason_vault_id) end)::text, 'UTF8'));
$$;
drop function naast_log_access(int, timestamptz, text, text, bigint, bytea);
create function naast_log_access(in_institution int, at timestamptz, action text, subject text, subject_id bigint, reason_sealed bytea, reason_vault_id bigint default null)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare last audit_log; line audit_log;
begin
  if not (in_institution = any(coalesce(naast_tenants(), '{}')) or exists (select from conversation_grants g
      where g.institution_id = in_institution and g.to_institution_id = any(naast_tenants()) and g.active and (g.until is null or g.until > now()))) then
    raise exception 'institution % is not of this transaction', in_institution using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(7302120, in_institution);
  select * into last from audit_log l where l.institution_id = in_institution order by l.number desc limit 1;
  line.institution_id := in_institution;
  line.number := coalesce(last.number, 0) + 1;
  line.at := date_trunc('milliseconds', at);
  line.account_id := naast_account();
  line.action := action;
  line.subject := subject;
  line.subject_id := subject_id;
  line.reason_sealed := reason_sealed;
  line.reason_vault_id := reason_vault_id;
  line.previous_hash := coalesce(last.hash, sha256(''));
  line.hash := naast_audit_hash(line);
  insert into audit_log select line.*;
  return line.number;
end $$;

-- A correction that was made when its conversation was not open any more has its reason under the key of the installation:
-- that reason goes when the conversation is erased.
alter table contact_corrections add column reason_vault_id bigint;
create function naast_erase_reasons() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update contact_corrections x set reason_sealed = null, reason_vault_id = new.vault_id
    from contacts c where c.institution_id = new.institution_id and c.conversation_id = new.id
      and x.institution_id = c.institution_id and x.contact_id = c.id and x.reason_sealed is not null and x.reason_vault_id is null;
  return null;
end $$;
create trigger erase_reasons after update of erased_at on conversations
  for each row when (old.erased_at is null and new.erased_at is not null) execute function naast_erase_reasons();

-- A grant for joint work ends with the working together: `left_on` is the first day on which one of the two was no member any more.
-- One that the visitor agreed to (`by_consent`) stays. While a member has a conversation it stays his, and thirty days after closing.
alter table conversation_grants add column by_consent boolean not null default false;
alter table conversation_grants add column left_on date;

create or replace function naast_settle_grants() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update conversation_grants g set
    active = coalesce(g.to_institution_id = new.performing_institution_id, g.left_on is null),
    until = case when new.closed_at is null then null else new.closed_at + interval '30 days' end
  where g.institution_id = new.institution_id and g.conversation_id = new.id;
  return null;
end $$;

-- What a member that left gives back, or had closed before somebody wrote again, is for the desk of the responsible institution.
create function naast_return_to_own() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.performing_institution_id is distinct from new.institution_id and new.closed_at is null and (new.worker_id is null or old.closed_at is not null)
    and exists (select from conversation_grants g where g.institution_id = new.institution_id and g.conversation_id = new.id
      and g.to_institution_id = new.performing_institution_id and g.left_on is not null) then
    new.performing_institution_id := null;
    new.worker_id := null;
    new.taken_at := null;
    new.status := 'open';
  end if;
  return new;
end $$;
-- Also when a trigger before it changed the row.
drop trigger settle_grants on conversations;
create trigger settle_grants after update on conversations for each row
  when (old.performing_institution_id is distinct from new.performing_institution_id or old.closed_at is distinct from new.closed_at)
  execute function naast_settle_grants();
create trigger return_to_own before update of worker_id, closed_at on conversations for each row execute function naast_return_to_own();

-- Makes grants follow from who works together on a day. Pairs that never worked together are left alone, unless `one` names an
-- institution whose membership was removed.
create function naast_settle_members(day date, one int default null) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare settled bigint;
begin
  with pairs as (
    select p.institution_id, p.to_institution_id,
      exists (select from cooperation_members m join cooperation_members n on n.cooperation_id = m.cooperation_id and n.institution_id = p.to_institution_id
        where m.institution_id = p.institution_id and m.since <= day and n.since <= day and coalesce(m.until >= day, true) and coalesce(n.until >= day, true)) as together
    from (select distinct institution_id, to_institution_id from conversation_grants where not by_consent) p
    where one in (p.institution_id, p.to_institution_id) or exists (select from cooperation_members m
      join cooperation_members n on n.cooperation_id = m.cooperation_id and n.institution_id = p.to_institution_id where m.institution_id = p.institution_id)
  )
  update conversation_grants g set
    left_on = case when p.together then null else day end,
    active = coalesce(g.to_institution_id = c.performing_institution_id, p.together)
  from pairs p, conversations c
  where g.institution_id = p.institution_id and g.to_institution_id = p.to_institution_id and not g.by_consent
    and (g.left_on is null) is distinct from p.together and c.institution_id = g.institution_id and c.id = g.conversation_id;
  get diagnostics settled = row_count;
  -- What waits at the desk of a member that left goes back to the desk of the responsible institution.
  update conversations c set performing_institution_id = null
    from conversation_grants g where g.left_on is not null and g.institution_id = c.institution_id and g.conversation_id = c.id
      and g.to_institution_id = c.performing_institution_id and c.worker_id is null and c.closed_at is null;
  return settled;
end $$;

create function naast_members_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform naast_settle_members((now() at time zone 'Europe/Amsterdam')::date, case when tg_op = 'DELETE' then old.institution_id end);
  return null;
end $$;
create trigger members_changed after insert or update or delete on cooperation_members for each row execute function naast_members_changed();
