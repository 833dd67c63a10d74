-- A question that was opened from an own page stays open no longer than that page does: signing out, or half an hour without a
-- page, ends both at once.
alter table visitor_sessions add column citizen_hash bytea references citizen_sessions on delete cascade;
create index visitor_sessions_citizen on visitor_sessions (citizen_hash) where citizen_hash is not null;
