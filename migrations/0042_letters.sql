-- Letters as an institution words them itself. Without a row the one that comes with Naast holds.
create table letter_templates (
  institution_id int not null references institutions,
  code text not null check (code in ('invitation', 'no_show', 'referral', 'closing', 'hand_over')),
  title text not null,
  body text not null,
  changed_at timestamptz not null,
  changed_by bigint not null references accounts,
  primary key (institution_id, code)
);
alter table letter_templates enable row level security;
create policy own on letter_templates for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on letter_templates
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
