import { sql } from 'kysely';
import type { ConsistencyCheck } from '../consistency.queries.ts';

const of = (where: string) => () => sql<{ institution: number; id: number }>`select c.institution_id as institution, c.id from cases c where c.removed_at is null and (${sql.raw(where)})`;
const holder = `select w.account_id from case_workers w where w.institution_id = c.institution_id and w.case_id = c.id and w.until is null and w.role = 'holder'`;
/** What was read in from another register may come without people and workers; it has no key then. */
const isOurs = "c.erased_at is null and c.registered_how <> 'import' and not exists (select from external_refs x where x.institution_id = c.institution_id and x.kind = 'case' and x.subject_id = c.id)";

const plainSums = `select institution_id, case_id, source, indirect_kind, sum(minutes_direct) direct, sum(minutes_indirect) indirect, sum(minutes_travel) travel,
  count(*) filter (where joins_id is null and outcome in ('took_place', 'broken_off')) contacts,
  count(*) filter (where joins_id is null and outcome in ('not_come', 'cancelled_late')) no_shows
  from contacts where case_id is not null and removed_at is null group by institution_id, case_id, source, indirect_kind`;
const keptSums = `select institution_id, case_id, source, indirect_kind, sum(minutes_direct) direct, sum(minutes_indirect) indirect, sum(minutes_travel) travel, sum(contacts) contacts, sum(no_shows) no_shows
  from (select institution_id, case_id, source, indirect_kind, minutes_direct, minutes_indirect, minutes_travel, contacts, no_shows from case_sums
    union all select institution_id, case_id, source, indirect_kind, minutes_direct, minutes_indirect, minutes_travel, contacts, no_shows from case_sum_changes) both_parts
  group by institution_id, case_id, source, indirect_kind`;

/** Contradictions in cases, who is helped, who works at them, and the sums over them. */
export const caseChecks: readonly ConsistencyCheck[] = [
  { name: 'case-closed-without-reason', says: 'a closed case does not say why it was closed', find: of("c.status = 'closed' and c.closing_reason is null") },
  { name: 'case-open-without-worker', says: 'an open case is with nobody', find: of(`c.status = 'open' and c.worker_id is null and ${isOurs}`) },
  { name: 'case-holder-differs', says: 'a case names another worker than its list of workers', find: of(`c.worker_id is distinct from (${holder} limit 1) and ${isOurs}`) },
  { name: 'case-with-two-holders', says: 'two workers hold one case', find: of(`(select count(*) from (${holder}) h) > 1`) },
  {
    name: 'case-worker-of-nowhere', says: 'someone works at a case and never worked at its institution',
    find: () => sql`select w.institution_id as institution, w.case_id as id from case_workers w
      where not exists (select from memberships m where m.account_id = w.account_id and m.institution_id = w.institution_id)`,
  },
  {
    name: 'case-of-a-leaver', says: 'an open case is with someone who does not work there any more',
    find: of(`c.status <> 'closed' and c.worker_id is not null and not exists (select from memberships m where m.account_id = c.worker_id and m.institution_id = c.institution_id and m.ended_at is null)`),
  },
  {
    name: 'contact-points-nowhere', says: 'a contact is of a case, an organisation, an institution or a worker that is not there',
    find: () => sql`select k.institution_id as institution, k.id from contacts k
      where (k.case_id is not null and not exists (select from cases c where c.institution_id = k.institution_id and c.id = k.case_id))
        or (k.organisation_id is not null and not exists (select from organisations o where o.institution_id = k.institution_id and o.id = k.organisation_id))
        or not exists (select from institutions i where i.id = k.institution_id) or not exists (select from institutions i where i.id = k.performing_institution_id)
        or not exists (select from accounts a where a.id = k.account_id)`,
  },
  { name: 'case-waits-and-begun', says: 'a case waits and has begun', find: of("c.status in ('registered', 'waiting') and c.opened_on is not null") },
  { name: 'case-without-people', says: 'a case is about nobody', find: of(`${isOurs} and c.erased_at is null and not exists (select from case_clients x where x.institution_id = c.institution_id and x.case_id = c.id)`) },
  { name: 'case-key-missing', says: 'the key of a case that was not erased is not there', find: of('c.erased_at is null and c.vault_id <> 0 and not exists (select from vaults v where v.institution_id = c.institution_id and v.id = c.vault_id)') },
  { name: 'case-key-after-erasing', says: 'a case was erased and its key is still there', find: of('c.erased_at is not null and exists (select from vaults v where v.institution_id = c.institution_id and v.id = c.vault_id)') },
  {
    name: 'client-key-missing', says: 'the key of a client who was not erased is not there',
    find: () => sql`select p.institution_id as institution, p.id from clients p where p.erased_at is null and p.vault_id <> 0
      and not exists (select from vaults v where v.institution_id = p.institution_id and v.id = p.vault_id)`,
  },
  {
    name: 'client-after-erasing', says: 'an erased client can still be found, read or has his key',
    find: () => sql`select p.institution_id as institution, p.id from clients p where p.erased_at is not null and (p.details_sealed is not null or p.person_index is not null or p.birth_index is not null
      or p.phone_index is not null or exists (select from vaults v where v.institution_id = p.institution_id and v.id = p.vault_id))`,
  },
  {
    name: 'merged-client-in-case', says: 'someone who was merged into another is still in a case',
    find: () => sql`select p.institution_id as institution, p.id from clients p join case_clients x on x.institution_id = p.institution_id and x.client_id = p.id where p.merged_into_id is not null`,
  },
  {
    name: 'case-sums-differ', says: 'the sums of a case differ from its contacts',
    find: () => sql`select coalesce(k.institution_id, s.institution_id) as institution, coalesce(k.case_id, s.case_id) as id
      from (${sql.raw(plainSums)}) k full join (${sql.raw(keptSums)}) s using (institution_id, case_id, source, indirect_kind)
      where (coalesce(k.direct, 0), coalesce(k.indirect, 0), coalesce(k.travel, 0), coalesce(k.contacts, 0), coalesce(k.no_shows, 0))
        <> (coalesce(s.direct, 0), coalesce(s.indirect, 0), coalesce(s.travel, 0), coalesce(s.contacts, 0), coalesce(s.no_shows, 0))`,
  },
];
