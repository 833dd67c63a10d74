-- Appointments. When somebody can be booked is kept once: his week, his leave, his duties, what his own calendar says and his appointments.
create table appointment_rules (
  institution_id int not null,
  account_id bigint not null references accounts,
  -- Whether clients may choose a free time by themselves.
  is_open boolean not null,
  minutes int not null check (minutes between 10 and 240),
  notice_hours int not null check (notice_hours between 0 and 336),
  -- Kept free around an appointment that is somewhere else.
  travel_minutes int not null check (travel_minutes between 0 and 120),
  weeks_ahead int not null check (weeks_ahead between 1 and 12),
  -- Where his video talks are: an address of the institution's own.
  video_address text,
  changed_at timestamptz not null,
  primary key (institution_id, account_id)
);

create table bookable_hours (
  institution_id int not null,
  id bigint generated always as identity,
  account_id bigint not null references accounts,
  weekday int not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null,
  kinds text[] not null,
  primary key (institution_id, id),
  check (starts < ends)
);
create index bookable_hours_account on bookable_hours (institution_id, account_id);

-- Days on which somebody is away; both count.
create table worker_leave (
  institution_id int not null,
  id bigint generated always as identity,
  account_id bigint not null references accounts,
  starts_on date not null,
  ends_on date not null,
  form_key uuid not null,
  removed_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  check (starts_on <= ends_on)
);
create index worker_leave_account on worker_leave (institution_id, account_id, ends_on) where removed_at is null;

-- The worker's own calendar, of which only the times are kept in which he is busy.
create table own_calendars (
  institution_id int not null,
  account_id bigint not null references accounts,
  address_sealed bytea not null,
  since timestamptz not null,
  tried_at timestamptz,
  read_at timestamptz,
  error text,
  primary key (institution_id, account_id)
);

create table busy_times (
  institution_id int not null,
  id bigint generated always as identity,
  account_id bigint not null references accounts,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (institution_id, id),
  check (starts_at < ends_at)
);
create index busy_times_account on busy_times (institution_id, account_id, starts_at);

create table appointments (
  institution_id int not null,
  id bigint generated always as identity,
  case_id bigint not null,
  worker_id bigint not null references accounts,
  kind text not null check (kind in ('office', 'home', 'school', 'phone', 'chat', 'video', 'group')),
  minutes int not null check (minutes between 5 and 480),
  status text not null check (status in ('offered', 'booked', 'cancelled')),
  starts_at timestamptz,
  ends_at timestamptz,
  -- Several cases at one time: the first of a group has the time, the others join it.
  joins_id bigint,
  uid uuid not null default gen_random_uuid(),
  sequence int not null default 0,
  -- Where, and what was said with it: in the vault of the case.
  place_sealed bytea,
  words_sealed bytea,
  made_by bigint not null references accounts,
  made_at timestamptz not null,
  changed_by bigint not null references accounts,
  changed_at timestamptz not null,
  cancelled_as text check (cancelled_as in ('in_time', 'late', 'by_us')),
  reminded_at timestamptz,
  -- What the worker does after somebody did not come.
  follow_up text check (follow_up in ('call', 'write')),
  follow_up_done_at timestamptz,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  foreign key (institution_id, case_id) references cases (institution_id, id),
  foreign key (institution_id, joins_id) references appointments (institution_id, id),
  check (status <> 'booked' or (starts_at is not null and ends_at is not null)),
  check (starts_at < ends_at),
  check ((status = 'cancelled') = (cancelled_as is not null)),
  -- Nobody is at two appointments at once, at whichever institution they are. Two ranges need no extension.
  exclude using gist (int8range(worker_id, worker_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&) where (status = 'booked' and joins_id is null)
);
create index appointments_case on appointments (institution_id, case_id);
create index appointments_worker on appointments (institution_id, worker_id, starts_at);
create index appointments_day on appointments (institution_id, starts_at) where status = 'booked' and reminded_at is null;
create index appointments_joins on appointments (institution_id, joins_id) where joins_id is not null;

-- The times a worker offers. They hold nothing: who picks first has it.
create table appointment_times (
  institution_id int not null,
  id bigint generated always as identity,
  appointment_id bigint not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (institution_id, id),
  unique (institution_id, appointment_id, starts_at),
  foreign key (institution_id, appointment_id) references appointments (institution_id, id) on delete cascade,
  check (starts_at < ends_at)
);

-- What somebody wants with his appointments, at whatever institution: a reminder, and a private address for his own calendar.
create table appointment_wishes (
  account_id bigint primary key references accounts,
  wants_reminder boolean not null default true,
  shows_kind boolean not null default false,
  token_hash bytea unique,
  changed_at timestamptz not null
);

do $$ declare t text; begin
  foreach t in array array['appointment_rules','bookable_hours','worker_leave','own_calendars','busy_times','appointments','appointment_times'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
    execute format('create trigger stays_of_institution before update of institution_id on %I
      for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse()', t);
  end loop;
end $$;
