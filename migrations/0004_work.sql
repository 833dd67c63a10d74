-- The register of contacts, duties, mail that must go out, and the log of who saw what.

create table contacts (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  performing_institution_id int not null references institutions,
  door_id int references doors,
  conversation_id bigint,
  message_id bigint,
  account_id bigint not null references accounts,
  channel text not null check (channel in ('office', 'home', 'school', 'phone', 'video', 'chat', 'mail', 'homework', 'group', 'letter', 'about', 'other')),
  direction text not null default 'out' check (direction in ('in', 'out')),
  source text not null check (source in ('online', 'register')),
  started_at timestamptz not null,
  day date not null,
  minutes_direct int not null default 0 check (minutes_direct between 0 and 1440),
  minutes_indirect int not null default 0 check (minutes_indirect between 0 and 1440),
  minutes_travel int not null default 0 check (minutes_travel between 0 and 1440),
  measured_seconds int,
  norm_minutes int,
  confirmed_at timestamptz,
  outcome text not null default 'took_place' check (outcome in ('took_place', 'not_come', 'cancelled_late', 'cancelled_in_time', 'cancelled_by_us', 'broken_off')),
  themes text[] not null default '{}',
  municipality text,
  funder_id bigint,
  origin text not null default 'unknown',
  corrected_at timestamptz,
  removed_at timestamptz,
  form_key uuid,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  unique (institution_id, message_id)
);
create index contacts_day on contacts (institution_id, day);
create index contacts_worker on contacts (account_id, day);
create index contacts_conversation on contacts (institution_id, conversation_id);

create table contact_corrections (
  institution_id int not null,
  id bigint generated always as identity,
  contact_id bigint not null,
  account_id bigint not null references accounts,
  corrected_at timestamptz not null,
  reason_sealed bytea,
  before jsonb not null,
  after jsonb not null,
  primary key (institution_id, id)
);

-- Seconds of attention a worker gave to a conversation that are not in a contact yet.
create table attention (
  institution_id int not null,
  conversation_id bigint not null,
  account_id bigint not null references accounts,
  seconds int not null default 0,
  beat_at timestamptz not null,
  primary key (institution_id, conversation_id, account_id)
);

-- Up to where the clock of an account is used up by attention, over all its conversations.
create table attention_clocks (
  account_id bigint primary key references accounts,
  used_until timestamptz not null
);

create table duty_patterns (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  account_id bigint not null references accounts,
  kind text not null check (kind in ('chat', 'desk', 'phone')),
  municipalities text[] not null default '{}',
  weekday int not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null,
  valid_from date not null,
  valid_until date,
  primary key (institution_id, id),
  check (starts < ends)
);

create table duties (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  account_id bigint not null references accounts,
  kind text not null check (kind in ('chat', 'desk', 'phone')),
  municipalities text[] not null default '{}',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  source text not null check (source in ('pattern', 'hand')),
  pattern_id bigint,
  cancelled_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, pattern_id, starts_at),
  check (starts_at < ends_at)
);
create index duties_time on duties (institution_id, starts_at);

-- Mail is written here in the transaction of its cause, and sent afterwards. Sealed under the installation's key.
create table outbox (
  id bigint primary key generated always as identity,
  institution_id int references institutions,
  kind text not null,
  conversation_id bigint,
  dedupe_key text unique,
  message_id text not null unique,
  sealed bytea not null,
  not_before timestamptz not null,
  created_at timestamptz not null,
  attempts int not null default 0,
  claimed_until timestamptz,
  sent_at timestamptz,
  failed_at timestamptz,
  dropped_at timestamptz,
  last_error text
);
create index outbox_due on outbox (not_before) where sent_at is null and failed_at is null and dropped_at is null;
create index outbox_conversation on outbox (institution_id, conversation_id);

-- Anyone may cause mail, also about an institution that is not his own; to see, change or take it back is for the own one.
alter table outbox enable row level security;
create policy caused on outbox for insert with check (true);
create policy own_or_granted on outbox for all using (
  institution_id = any((select naast_tenants())::int[])
  or (institution_id, conversation_id) in (select g.institution_id, g.conversation_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now())));
-- Mail of the installation itself is for who works for all institutions at once: the sender.
create policy of_installation on outbox for all using (
  institution_id is null and (select count(*) = cardinality(naast_tenants()) from institutions));

-- Only added to; the application may neither change nor remove a line. Each line holds the hash of the one before.
create table audit_log (
  institution_id int not null references institutions,
  number bigint not null,
  at timestamptz not null,
  account_id bigint,
  action text not null,
  subject text not null,
  subject_id bigint,
  reason_sealed bytea,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (institution_id, number)
);

-- What a line's hash is made of. Times count in whole milliseconds.
create function naast_audit_hash(line audit_log) returns bytea language sql stable as $$
  select sha256(line.previous_hash || convert_to(jsonb_build_array(line.institution_id, line.number,
    floor(extract(epoch from line.at) * 1000)::bigint, line.account_id, line.action, line.subject, line.subject_id,
    encode(sha256(line.reason_sealed), 'hex'))::text, 'UTF8'));
$$;

-- The only way to add a line: one after the other per institution, by an institution itself or by one that it let in.
create function naast_log_access(in_institution int, at timestamptz, action text, subject text, subject_id bigint, reason_sealed bytea)
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
  line.previous_hash := coalesce(last.hash, sha256(''));
  line.hash := naast_audit_hash(line);
  insert into audit_log select line.*;
  return line.number;
end $$;

create table retention_runs (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  started_at timestamptz not null,
  finished_at timestamptz,
  conversations int not null default 0,
  proof jsonb not null default '[]',
  primary key (institution_id, id)
);

do $$ declare t text; begin
  foreach t in array array['duty_patterns','duties','audit_log','retention_runs'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
  end loop;
end $$;
-- Who was let in books its minutes there. Minutes that were booked are taken back with a mark, never removed by another.
do $$
declare
  t text;
  granted constant text := $p$(institution_id, conversation_id) in (select g.institution_id, g.conversation_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now()))$p$;
begin
  foreach t in array array['contacts','attention'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
    execute format('create policy granted on %I for select using (%s)', t, granted);
    execute format('create policy granted_add on %I for insert with check (%s)', t, granted);
    execute format('create policy granted_change on %I for update using (%s)', t, granted);
  end loop;
  execute format('create policy granted_remove on attention for delete using (%s)', granted);
end $$;
-- The answering institution sees the minutes its own workers gave, also when the grant has ended.
create policy performed on contacts for select using (performing_institution_id = any((select naast_tenants())::int[]));
create policy performed_change on contacts for update using (performing_institution_id = any((select naast_tenants())::int[]));
-- Minutes are booked by who gave them: nobody puts them on the account of another institution.
create policy by_performer on contacts as restrictive for insert with check (performing_institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on contacts
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
create trigger stays_of_institution before update of institution_id on attention
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
create trigger stays_of_institution before update of institution_id on outbox
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
alter table contact_corrections enable row level security;
create policy of_contact on contact_corrections for all using (
  institution_id = any((select naast_tenants())::int[])
  or exists (select from contacts c where c.institution_id = contact_corrections.institution_id and c.id = contact_corrections.contact_id
    and c.performing_institution_id = any((select naast_tenants())::int[])));

-- Who pays for what at an institution: for itself, and for a member that books minutes on its conversations.
create function naast_funding(in_institution int)
returns table (funder_id bigint, municipality text, contract_id bigint, work_type text, starts_on date, ends_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.id, f.municipality, c.id, w.code, c.starts_on, c.ends_on
  from funders f
  left join contracts c on c.institution_id = f.institution_id and c.funder_id = f.id
  left join work_types w on w.institution_id = c.institution_id and w.id = c.work_type_id
  where f.institution_id = in_institution and (in_institution = any(coalesce(naast_tenants(), '{}')) or exists (select from conversation_grants g
    where g.institution_id = in_institution and g.to_institution_id = any(naast_tenants()) and g.active and (g.until is null or g.until > now())))
  order by f.id, c.id
$$;

-- NOTE: the serving role is made before the migrations run; it owns nothing.
grant usage on schema public to naast_app;
grant select, insert, update, delete on all tables in schema public to naast_app;
grant usage on all sequences in schema public to naast_app;
revoke insert, update, delete on schema_migrations from naast_app;
revoke update, delete on destroyed_vaults from naast_app;
revoke insert, update, delete on audit_log from naast_app;
-- What a correction was, and what was erased, stays written.
revoke update, delete on contact_corrections from naast_app;
revoke delete on retention_runs from naast_app;
-- Who serves makes a key and wraps it again; without a key everything of an institution is lost.
revoke update, delete on wrapped_keys from naast_app;
grant update (wrapped, server_key) on wrapped_keys to naast_app;
revoke delete on accounts, institutions, conversations, contacts from naast_app;
alter default privileges in schema public grant select, insert, update, delete on tables to naast_app;
alter default privileges in schema public grant usage on sequences to naast_app;
