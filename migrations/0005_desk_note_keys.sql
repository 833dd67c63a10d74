-- A form between colleagues that is sent twice adds one line; an alarm adds one for everybody who is called.
alter table desk_notes add column form_key uuid not null default gen_random_uuid();
alter table desk_notes add constraint desk_notes_once unique nulls not distinct (institution_id, conversation_id, form_key, to_account_id);
