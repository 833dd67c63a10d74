-- Where a worker says that a talk is, of the phases his institution works with (steps of its guide for the chat); nothing is the first.
alter table chats add column phase text check (phase ~ '^[a-z0-9_]{1,60}$');
