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
create function naast_log_access(in_institution int, at timestamptz, action text, subject text, subject_id bigint, reason_sealed bytea, reason_vault_id bigint)
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
