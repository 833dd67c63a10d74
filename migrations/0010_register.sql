-- The register: parties outside, people who are helped, their cases, every contact of a case, and the sums over them.

-- One noun for every party outside: schools, practices, creditors, partners, entries of the social map.
create table organisations (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  kind text not null check (kind in ('school', 'general_practitioner', 'municipality', 'health', 'youth_care', 'creditor', 'landlord', 'debt_help', 'police', 'volunteers', 'partner', 'other')),
  name text not null,
  visiting_address text not null default '',
  postcode char(4) check (postcode ~ '^[1-9][0-9]{3}$'),
  municipality text,
  phone text not null default '',
  email text not null default '',
  website text not null default '',
  what_for text not null default '',
  on_social_map boolean not null default false,
  checked_on date,
  closed_at timestamptz,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key)
);
create index organisations_name on organisations (institution_id, lower(name));

-- People who work there. Names and numbers are sealed under the key of the installation, as those of staff.
create table organisation_people (
  institution_id int not null,
  id bigint generated always as identity,
  organisation_id bigint not null,
  details_sealed bytea not null,
  job_title text not null default '',
  left_on date,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  foreign key (institution_id, organisation_id) references organisations (institution_id, id)
);

-- Someone who is helped. What says who he is stands sealed in his own vault, found by keyed hashes: of surname and birth date
-- together, of birth date alone, of a telephone number. What figures need (year of birth, municipality) is plain.
create table clients (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  vault_id bigint not null,
  details_sealed bytea,
  person_index bytea,
  birth_index bytea,
  phone_index bytea,
  birth_year int check (birth_year between 1900 and 2100),
  postcode char(4),
  municipality text,
  account_id bigint references accounts,
  merged_into_id bigint,
  created_at timestamptz not null,
  erased_at timestamptz,
  form_key uuid,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  check (merged_into_id is distinct from id)
);
create index clients_person on clients (institution_id, person_index) where person_index is not null;
create index clients_birth on clients (institution_id, birth_index) where birth_index is not null;
create index clients_phone on clients (institution_id, phone_index) where phone_index is not null;

-- Two rows that are one person: what was moved, so that it can be undone.
create table client_merges (
  institution_id int not null,
  id bigint generated always as identity,
  from_client_id bigint not null,
  into_client_id bigint not null,
  account_id bigint not null references accounts,
  merged_at timestamptz not null,
  undone_at timestamptz,
  undone_by bigint references accounts,
  moved jsonb not null,
  primary key (institution_id, id),
  foreign key (institution_id, from_client_id) references clients (institution_id, id),
  foreign key (institution_id, into_client_id) references clients (institution_id, id)
);

-- Help to one client system under one work type, from registration to closing.
create table cases (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  vault_id bigint not null,
  form_key uuid not null,
  door_id int references doors,
  conversation_id bigint,
  work_type_id bigint not null,
  funder_id bigint,
  status text not null default 'registered' check (status in ('registered', 'waiting', 'open', 'closed')),
  kind text check (kind in ('short', 'process')),
  client_system text not null default 'single' check (client_system in ('single', 'couple', 'family', 'household', 'group', 'other')),
  -- Whose case system it is, as another register names it: cases of one client system carry the same.
  client_system_ref text,
  themes text[] not null default '{}',
  is_material boolean not null default false,
  registered_how text not null default 'other' check (registered_how in ('online', 'phone', 'paper', 'counter', 'mail', 'import', 'other')),
  origin text not null default 'unknown',
  origin_organisation_id bigint,
  origin_person_id bigint,
  school_id bigint,
  wishes_online text not null default 'unknown' check (wishes_online in ('yes', 'partly', 'no', 'unknown')),
  postcode char(4),
  municipality text,
  -- Where help is given, when that is not where the client lives: it may decide who pays.
  help_municipality text,
  registered_on date not null,
  first_contact_on date,
  waiting_since date,
  expected_on date,
  opened_on date,
  closed_on date,
  closing_reason text check (closing_reason in ('goals_reached', 'enough', 'referred', 'stopped_by_client', 'stopped_by_worker', 'silent', 'moved', 'other')),
  referred_to_id bigint,
  worker_id bigint references accounts,
  -- Since when a client signs in to it; an import says it outright, and then that holds: coalesce(dossier_imported, dossier_since is not null).
  dossier_since timestamptz,
  dossier_imported boolean,
  details_sealed bytea,
  created_at timestamptz not null,
  created_by bigint references accounts,
  removed_at timestamptz,
  erased_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  foreign key (institution_id, work_type_id) references work_types (institution_id, id),
  foreign key (institution_id, funder_id) references funders (institution_id, id),
  foreign key (institution_id, origin_organisation_id) references organisations (institution_id, id),
  foreign key (institution_id, origin_person_id) references organisation_people (institution_id, id),
  foreign key (institution_id, school_id) references organisations (institution_id, id),
  foreign key (institution_id, referred_to_id) references organisations (institution_id, id),
  check ((closed_on is null) = (status <> 'closed')),
  check (closing_reason is null or closed_on is not null),
  check (closed_on is null or closed_on >= registered_on)
);
create index cases_closed on cases (institution_id, closed_on) where closed_on is not null and removed_at is null;
create index cases_worker on cases (institution_id, worker_id, status) where closed_on is null and removed_at is null;
create index cases_waiting on cases (institution_id, registered_on) where status in ('registered', 'waiting') and removed_at is null;
create index cases_conversation on cases (institution_id, conversation_id) where conversation_id is not null;

create table case_clients (
  institution_id int not null,
  case_id bigint not null,
  client_id bigint not null,
  role text not null default 'client' check (role in ('client', 'partner', 'child', 'parent', 'other')),
  since date not null,
  until date,
  primary key (institution_id, case_id, client_id),
  foreign key (institution_id, case_id) references cases (institution_id, id),
  foreign key (institution_id, client_id) references clients (institution_id, id)
);
create index case_clients_client on case_clients (institution_id, client_id);

-- Who works at a case, from when until when: the dossierhouder, a second worker, a stand-in.
create table case_workers (
  institution_id int not null,
  id bigint generated always as identity,
  case_id bigint not null,
  account_id bigint not null references accounts,
  role text not null default 'holder' check (role in ('holder', 'second', 'stand_in')),
  since date not null,
  until date,
  primary key (institution_id, id),
  foreign key (institution_id, case_id) references cases (institution_id, id)
);
create unique index case_workers_now on case_workers (institution_id, case_id, account_id) where until is null;
create index case_workers_account on case_workers (account_id, case_id) where until is null;

-- What changed in a case: opened, moved to another funder, handed to another worker, closed, opened again. Codes and dates only.
create table case_changes (
  institution_id int not null,
  id bigint generated always as identity,
  case_id bigint not null,
  account_id bigint references accounts,
  at timestamptz not null,
  what text not null,
  before jsonb not null default '{}',
  after jsonb not null default '{}',
  reason_sealed bytea,
  primary key (institution_id, id),
  foreign key (institution_id, case_id) references cases (institution_id, id)
);
create index case_changes_case on case_changes (institution_id, case_id);

-- How other systems call what is here.
create table external_refs (
  institution_id int not null references institutions,
  kind text not null check (kind in ('client', 'case', 'worker', 'enrolment', 'contact')),
  system text not null,
  value text not null,
  subject_id bigint not null,
  primary key (institution_id, kind, system, value)
);
create index external_refs_subject on external_refs (institution_id, kind, subject_id);

alter table memberships add column staff_kind text not null default 'professional' check (staff_kind in ('professional', 'trainee', 'volunteer'));

-- A contact of a case. Two workers at one moment are two rows: the second says which it joins, and counts minutes but no contact.
alter table contacts
  add column case_id bigint,
  add column joins_id bigint,
  add column organisation_id bigint,
  add column indirect_kind text not null default 'report' check (indirect_kind in ('report', 'look_up_work', 'planning', 'consultation', 'preparation', 'training', 'waiting_for_a_no_show')),
  add column reason text check (reason in ('practical', 'forgot', 'ill', 'motivation', 'unknown')),
  add column after_lock boolean not null default false,
  add foreign key (institution_id, case_id) references cases (institution_id, id),
  add foreign key (institution_id, organisation_id) references organisations (institution_id, id),
  add check (reason is null or outcome <> 'took_place');
create index contacts_case on contacts (institution_id, case_id) where case_id is not null;

-- Who was there, when not everybody of the case was.
create table contact_clients (
  institution_id int not null,
  contact_id bigint not null,
  client_id bigint not null,
  primary key (institution_id, contact_id, client_id),
  foreign key (institution_id, contact_id) references contacts (institution_id, id),
  foreign key (institution_id, client_id) references clients (institution_id, id)
);

alter table contact_corrections add column after_lock boolean not null default false;

-- Months that the controller closed. What is corrected afterwards shows as such; a month may be opened again.
create table locked_months (
  institution_id int not null references institutions,
  month date not null check (extract(day from month) = 1),
  locked_at timestamptz not null,
  locked_by bigint not null references accounts,
  primary key (institution_id, month)
);

-- Sums per case, source and kind of indirect time. Differences are appended by the transaction that changes a contact, and folded
-- into the sums by a job: no row that everybody waits for. A figure adds the two.
create table case_sums (
  institution_id int not null,
  case_id bigint not null,
  source text not null,
  indirect_kind text not null,
  minutes_direct bigint not null default 0,
  minutes_indirect bigint not null default 0,
  minutes_travel bigint not null default 0,
  contacts bigint not null default 0,
  chats bigint not null default 0,
  mails bigint not null default 0,
  homework bigint not null default 0,
  no_shows bigint not null default 0,
  primary key (institution_id, case_id, source, indirect_kind)
);
create table case_sum_changes (
  institution_id int not null,
  id bigint generated always as identity,
  case_id bigint not null,
  source text not null,
  indirect_kind text not null,
  minutes_direct bigint not null,
  minutes_indirect bigint not null,
  minutes_travel bigint not null,
  contacts bigint not null,
  chats bigint not null,
  mails bigint not null,
  homework bigint not null,
  no_shows bigint not null,
  primary key (institution_id, id)
);

create function naast_sum_added() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into case_sum_changes (institution_id, case_id, source, indirect_kind, minutes_direct, minutes_indirect, minutes_travel, contacts, chats, mails, homework, no_shows)
  select institution_id, case_id, source, indirect_kind, sum(sign * minutes_direct), sum(sign * minutes_indirect), sum(sign * minutes_travel),
    sum(sign * is_contact), sum(case when channel = 'chat' then sign * is_contact else 0 end), sum(case when channel = 'mail' then sign * is_contact else 0 end),
    sum(case when channel = 'homework' then sign * is_contact else 0 end), sum(case when outcome in ('not_come', 'cancelled_late') and joins_id is null then sign else 0 end)
  from (select n.*, 1 as sign, (n.joins_id is null and n.outcome in ('took_place', 'broken_off'))::int as is_contact from added n
    where n.case_id is not null and n.removed_at is null) one
  group by institution_id, case_id, source, indirect_kind;
  return null;
end $$;

create function naast_sum_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into case_sum_changes (institution_id, case_id, source, indirect_kind, minutes_direct, minutes_indirect, minutes_travel, contacts, chats, mails, homework, no_shows)
  select * from (
    select institution_id, case_id, source, indirect_kind, sum(sign * minutes_direct) direct, sum(sign * minutes_indirect) indirect, sum(sign * minutes_travel) travel,
      sum(sign * is_contact) contacts, sum(case when channel = 'chat' then sign * is_contact else 0 end) chats, sum(case when channel = 'mail' then sign * is_contact else 0 end) mails,
      sum(case when channel = 'homework' then sign * is_contact else 0 end) homework, sum(case when outcome in ('not_come', 'cancelled_late') and joins_id is null then sign else 0 end) no_shows
    from (
      select n.*, 1 as sign, (n.joins_id is null and n.outcome in ('took_place', 'broken_off'))::int as is_contact from added n where n.case_id is not null and n.removed_at is null
      union all
      select o.*, -1 as sign, (o.joins_id is null and o.outcome in ('took_place', 'broken_off'))::int as is_contact from gone o where o.case_id is not null and o.removed_at is null
    ) both_sides
    group by institution_id, case_id, source, indirect_kind
  ) change
  where (direct, indirect, travel, contacts, chats, mails, homework, no_shows) <> (0, 0, 0, 0, 0, 0, 0, 0);
  return null;
end $$;

create function naast_sum_gone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into case_sum_changes (institution_id, case_id, source, indirect_kind, minutes_direct, minutes_indirect, minutes_travel, contacts, chats, mails, homework, no_shows)
  select institution_id, case_id, source, indirect_kind, -sum(minutes_direct), -sum(minutes_indirect), -sum(minutes_travel),
    -sum(is_contact), -sum(case when channel = 'chat' then is_contact else 0 end), -sum(case when channel = 'mail' then is_contact else 0 end),
    -sum(case when channel = 'homework' then is_contact else 0 end), -sum(case when outcome in ('not_come', 'cancelled_late') and joins_id is null then 1 else 0 end)
  from (select o.*, (o.joins_id is null and o.outcome in ('took_place', 'broken_off'))::int as is_contact from gone o
    where o.case_id is not null and o.removed_at is null) one
  group by institution_id, case_id, source, indirect_kind;
  return null;
end $$;

create trigger sum_added after insert on contacts referencing new table as added for each statement execute function naast_sum_added();
create trigger sum_changed after update on contacts referencing new table as added old table as gone for each statement execute function naast_sum_changed();
create trigger sum_gone after delete on contacts referencing old table as gone for each statement execute function naast_sum_gone();

-- Folds what was appended into the sums, for one institution; answers how many rows. Only what is seen is folded: what another
-- transaction appends meanwhile stays for the next time.
create function naast_fold_sums(in_institution int) returns bigint language plpgsql as $$
declare folded bigint;
begin
  if not pg_try_advisory_xact_lock(7302121, in_institution) then return 0; end if;
  with taken as (
    delete from case_sum_changes where institution_id = in_institution returning *
  ), summed as (
    select institution_id, case_id, source, indirect_kind, sum(minutes_direct) minutes_direct, sum(minutes_indirect) minutes_indirect, sum(minutes_travel) minutes_travel,
      sum(contacts) contacts, sum(chats) chats, sum(mails) mails, sum(homework) homework, sum(no_shows) no_shows, count(*) rows
    from taken group by institution_id, case_id, source, indirect_kind
  ), kept as (
    insert into case_sums as s (institution_id, case_id, source, indirect_kind, minutes_direct, minutes_indirect, minutes_travel, contacts, chats, mails, homework, no_shows)
    select institution_id, case_id, source, indirect_kind, minutes_direct, minutes_indirect, minutes_travel, contacts, chats, mails, homework, no_shows from summed
    on conflict (institution_id, case_id, source, indirect_kind) do update set
      minutes_direct = s.minutes_direct + excluded.minutes_direct, minutes_indirect = s.minutes_indirect + excluded.minutes_indirect,
      minutes_travel = s.minutes_travel + excluded.minutes_travel, contacts = s.contacts + excluded.contacts, chats = s.chats + excluded.chats,
      mails = s.mails + excluded.mails, homework = s.homework + excluded.homework, no_shows = s.no_shows + excluded.no_shows
  )
  select coalesce(sum(rows), 0) into folded from summed;
  return folded;
end $$;

-- What was read in from files, and how its columns were called.
create table import_runs (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  account_id bigint references accounts,
  system text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  counts jsonb not null default '{}',
  primary key (institution_id, id)
);
create table import_mappings (
  institution_id int not null references institutions,
  name text not null,
  mapping jsonb not null,
  changed_at timestamptz not null,
  primary key (institution_id, name)
);

-- Keys of other systems: shown once, kept as a hash.
create table api_keys (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  name text not null,
  key_hash bytea not null unique,
  hint text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  created_by bigint references accounts,
  last_used_on date,
  ends_on date,
  ended_at timestamptz,
  primary key (institution_id, id)
);

-- The one look that comes before the tenant is known: whose key it is. Notes once a day that it is in use.
create function naast_api_key(hash bytea, today date)
returns table (id bigint, institution_id int, scopes text[])
language plpgsql security definer set search_path = public, pg_temp as $$
declare used date;
begin
  select k.id, k.institution_id, k.scopes, k.last_used_on into id, institution_id, scopes, used from api_keys k
    join institutions i on i.id = k.institution_id and i.closed_at is null
    where k.key_hash = hash and k.ended_at is null and (k.ends_on is null or k.ends_on >= today);
  if not found then return; end if;
  if used is distinct from today then update api_keys k set last_used_on = today where k.key_hash = hash; end if;
  return next;
end $$;

create table webhooks (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  url text not null,
  secret_sealed bytea not null,
  events text[] not null,
  created_at timestamptz not null,
  created_by bigint references accounts,
  failing_since timestamptz,
  ended_at timestamptz,
  primary key (institution_id, id)
);

-- What must be told to another system: ids and codes only. Written in the transaction of its cause.
create table webhook_messages (
  institution_id int not null,
  id bigint generated always as identity,
  message_id uuid not null default gen_random_uuid(),
  webhook_id bigint not null,
  event text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  next_at timestamptz not null,
  attempts int not null default 0,
  delivered_at timestamptz,
  failed_at timestamptz,
  last_status int,
  last_error text,
  primary key (institution_id, id),
  unique (message_id),
  foreign key (institution_id, webhook_id) references webhooks (institution_id, id)
);
create index webhook_messages_due on webhook_messages (next_at) where delivered_at is null and failed_at is null;

do $$ declare t text; begin
  foreach t in array array['organisations','organisation_people','clients','client_merges','cases','case_clients','case_workers','case_changes',
      'external_refs','contact_clients','locked_months','case_sums','case_sum_changes','import_runs','import_mappings','api_keys','webhooks','webhook_messages'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
    execute format('create trigger stays_of_institution before update of institution_id on %I
      for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse()', t);
  end loop;
end $$;
-- A correction of what happened stays written; a person, a case and a moved row are never simply removed.
revoke delete on clients, cases, organisations, case_changes, client_merges from naast_app;
revoke update on case_changes from naast_app;
