-- Files also hang on what is written in a dossier: a message in a thread, or a report.
alter table attachments drop constraint attachments_owner_check;
alter table attachments add constraint attachments_owner_check check (owner in ('message', 'entry'));
