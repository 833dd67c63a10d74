-- What a parent without custody asks about his child by law (article 1:377c of the civil code): facts of weight, weighed by the worker. It gives no access.
create table information_requests (
  institution_id int not null,
  id bigint generated always as identity,
  case_id bigint not null,
  -- About whom, and who asked. Both go when the dossier goes.
  client_id bigint,
  representative_id bigint,
  way text not null check (way in ('paper', 'phone', 'counter')),
  received_on date not null,
  due_on date not null,
  made_by bigint not null references accounts,
  made_at timestamptz not null,
  -- What he asked, and how was made sure who he is.
  asked_sealed bytea,
  outcome text check (outcome in ('given', 'partly', 'refused', 'withdrawn')),
  ground text check (ground in ('harms_child', 'not_to_custodial', 'not_the_parent')),
  decided_at timestamptz,
  decided_by bigint references accounts,
  -- What was weighed, with what the child thinks of it; and what the parent is told.
  weighing_sealed bytea,
  answer_sealed bytea,
  form_key uuid not null,
  primary key (institution_id, id),
  unique (institution_id, form_key),
  foreign key (institution_id, case_id) references cases (institution_id, id),
  foreign key (institution_id, client_id) references clients (institution_id, id),
  foreign key (institution_id, representative_id) references representatives (institution_id, id),
  check ((outcome is null) = (decided_at is null))
);
create index information_requests_open on information_requests (institution_id, due_on) where outcome is null;
create index information_requests_case on information_requests (institution_id, case_id);
alter table information_requests enable row level security;
create policy own on information_requests for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on information_requests
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
revoke delete on information_requests from naast_app;

-- Why a parent with custody does not look along for now, who asked it, and when it is looked at again. What was weighed is sealed with the client.
alter table representatives
  add column refusal_ground text check (refusal_ground in ('good_care', 'safety')),
  add column refusal_asked_by text check (refusal_asked_by in ('worker', 'child')),
  add column review_on date,
  add check (refused_at is null or (refused_by is not null and refusal_ground is not null and review_on is not null));
