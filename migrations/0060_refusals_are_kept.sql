-- Each time that somebody with custody was kept from looking along stays, with why and until when: the next one does not take its place.
create table representative_refusals (
  institution_id int not null,
  id bigint generated always as identity,
  representative_id bigint not null,
  ground text not null check (ground in ('good_care', 'safety')),
  asked_by text check (asked_by in ('worker', 'child')),
  review_on date not null,
  -- What was weighed, sealed with the client.
  why_sealed bytea,
  refused_at timestamptz not null,
  refused_by bigint not null references accounts,
  ended_at timestamptz,
  ended_by bigint references accounts,
  primary key (institution_id, id),
  foreign key (institution_id, representative_id) references representatives (institution_id, id) on delete cascade,
  check ((ended_at is null) = (ended_by is null))
);
create unique index representative_refusals_now on representative_refusals (institution_id, representative_id) where ended_at is null;
create index representative_refusals_of on representative_refusals (institution_id, representative_id);
alter table representative_refusals enable row level security;
create policy own on representative_refusals for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on representative_refusals
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
revoke delete on representative_refusals from naast_app;

insert into representative_refusals (institution_id, representative_id, ground, asked_by, review_on, why_sealed, refused_at, refused_by)
  select institution_id, id, refusal_ground, refusal_asked_by, review_on, refusal_sealed, refused_at, refused_by from representatives where refused_at is not null;
alter table representatives
  drop column refused_at, drop column refused_by, drop column refusal_sealed, drop column refusal_ground, drop column refusal_asked_by, drop column review_on;
