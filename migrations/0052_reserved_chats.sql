-- A chat that is for one worker from its first moment: it never stands in the line, and its contact is one of the case it is of.
create table reserved_chats (
  institution_id int not null,
  conversation_id bigint not null,
  case_id bigint not null,
  -- The appointment at whose time it is; nothing when the client found his worker there.
  appointment_id bigint,
  primary key (institution_id, conversation_id),
  -- The door of an appointment leads to one talk.
  unique (institution_id, appointment_id),
  foreign key (institution_id, conversation_id) references conversations (institution_id, id),
  foreign key (institution_id, case_id) references cases (institution_id, id),
  foreign key (institution_id, appointment_id) references appointments (institution_id, id)
);
create index reserved_chats_case on reserved_chats (institution_id, case_id);
alter table reserved_chats enable row level security;
create policy own on reserved_chats for all using (institution_id = any((select naast_tenants())::int[]));
create trigger stays_of_institution before update of institution_id on reserved_chats
  for each row when (old.institution_id is distinct from new.institution_id) execute function naast_refuse();
