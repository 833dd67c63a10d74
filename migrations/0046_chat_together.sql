-- A worker asks a colleague on duty: to take a talk over, to look along and whisper, or to talk along. What workers write beside a talk
-- is in no message of it: nothing that reads a talk for its visitor comes here.

create table chat_calls (
  institution_id int not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  kind text not null check (kind in ('hand_over', 'along', 'join')),
  from_account_id bigint not null references accounts,
  to_account_id bigint not null references accounts,
  note_sealed bytea not null,
  asked_at timestamptz not null,
  -- Without an answer by then, the first keeps the talk.
  until timestamptz not null,
  outcome text check (outcome in ('accepted', 'declined', 'withdrawn', 'expired')),
  answered_at timestamptz,
  -- Of who looks or talks along: until when. Nothing: he still does.
  ended_at timestamptz,
  primary key (institution_id, id),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id),
  check (from_account_id <> to_account_id),
  check ((outcome is null) = (answered_at is null))
);
-- At most one open request to hand a talk over, and a colleague stands beside it once.
create unique index chat_calls_one_hand_over on chat_calls (institution_id, conversation_id) where kind = 'hand_over' and outcome is null;
create unique index chat_calls_once_beside on chat_calls (institution_id, conversation_id, to_account_id) where kind <> 'hand_over' and ended_at is null and (outcome is null or outcome = 'accepted');
create index chat_calls_to on chat_calls (to_account_id, institution_id) where ended_at is null;

create table chat_whispers (
  institution_id int not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  form_key uuid not null,
  account_id bigint not null references accounts,
  body_sealed bytea not null,
  written_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, conversation_id, form_key),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id)
);

do $$
declare
  t text;
  granted constant text := $p$(institution_id, conversation_id) in (select g.institution_id, g.conversation_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now()))$p$;
begin
  foreach t in array array['chat_calls','chat_whispers'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
    execute format('create policy granted on %I for select using (%s)', t, granted);
    execute format('create policy granted_add on %I for insert with check (%s)', t, granted);
    execute format('create trigger stays_of_institution before update of institution_id on %I
      for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse()', t);
  end loop;
  execute format('create policy granted_change on chat_calls for update using (%s)', granted);
end $$;
