-- Who takes part: institutions, their co-operations, front doors, places, funders and settings.
-- The tenant of a transaction stands in naast.institutions as an array literal ('{1,2}'); naast.account holds the signed-in account.

create function naast_tenants() returns int[] language sql stable as
  $$ select nullif(current_setting('naast.institutions', true), '')::int[] $$;
create function naast_account() returns bigint language sql stable as
  $$ select nullif(current_setting('naast.account', true), '')::bigint $$;

create table institutions (
  id int primary key generated always as identity,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  phone text,
  email text,
  complaints text not null default '',
  confidant text not null default '',
  created_at timestamptz not null default now(),
  closed_at timestamptz
);

create table cooperations (
  id int primary key generated always as identity,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null
);

create table cooperation_members (
  cooperation_id int not null references cooperations,
  institution_id int not null references institutions,
  since date not null,
  until date,
  primary key (cooperation_id, institution_id)
);

create table doors (
  id int primary key generated always as identity,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  host text unique,
  institution_id int references institutions,
  cooperation_id int references cooperations,
  name text not null,
  theme text,
  audience text not null default 'all' check (audience in ('all', 'youth', 'adults')),
  form text not null default 'je' check (form in ('je', 'u')),
  asks boolean not null default true,
  branding jsonb not null default '{}',
  closed_at timestamptz,
  check ((institution_id is null) <> (cooperation_id is null))
);

-- One value per scope; the catalogue of settings, their defaults and labels stand in code.
create table settings (
  institution_id int not null references institutions,
  scope text not null check (scope in ('institution', 'door', 'work_type', 'channel', 'worker')),
  scope_key text not null default '',
  key text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  changed_by bigint,
  primary key (institution_id, scope, scope_key, key)
);
create table cooperation_settings (
  cooperation_id int not null references cooperations,
  key text not null,
  value jsonb not null,
  primary key (cooperation_id, key)
);

create table work_areas (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  postcode char(4) not null check (postcode ~ '^[1-9][0-9]{3}$'),
  municipality text not null,
  valid_from date not null,
  valid_until date,
  primary key (institution_id, id)
);
create index work_areas_postcode on work_areas (postcode);

-- Everybody's map of postcodes, also of places where no institution works: to say the name of the place.
create table places (
  postcode char(4) not null,
  municipality text not null,
  primary key (postcode, municipality)
);

create table walk_ins (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  municipality text not null,
  place text not null,
  address text not null,
  weekday int not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  primary key (institution_id, id),
  check (opens < closes)
);

create table office_hours (
  institution_id int not null references institutions,
  weekday int not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  primary key (institution_id, weekday, opens),
  check (opens < closes)
);

create table closures (
  institution_id int not null references institutions,
  day date not null,
  name text not null,
  closed boolean not null default true,
  opens time,
  closes time,
  primary key (institution_id, day),
  check (opens < closes),
  check ((opens is null) = (closes is null) and not (closed and opens is not null))
);

create table work_types (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  code text not null,
  name text not null,
  closed_at timestamptz,
  primary key (institution_id, id),
  unique (institution_id, code)
);

create table funders (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  name text not null,
  kind text not null default 'municipality' check (kind in ('municipality', 'school', 'other')),
  municipality text,
  primary key (institution_id, id),
  unique (institution_id, name)
);

create table contracts (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  funder_id bigint not null,
  work_type_id bigint,
  kind text not null check (kind in ('bcf', 'lump_sum', 'per_inhabitant', 'per_contact', 'per_closed_trajectory',
    'per_client_system', 'per_fte', 'group_hours', 'integral_price', 'performance')),
  starts_on date not null,
  ends_on date,
  primary key (institution_id, id),
  foreign key (institution_id, funder_id) references funders (institution_id, id),
  foreign key (institution_id, work_type_id) references work_types (institution_id, id),
  check (ends_on is null or ends_on >= starts_on)
);

-- Minutes that are usual for a kind of contact. A norm is replaced by a newer one, never changed.
create table norms (
  institution_id int not null references institutions,
  id bigint generated always as identity,
  kind text not null,
  minutes int not null check (minutes between 0 and 600),
  valid_from date not null,
  valid_until date,
  primary key (institution_id, id)
);

create table themes_offered (
  institution_id int not null references institutions,
  theme text not null,
  offered boolean not null default true,
  primary key (institution_id, theme)
);

create table postcode_refusals (
  door_id int not null references doors,
  day date not null,
  postcode char(4) not null,
  count int not null default 1,
  primary key (door_id, day, postcode)
);

-- What a visitor may read is open to read; only the own institution writes.
do $$ declare t text; begin
  foreach t in array array['work_areas','walk_ins','office_hours','closures','themes_offered','settings','norms'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy readable on %I for select using (true)', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
  end loop;
  foreach t in array array['work_types','funders','contracts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own on %I for all using (institution_id = any((select naast_tenants())::int[]))', t);
  end loop;
end $$;

alter table institutions enable row level security;
create policy readable on institutions for select using (true);
create policy own on institutions for update using (id = any((select naast_tenants())::int[]));
alter table doors enable row level security;
create policy readable on doors for select using (true);
create policy own on doors for all using (institution_id = any((select naast_tenants())::int[]));
