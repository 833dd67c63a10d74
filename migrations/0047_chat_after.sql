-- After a talk: what its worker promised himself to do and when, and talks that colleagues read to learn from.

create table chat_follow_ups (
  institution_id int not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  account_id bigint not null references accounts,
  due_on date not null,
  note_sealed bytea,
  made_at timestamptz not null,
  done_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, conversation_id, account_id),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id)
);
create index chat_follow_ups_open on chat_follow_ups (account_id, due_on) where done_at is null;

-- Chosen when a talk is closed, by a keyed hash of its number: nobody can steer which ones.
create table chat_samples (
  institution_id int not null,
  conversation_id bigint not null,
  chosen_at timestamptz not null,
  reader_id bigint references accounts,
  asked_at timestamptz,
  primary key (institution_id, conversation_id),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id)
);

do $$
declare
  t text;
  granted constant text := $p$(institution_id, conversation_id) in (select g.institution_id, g.conversation_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now()))$p$;
begin
  foreach t in array array['chat_follow_ups','chat_samples'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
    execute format('create policy granted on %I for select using (%s)', t, granted);
    execute format('create policy granted_add on %I for insert with check (%s)', t, granted);
    execute format('create policy granted_change on %I for update using (%s)', t, granted);
    execute format('create trigger stays_of_institution before update of institution_id on %I
      for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse()', t);
  end loop;
end $$;
