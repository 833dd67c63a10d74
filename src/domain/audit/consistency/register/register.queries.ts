import { sql } from 'kysely';
import type { ConsistencyCheck } from '../consistency.queries.ts';

/** Contradictions in contacts, duties, mail and what institutions agreed. */
export const registerChecks: readonly ConsistencyCheck[] = [
  {
    name: 'contact-of-another', says: 'a contact is of another institution than its conversation',
    find: () => sql`select k.institution_id as institution, k.id from contacts k where k.conversation_id is not null
      and not exists (select from conversations c where c.institution_id = k.institution_id and c.id = k.conversation_id)`,
  },
  {
    name: 'contact-on-another-day', says: 'the day of a contact is not the day on which it began in the Netherlands',
    find: () => sql`select institution_id as institution, id from contacts where day <> (started_at at time zone 'Europe/Amsterdam')::date`,
  },
  {
    name: 'contact-without-worker', says: 'a contact is of someone who never worked at the institution that performed it',
    find: () => sql`select k.institution_id as institution, k.id from contacts k
      where not exists (select from memberships m where m.account_id = k.account_id and m.institution_id = k.performing_institution_id)`,
  },
  {
    name: 'contact-with-strange-funder', says: 'a contact has a funder that its institution does not have',
    find: () => sql`select k.institution_id as institution, k.id from contacts k where k.funder_id is not null
      and not exists (select from funders f where f.institution_id = k.institution_id and f.id = k.funder_id)`,
  },
  {
    name: 'correction-of-nothing', says: 'a correction is of a contact that is not there',
    find: () => sql`select x.institution_id as institution, x.id from contact_corrections x
      where not exists (select from contacts k where k.institution_id = x.institution_id and k.id = x.contact_id)`,
  },
  {
    name: 'duty-of-a-stranger', says: 'somebody who does not work there any more has a duty that is still to come',
    find: (now) => sql`select d.institution_id as institution, d.id from duties d where d.cancelled_at is null and d.starts_at > ${now}
      and not exists (select from memberships m where m.institution_id = d.institution_id and m.account_id = d.account_id and m.ended_at is null)`,
  },
  {
    name: 'mail-in-two-states', says: 'mail was sent and also given up or taken back',
    find: () => sql`select institution_id as institution, id from outbox where sent_at is not null and (failed_at is not null or dropped_at is not null)`,
  },
  {
    name: 'mail-about-nothing', says: 'mail waits about a conversation that was erased or is not there',
    find: () => sql`select o.institution_id as institution, o.id from outbox o where o.conversation_id is not null and o.sent_at is null and o.dropped_at is null
      and not exists (select from conversations c where c.institution_id = o.institution_id and c.id = o.conversation_id and c.erased_at is null)`,
  },
  {
    name: 'norms-overlap', says: 'two norms for one kind hold on the same day',
    find: () => sql`select a.institution_id as institution, a.id from norms a join norms b on b.institution_id = a.institution_id and b.kind = a.kind and b.id > a.id
      and a.valid_from < coalesce(b.valid_until, 'infinity') and b.valid_from < coalesce(a.valid_until, 'infinity')`,
  },
  {
    name: 'areas-overlap', says: 'a postcode stands twice in a work area for the same days',
    find: () => sql`select a.institution_id as institution, a.id from work_areas a join work_areas b on b.institution_id = a.institution_id and b.postcode = a.postcode
      and b.municipality = a.municipality and b.id > a.id and a.valid_from < coalesce(b.valid_until, 'infinity') and b.valid_from < coalesce(a.valid_until, 'infinity')`,
  },
  {
    name: 'door-of-closed', says: 'a front door of a closed institution is open',
    find: () => sql`select d.institution_id as institution, d.id from doors d join institutions i on i.id = d.institution_id where i.closed_at is not null and d.closed_at is null`,
  },
];
