-- The last contact of a case is asked for every case in the list of a worker: with the day in the index it is one step instead of all its contacts.
drop index contacts_case;
create index contacts_case on contacts (institution_id, case_id, day) where case_id is not null;
