-- For whom of the people in a case an appointment is; nothing: for everybody in it, as all were before.
alter table appointments add column for_client_id bigint,
  add foreign key (institution_id, for_client_id) references clients (institution_id, id);
create index appointments_for on appointments (institution_id, for_client_id) where for_client_id is not null;
