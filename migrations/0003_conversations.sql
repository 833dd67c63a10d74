-- Conversations and what hangs on them. institution_id is the responsible institution (the visitor's side);
-- performing_institution_id is the one whose worker answers. A grant opens one conversation to another institution.

create table wrapped_keys (
  id int primary key generated always as identity,
  institution_id int references institutions,
  wrapped bytea not null,
  server_key text not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index wrapped_keys_current on wrapped_keys (coalesce(institution_id, 0)) where retired_at is null;

create table vaults (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  key_id int not null references wrapped_keys,
  wrapped bytea not null,
  created_at timestamptz not null,
  primary key (institution_id, id)
);

create table destroyed_vaults (
  institution_id int not null references institutions,
  id bigint not null,
  destroyed_at timestamptz not null,
  reason text not null,
  backups_end_on date not null,
  primary key (institution_id, id)
);

create table conversations (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  performing_institution_id int references institutions,
  door_id int references doors,
  vault_id bigint not null,
  form_key uuid not null,
  rhythm text not null default 'mail' check (rhythm in ('mail', 'chat')),
  channel text not null check (channel in ('mail', 'phone', 'office', 'letter', 'chat')),
  postcode char(4),
  municipality text,
  themes text[] not null default '{}',
  origin text not null default 'unknown',
  via text,
  age_class text check (age_class in ('under_16', '16_17', '18_plus')),
  asked_at timestamptz not null,
  promised_at timestamptz not null,
  answered_at timestamptz,
  status text not null default 'open' check (status in ('open', 'taken', 'waiting', 'closed')),
  turn text not null default 'worker' check (turn in ('worker', 'visitor')),
  worker_id bigint references accounts,
  taken_at timestamptz,
  urgent boolean not null default false,
  crisis text[] not null default '{}',
  wish text check (wish in ('called', 'seen')),
  identity_asked text check (identity_asked in ('asked', 'given', 'refused')),
  handover_institution_id int references institutions,
  follow_up_on date,
  result text check (result in ('answered', 'answered_no_reaction', 'referred', 'appointment', 'case_started', 'broken_off', 'nonsense')),
  helped text check (helped in ('yes', 'partly', 'no')),
  closed_at timestamptz,
  erased_at timestamptz,
  message_count int not null default 0,
  details_sealed bytea,
  primary key (institution_id, id),
  unique (institution_id, form_key)
);
create unique index conversations_id on conversations (id);
create index conversations_desk on conversations (institution_id, urgent desc, promised_at) where worker_id is null and closed_at is null and erased_at is null;
create index conversations_worker on conversations (worker_id, status) where closed_at is null;
create index conversations_closed on conversations (institution_id, closed_at);

create table conversation_grants (
  institution_id int not null references institutions,
  conversation_id bigint not null,
  to_institution_id int not null references institutions,
  vault_id bigint not null,
  active boolean not null default true,
  until timestamptz,
  primary key (institution_id, conversation_id, to_institution_id)
);
create index conversation_grants_to on conversation_grants (to_institution_id, conversation_id);

-- A visitor comes back with a code (found by its blind index) and the word he chose.
create table return_codes (
  code_index bytea primary key,
  institution_id int not null,
  conversation_id bigint not null,
  word_hash text not null,
  -- After nonsense a code rests for a day.
  blocked_until timestamptz
);
create index return_codes_conversation on return_codes (institution_id, conversation_id);

-- Tries with a word per code, also for codes that nobody has: both slow down in the same way.
create table code_tries (
  code_index bytea primary key,
  count int not null,
  tried_at timestamptz not null,
  blocked_until timestamptz
);

create table visitor_sessions (
  token_hash bytea primary key,
  institution_id int not null,
  conversation_id bigint not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);

create table messages (
  institution_id int not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  number int not null,
  form_key uuid not null,
  author text not null check (author in ('visitor', 'worker', 'system')),
  account_id bigint references accounts,
  kind text not null default 'message' check (kind in ('message', 'identity_request', 'handover_request', 'entered')),
  body_sealed bytea not null,
  written_at timestamptz not null,
  visible_at timestamptz not null,
  withdrawn_at timestamptz,
  -- Of what a visitor wrote: until when an answer was promised, and when it came.
  promised_at timestamptz,
  answered_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, conversation_id, number),
  unique (institution_id, conversation_id, form_key),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id)
);

create table answer_drafts (
  institution_id int not null,
  conversation_id bigint not null,
  account_id bigint not null references accounts,
  body_sealed bytea not null,
  saved_at timestamptz not null,
  primary key (institution_id, conversation_id, account_id),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id)
);

-- What colleagues say to each other about a question: a note, a request to read along, what was weighed in a crisis.
create table desk_notes (
  institution_id int not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  account_id bigint not null references accounts,
  kind text not null check (kind in ('note', 'read_request', 'read_reply', 'crisis', 'acute', 'given_back', 'handed_over')),
  to_account_id bigint references accounts,
  body_sealed bytea not null,
  written_at timestamptz not null,
  done_at timestamptz,
  primary key (institution_id, id),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id)
);
create index desk_notes_conversation on desk_notes (institution_id, conversation_id);
create index desk_notes_to on desk_notes (to_account_id) where done_at is null;

create table evaluations (
  institution_id int not null,
  conversation_id bigint not null,
  could_say int not null check (could_say between 1 and 5),
  know_what int not null check (know_what between 1 and 5),
  come_back int not null check (come_back between 1 and 5),
  open_sealed bytea,
  given_at timestamptz not null,
  primary key (institution_id, conversation_id)
);

-- What a visitor is writing and has not sent. Sealed under a key that only his cookie, and the word when he chose one, can make;
-- no hash of the word is kept. Past open_until the word is asked again.
create table question_drafts (
  token_hash bytea primary key,
  sealed bytea not null,
  has_word boolean not null default false,
  tries int not null default 0,
  blocked_until timestamptz,
  saved_at timestamptz not null,
  open_until timestamptz not null,
  expires_at timestamptz not null
);
create index question_drafts_expiry on question_drafts (expires_at);

create table canned_texts (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  account_id bigint references accounts,
  theme text,
  title text not null,
  body text not null,
  primary key (institution_id, id)
);

create table guides (
  institution_id int not null references institutions,
  name text not null,
  body text not null,
  changed_at timestamptz not null,
  primary key (institution_id, name)
);

do $$ declare t text; begin
  foreach t in array array['canned_texts','guides'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
  end loop;
end $$;

-- Policies see the row before and the row after, each by itself: that a row stays of its institution they cannot say.
-- Only who row-level security does not hold back can put that right.
create function naast_refuse() returns trigger language plpgsql as $$
begin
  if not row_security_active(tg_relid) then return new; end if;
  raise exception 'a row of % stays of its institution', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Another institution is let in by a grant: it reads, and writes what answering takes; it never removes what is not its own.
-- Institution and conversation are asked together: a grant that an institution writes for itself opens nothing of another.
do $$
declare
  t text; act text;
  granted constant text := $p$(institution_id, conversation_id) in (select g.institution_id, g.conversation_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now()))$p$;
begin
  foreach t in array array['messages','answer_drafts','desk_notes','evaluations','return_codes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
    execute format('create policy granted on %I for select using (%s)', t, granted);
  end loop;
  foreach t in array array['messages','answer_drafts','desk_notes'] loop
    execute format('create policy granted_add on %I for insert with check (%s)', t, granted);
  end loop;
  foreach t in array array['messages','answer_drafts','desk_notes','return_codes'] loop
    execute format('create policy granted_change on %I for update using (%s)', t, granted);
  end loop;
  foreach t in array array['conversations','messages','answer_drafts','desk_notes','return_codes'] loop
    execute format('create trigger stays_of_institution before update of institution_id on %I
      for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse()', t);
  end loop;
  execute format('create policy granted_remove on answer_drafts for delete using (%s)', granted);
end $$;

alter table conversation_grants enable row level security;
create policy own on conversation_grants for all using (institution_id = any((select naast_tenants())::int[]));
-- A grant sleeps while another institution has the conversation, and ends 30 days after closing for the one that answered.
create function naast_settle_grants() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update conversation_grants g set
    active = new.performing_institution_id is null or g.to_institution_id = new.performing_institution_id,
    until = case when new.closed_at is null then null else new.closed_at + interval '30 days' end
  where g.institution_id = new.institution_id and g.conversation_id = new.id;
  return null;
end $$;
create trigger settle_grants after update of performing_institution_id, closed_at on conversations
  for each row execute function naast_settle_grants();

create policy granted on conversation_grants for select using (to_institution_id = any((select naast_tenants())::int[]));
alter table conversations enable row level security;
create policy own on conversations for all using (institution_id = any((select naast_tenants())::int[]));
create policy granted on conversations for select using (
  (institution_id, id) in (select g.institution_id, g.conversation_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now())));
create policy granted_change on conversations for update using (
  (institution_id, id) in (select g.institution_id, g.conversation_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now())));
alter table vaults enable row level security;
create policy own on vaults for all using (institution_id = any((select naast_tenants())::int[]));
create policy granted on vaults for select using (
  (institution_id, id) in (select g.institution_id, g.vault_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now())));
alter table destroyed_vaults enable row level security;
create policy own on destroyed_vaults for all using (institution_id = any((select naast_tenants())::int[]));

-- The one look that comes before the tenant is known: what a return code opens, for who has the code.
create function naast_return_code(index bytea)
returns table (institution_id int, conversation_id bigint, word_hash text, blocked_until timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.institution_id, r.conversation_id, r.word_hash, r.blocked_until from return_codes r where r.code_index = index
$$;
