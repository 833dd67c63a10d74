-- The log of who saw or did what. A line is written at once, by a transaction that waits for nobody; a job seals lines into the chain of
-- their institution. What stands in the chain is a digest: a reason can be erased later, its place stays.
drop function naast_log_access(int, timestamptz, text, text, bigint, bytea, bigint);
drop function naast_audit_hash(audit_log);
alter table audit_log drop constraint audit_log_pkey;
alter table audit_log
  alter column number drop not null,
  alter column previous_hash drop not null,
  alter column hash drop not null,
  add column id bigint,
  -- As what somebody looked: as worker of the case, as stand-in, as client. Lines from before this column do not know.
  add column role text,
  -- At which institution he works, or is helped.
  add column of_institution_id int,
  add column reason_digest bytea,
  -- How its hash is made: 1 is over the fields themselves, 2 over their digest.
  add column form smallint not null default 2 check (form in (1, 2));
update audit_log set id = number, form = 1, reason_digest = sha256(reason_sealed);
alter table audit_log alter column id set not null;
alter table audit_log alter column id add generated always as identity;
select setval(pg_get_serial_sequence('audit_log', 'id'), (select coalesce(max(id), 0) + 1 from audit_log), false);
alter table audit_log
  add primary key (institution_id, id),
  add unique (institution_id, number),
  add check ((number is null) = (hash is null) and (number is null) = (previous_hash is null));
create index audit_log_unsealed on audit_log (institution_id, id) where number is null;
create index audit_log_emergencies on audit_log (institution_id, at) where action = 'emergency';
create index audit_log_subject on audit_log (institution_id, subject, subject_id, id);

create function naast_audit_hash(line audit_log) returns bytea language sql stable as $$
  select case line.form
    when 1 then sha256(line.previous_hash || convert_to((jsonb_build_array(line.institution_id, line.number, floor(extract(epoch from line.at) * 1000)::bigint,
      line.account_id, line.action, line.subject, line.subject_id, encode(line.reason_digest, 'hex'))
      || case when line.reason_vault_id is null then '[]'::jsonb else jsonb_build_array(line.reason_vault_id) end)::text, 'UTF8'))
    else sha256(line.previous_hash || convert_to(line.number::text, 'UTF8') || sha256(convert_to(jsonb_build_array(line.institution_id, line.id,
      floor(extract(epoch from line.at) * 1000)::bigint, line.account_id, line.role, line.of_institution_id, line.action, line.subject, line.subject_id,
      encode(line.reason_digest, 'hex'), line.reason_vault_id)::text, 'UTF8')))
  end
$$;

-- As what an account does something, when who writes the line does not say it.
create function naast_log_role(account bigint, in_institution int, subject text, subject_id bigint) returns text language sql stable as $$
  select case
    when account is null then 'system'
    when (select a.is_citizen from accounts a where a.id = account) then 'client'
    when subject in ('case', 'case_part') and exists (select from case_workers w where w.institution_id = in_institution and w.account_id = account and w.until is null
      and w.role = 'stand_in' and w.case_id = case subject when 'case' then subject_id
        else (select p.case_id from case_parts p where p.institution_id = in_institution and p.id = subject_id) end) then 'stand_in'
    else coalesce((select case when 'worker' = any(m.roles) then 'worker' else m.roles[1] end from memberships m
      where m.account_id = account and m.institution_id = any(naast_tenants()) order by m.institution_id <> in_institution limit 1), 'worker')
  end
$$;

-- The only way to add a line: by an institution itself, or by one that it let in.
create function naast_log_access(in_institution int, at timestamptz, action text, subject text, subject_id bigint, reason_sealed bytea, reason_vault_id bigint default null, as_role text default null)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (in_institution = any(coalesce(naast_tenants(), '{}')) or exists (select from conversation_grants g
      where g.institution_id = in_institution and g.to_institution_id = any(naast_tenants()) and g.active and (g.until is null or g.until > now()))) then
    raise exception 'institution % is not of this transaction', in_institution using errcode = 'insufficient_privilege';
  end if;
  insert into audit_log (institution_id, at, account_id, role, of_institution_id, action, subject, subject_id, reason_sealed, reason_vault_id, reason_digest)
  values (in_institution, date_trunc('milliseconds', at), naast_account(), coalesce(as_role, naast_log_role(naast_account(), in_institution, subject, subject_id)),
    case when in_institution = any(naast_tenants()) then in_institution else (naast_tenants())[1] end, action, subject, subject_id, reason_sealed, reason_vault_id, sha256(reason_sealed));
end $$;

-- Seals lines that are not in the chain yet, oldest first; answers how many. Nothing while another does so.
create function naast_seal_access(in_institution int, most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare last audit_log; line audit_log; sealed int := 0;
begin
  if not (in_institution = any(coalesce(naast_tenants(), '{}'))) then
    raise exception 'institution % is not of this transaction', in_institution using errcode = 'insufficient_privilege';
  end if;
  if not pg_try_advisory_xact_lock(7302120, in_institution) then return 0; end if;
  select * into last from audit_log l where l.institution_id = in_institution and l.number is not null order by l.number desc limit 1;
  for line in select * from audit_log l where l.institution_id = in_institution and l.number is null order by l.id limit most loop
    line.number := coalesce(last.number, 0) + 1;
    line.previous_hash := coalesce(last.hash, sha256(''));
    line.hash := naast_audit_hash(line);
    update audit_log l set number = line.number, previous_hash = line.previous_hash, hash = line.hash where l.institution_id = in_institution and l.id = line.id;
    last := line;
    sealed := sealed + 1;
  end loop;
  return sealed;
end $$;
