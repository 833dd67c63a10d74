-- The chat hour. A chat is a conversation with the rhythm 'chat': its lines are messages, its vault, return code, visits and term
-- are those of every conversation. Here stands only what comes with talking at the same moment.

create table chat_hours (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  door_id int not null references doors,
  weekday int not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  primary key (institution_id, id),
  check (opens < closes)
);
create index chat_hours_door on chat_hours (door_id);

create table chat_days (
  institution_id int not null references institutions,
  door_id int not null references doors,
  day date not null,
  name text not null,
  closed boolean not null,
  opens time,
  closes time,
  primary key (institution_id, door_id, day)
);

do $$ declare t text; begin
  foreach t in array array['chat_hours','chat_days'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy public_read on %I for select using (true)', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
  end loop;
end $$;

-- Who is on chat duty at this moment, with room for how many talks at once. Past gone_after nobody heard of him.
create table chat_seats (
  institution_id int not null references institutions,
  account_id bigint not null references accounts,
  room int not null check (room between 1 and 6),
  since timestamptz not null,
  gone_after timestamptz not null,
  -- He finishes his talks and takes no new ones.
  leaving boolean not null default false,
  primary key (institution_id, account_id)
);
alter table chat_seats enable row level security;
create policy own on chat_seats for all using (institution_id = any((select naast_tenants())::int[]));

create table chats (
  institution_id int not null,
  conversation_id bigint not null,
  -- Which version of what we do with it he said yes to.
  consent text not null,
  waits_since timestamptz not null,
  -- The one who had it is gone: it goes before the others.
  returned boolean not null default false,
  -- When the visitor was last there.
  seen_at timestamptz not null,
  visitor_read int not null default 0,
  worker_read int not null default 0,
  ended_at timestamptz,
  ended_by text check (ended_by in ('visitor', 'worker', 'silence', 'limit')),
  primary key (institution_id, conversation_id),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id)
);
alter table chats enable row level security;
create policy own on chats for all using (institution_id = any((select naast_tenants())::int[]));
do $$
declare
  granted constant text := $p$(institution_id, conversation_id) in (select g.institution_id, g.conversation_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now()))$p$;
begin
  execute format('create policy granted on chats for select using (%s)', granted);
  execute format('create policy granted_change on chats for update using (%s)', granted);
end $$;

do $$ declare t text; begin
  foreach t in array array['chat_hours','chat_days','chat_seats','chats'] loop
    execute format('create trigger stays_of_institution before update of institution_id on %I
      for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse()', t);
  end loop;
end $$;

create index conversations_chats on conversations (institution_id, worker_id) where rhythm = 'chat' and closed_at is null;
