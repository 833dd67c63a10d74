-- Who stands in for whom while somebody is away. What a stand-in may do follows from this row and the day: nothing is copied into cases, so nothing has to be taken away.
create table stand_ins (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  -- Who is away, and who stands in. Both days count.
  account_id bigint not null references accounts,
  colleague_id bigint not null references accounts,
  starts_on date not null,
  ends_on date not null,
  made_by bigint not null references accounts,
  made_at timestamptz not null,
  removed_at timestamptz,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  check (account_id <> colleague_id),
  check (starts_on <= ends_on)
);
create index stand_ins_colleague on stand_ins (institution_id, colleague_id, ends_on) where removed_at is null;
create index stand_ins_account on stand_ins (institution_id, account_id, ends_on) where removed_at is null;
alter table stand_ins enable row level security;
create policy own on stand_ins for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on stand_ins
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();

-- As what an account does something on a day, when who writes the line does not say it. Who works at a case himself is its worker, also while he stands in.
create function naast_log_role(account bigint, in_institution int, subject text, subject_id bigint, at timestamptz) returns text language sql stable as $$
  with about as (select case subject when 'case' then subject_id when 'case_part' then (select p.case_id from case_parts p where p.institution_id = in_institution and p.id = subject_id) end as case_id)
  select case
    when exists (select from about b join case_workers w on w.institution_id = in_institution and w.case_id = b.case_id and w.until is null
        join stand_ins s on s.institution_id = w.institution_id and s.account_id = w.account_id
        where s.colleague_id = account and s.removed_at is null and (at at time zone 'Europe/Amsterdam')::date between s.starts_on and s.ends_on)
      and not exists (select from about b join case_workers w on w.institution_id = in_institution and w.case_id = b.case_id and w.until is null where w.account_id = account) then 'stand_in'
    else naast_log_role(account, in_institution, subject, subject_id)
  end
$$;

create or replace function naast_log_access(in_institution int, at timestamptz, action text, subject text, subject_id bigint, reason_sealed bytea, reason_vault_id bigint default null, as_role text default null)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (in_institution = any(coalesce(naast_tenants(), '{}')) or exists (select from conversation_grants g
      where g.institution_id = in_institution and g.to_institution_id = any(naast_tenants()) and g.active and (g.until is null or g.until > now()))) then
    raise exception 'institution % is not of this transaction', in_institution using errcode = 'insufficient_privilege';
  end if;
  insert into audit_log (institution_id, at, account_id, role, of_institution_id, action, subject, subject_id, reason_sealed, reason_vault_id, reason_digest)
  values (in_institution, date_trunc('milliseconds', at), naast_account(), coalesce(as_role, naast_log_role(naast_account(), in_institution, subject, subject_id, at)),
    case when in_institution = any(naast_tenants()) then in_institution else (naast_tenants())[1] end, action, subject, subject_id, reason_sealed, reason_vault_id, sha256(reason_sealed));
end $$;
