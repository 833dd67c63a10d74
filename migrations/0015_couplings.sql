-- Sending the form of a new key or webhook twice makes one.
alter table api_keys add column form_key uuid, add unique (institution_id, form_key);
alter table webhooks add column form_key uuid, add unique (institution_id, form_key);

-- Writes what must be told, for every webhook of an institution that asked for the event; answers how many. Called by an institution
-- itself, or by one that it let in and that works for its clients. Only adds, and only ids.
create function naast_tell_webhooks(in_institution int, at timestamptz, in_event text, in_payload jsonb)
returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare told int;
begin
  if not (in_institution = any(coalesce(naast_tenants(), '{}')) or exists (select from conversation_grants g
      where g.institution_id = in_institution and g.to_institution_id = any(naast_tenants()))) then
    -- What is told is less than what is kept: setting a contact right may not fail for it.
    return 0;
  end if;
  insert into webhook_messages (institution_id, webhook_id, event, payload, created_at, next_at)
    select w.institution_id, w.id, in_event, in_payload, at, at from webhooks w
    where w.institution_id = in_institution and w.ended_at is null and in_event = any(w.events);
  get diagnostics told = row_count;
  return told;
end $$;
