-- Which start tasks an institution gives with a work type, in which order, and a question of its own. Without a row: all of them.
create table start_choices (
  institution_id int not null,
  work_type_id bigint not null,
  is_on boolean not null default true,
  tasks text[] not null,
  own_question text not null default '',
  changed_at timestamptz not null,
  primary key (institution_id, work_type_id),
  foreign key (institution_id, work_type_id) references work_types (institution_id, id)
);

-- A worker said that this is more than can be done in writing alone: a talk in person stays offered.
alter table cases add column complex_since timestamptz, add column complex_by bigint references accounts;

alter table start_choices enable row level security;
create policy own on start_choices for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on start_choices
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
