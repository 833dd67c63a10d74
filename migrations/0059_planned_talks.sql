-- A chat at a time that was agreed with somebody who is known by code and word only. The worker offers times, the visitor picks one of them.
create table planned_talks (
  institution_id int not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  -- Where the worker works, who may be of another member.
  performing_institution_id int not null references institutions,
  worker_id bigint not null references accounts,
  minutes int not null check (minutes between 10 and 120),
  -- What was offered; held by nobody until one is picked.
  times timestamptz[] not null check (cardinality(times) between 1 and 6),
  status text not null check (status in ('offered', 'booked', 'declined', 'cancelled')),
  starts_at timestamptz,
  ends_at timestamptz,
  words_sealed bytea,
  cancelled_as text check (cancelled_as in ('in_time', 'late', 'by_us')),
  -- Who was not there.
  missed text check (missed in ('visitor', 'worker')),
  reminded_at timestamptz,
  uid uuid not null default gen_random_uuid(),
  sequence int not null default 0,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id),
  check (status <> 'booked' or (starts_at is not null and ends_at is not null)),
  check (starts_at < ends_at),
  check ((status = 'cancelled') = (cancelled_as is not null)),
  exclude using gist (int8range(worker_id, worker_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&) where (status = 'booked')
);
create index planned_talks_conversation on planned_talks (institution_id, conversation_id);
-- One at a time: what is offered or booked is answered before another is offered.
create unique index planned_talks_open on planned_talks (institution_id, conversation_id) where status = 'offered';
create index planned_talks_worker on planned_talks (worker_id, starts_at) where status = 'booked';
create index planned_talks_performing on planned_talks (performing_institution_id, starts_at);

-- The talk at that time is the conversation itself, for a while with another rhythm.
alter table reserved_chats alter column case_id drop not null;
alter table reserved_chats add column planned_talk_id bigint;
-- That it was a question in writing, which it is again when the talk is closed.
alter table reserved_chats add column was_mail boolean not null default false;
alter table reserved_chats add constraint reserved_chats_of check ((case_id is null) <> (planned_talk_id is null));
alter table reserved_chats add unique (institution_id, planned_talk_id);
alter table reserved_chats add foreign key (institution_id, planned_talk_id) references planned_talks (institution_id, id);

do $$
declare
  granted constant text := $p$(institution_id, conversation_id) in (select g.institution_id, g.conversation_id from conversation_grants g
    where g.to_institution_id = any((select naast_tenants())::int[]) and g.active and (g.until is null or g.until > now()))$p$;
begin
  alter table planned_talks enable row level security;
  create policy own on planned_talks for all using (institution_id = any((select naast_tenants())::int[]));
  execute format('create policy granted on planned_talks for select using (%s)', granted);
  execute format('create policy granted_add on planned_talks for insert with check (%s and performing_institution_id = any((select naast_tenants())::int[]))', granted);
  execute format('create policy granted_change on planned_talks for update using (%s)', granted);
  -- Only what is with a visitor is shown to the member that answers; what is of a case stays of its institution.
  execute format('create policy granted on reserved_chats for select using (planned_talk_id is not null and %s)', granted);
end $$;
create trigger stays_of_institution before update of institution_id on planned_talks
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();

-- Nobody is in two places at once: not in an appointment and a planned talk either, at whichever institutions. The lock is the one of `lockTimesOf`.
create function naast_keep_times_apart() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare taken boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.worker_id::text, 24));
  if tg_table_name = 'planned_talks' then
    taken := exists (select from appointments a where a.worker_id = new.worker_id and a.status = 'booked' and a.joins_id is null
      and a.starts_at < new.ends_at and a.ends_at > new.starts_at);
  else
    taken := exists (select from planned_talks p where p.worker_id = new.worker_id and p.status = 'booked' and p.starts_at < new.ends_at and p.ends_at > new.starts_at);
  end if;
  if taken then raise exception 'this time is taken' using errcode = 'exclusion_violation'; end if;
  return new;
end $$;
create trigger keeps_apart before insert or update of status, starts_at, ends_at, worker_id on planned_talks
  for each row when (new.status = 'booked') execute function naast_keep_times_apart();
create trigger keeps_apart before insert or update of status, starts_at, ends_at, worker_id, joins_id on appointments
  for each row when (new.status = 'booked' and new.joins_id is null) execute function naast_keep_times_apart();

-- The member that answers sees the times of its own workers, also when it may not read the conversation any more.
create policy performing on planned_talks for select using (performing_institution_id = any((select naast_tenants())::int[]));

-- Who is erased keeps no time of anybody.
create function naast_free_planned() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update planned_talks set words_sealed = null, changed_at = new.erased_at,
    status = case when status = 'booked' and starts_at <= new.erased_at then status else 'cancelled' end,
    cancelled_as = case when status = 'booked' and starts_at <= new.erased_at then cancelled_as else coalesce(cancelled_as, 'in_time') end
  where institution_id = new.institution_id and conversation_id = new.id;
  return null;
end $$;
create trigger free_planned after update of erased_at on conversations
  for each row when (old.erased_at is null and new.erased_at is not null) execute function naast_free_planned();
