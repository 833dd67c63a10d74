import { sql } from 'kysely';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { listStoredSettings } from '../../institutions/settings/settings.queries.ts';
import type { Work } from '../../work.ts';
import type { DistributionScope, OwnCasesScope } from '../cases.access.ts';
import type { CaseKind, CaseStatus } from '../cases.schema.ts';
import { worksAs } from '../standing-in/standing-in.queries.ts';
import { countTalks } from '../talks/talks.queries.ts';
import { isSign } from '../talks/talks.rules.ts';
import { standOf, type CaseFacts, type CaseStand } from './caseload.rules.ts';

type Reading = Pick<Work, 'tx' | 'now'>;
interface Of { institutionId: number; caseIds: readonly number[]; accountId?: number | undefined }

const among = (column: string, caseIds: readonly number[]) => sql<boolean>`${sql.ref(column)} = any(${sql.val([...caseIds])}::bigint[])`;

/** Threads and other parts that a worker may know of: those for all workers, and those that name him. Own notes of a client are his alone. */
function known({ accountId }: Of) {
  return sql<boolean>`(p.removed_at is null and p.kind <> 'own_note' and (p.sees_workers = 'all' or exists (select from case_part_viewers v
    where v.institution_id = p.institution_id and v.part_id = p.id and v.until is null and v.account_id = ${accountId ?? null})))`;
}

/** Per case since when somebody waits: the first last word in a thread that is a client's. */
async function waitingSince(work: Reading, of: Of): Promise<Map<number, Date>> {
  const { rows } = await sql<{ caseId: number; since: Date }>`select p.case_id as "caseId", min(e.written_at) as since from case_parts p
    cross join lateral (select x.account_id, x.written_at from case_part_entries x where x.institution_id = p.institution_id and x.part_id = p.id and x.withdrawn_at is null order by x.number desc limit 1) e
    join accounts a on a.id = e.account_id and a.is_citizen
    where p.institution_id = ${of.institutionId} and ${among('p.case_id', of.caseIds)} and p.kind = 'thread' and p.status = 'open' and ${known(of)} group by p.case_id`.execute(work.tx);
  return new Map(rows.map((row) => [row.caseId, row.since]));
}

/** Per case the last day on which a client wrote. */
async function lastWords(work: Reading, of: Of): Promise<Map<number, string>> {
  const { rows } = await sql<{ caseId: number; at: Date }>`select p.case_id as "caseId", max(e.written_at) as at from case_parts p
    join case_part_entries e on e.institution_id = p.institution_id and e.part_id = p.id join accounts a on a.id = e.account_id and a.is_citizen
    where p.institution_id = ${of.institutionId} and ${among('p.case_id', of.caseIds)} and ${known(of)} group by p.case_id`.execute(work.tx);
  return new Map(rows.map((row) => [row.caseId, dayOf(row.at)]));
}

/** Per case the last day on which help took place with a client himself. */
async function lastTalks(work: Reading, of: Of): Promise<Map<number, string>> {
  const rows = await work.tx.selectFrom('contacts as k').select(['k.case_id as caseId', sql<string>`max(k.day)`.as('day')]).where('k.institution_id', '=', of.institutionId).where(among('k.case_id', of.caseIds))
    .where('k.removed_at', 'is', null).where('k.outcome', 'in', ['took_place', 'broken_off']).where('k.channel', '<>', 'about').groupBy('k.case_id').execute();
  return new Map(rows.flatMap(({ caseId, day }) => (caseId === null ? [] : [[caseId, day] as const])));
}

/** Per case how many actions of a worker are due; with his own open steps in shielded parts, which count for him alone. */
async function dueActions(work: Reading, of: Of): Promise<Map<number, number>> {
  const rows = await work.tx.selectFrom('case_parts as p').select('p.case_id as caseId').select(({ fn }) => fn.countAll<number>().as('count')).where('p.institution_id', '=', of.institutionId)
    .where(among('p.case_id', of.caseIds)).where('p.status', '=', 'open').where('p.for_worker_id', 'is not', null)
    .where((where) => (of.accountId === undefined ? where('p.kind', '=', 'action') : where.or([
      where('p.kind', '=', 'action').and('p.for_worker_id', '=', worksAs(work, { institutionId: of.institutionId, accountId: of.accountId })), where('p.kind', '=', 'shielded').and('p.for_worker_id', '=', of.accountId),
    ]))).where('p.due_on', '<=', dayOf(work.now)).where(known(of)).groupBy('p.case_id').execute();
  return new Map(rows.map((row) => [row.caseId, row.count]));
}

/** Per case the next moment that somebody comes. */
async function nextMoments(work: Reading, of: Of): Promise<Map<number, Date>> {
  const rows = await work.tx.selectFrom('appointments as a').select(['a.case_id as caseId', sql<Date>`min(a.starts_at)`.as('at')]).where('a.institution_id', '=', of.institutionId)
    .where(among('a.case_id', of.caseIds)).where('a.status', '=', 'booked').where('a.ends_at', '>', work.now).groupBy('a.case_id').execute();
  return new Map(rows.map((row) => [row.caseId, row.at]));
}

type CaseRow = Omit<CaseFacts, 'had' | 'waitsSince' | 'lastSignOn' | 'due' | 'nextAt'>;

async function standsOf(work: Reading, institutionId: number, rows: readonly CaseRow[], accountId?: number): Promise<CaseStand[]> {
  const of = { institutionId, caseIds: rows.map((row) => row.caseId), accountId };
  if (rows.length === 0) return [];
  const had = await countTalks(work, institutionId, of.caseIds);
  const [waits, words] = [await waitingSince(work, of), await lastWords(work, of)];
  const [talks, due, next] = [await lastTalks(work, of), await dueActions(work, of), await nextMoments(work, of)];
  const stored = await listStoredSettings(work, institutionId);
  return rows.map((row) => {
    const signs = [words.get(row.caseId), talks.get(row.caseId)].filter((day) => day !== undefined).sort();
    const facts = { ...row, had: had.get(row.caseId) ?? 0, waitsSince: waits.get(row.caseId), lastSignOn: signs.at(-1), due: due.get(row.caseId) ?? 0, nextAt: next.get(row.caseId) };
    return standOf(facts, stored, dayOf(work.now));
  });
}

function selectOpen(work: Reading, institutionId: number) {
  return work.tx.selectFrom('cases as c').select(['c.id as caseId', 'c.work_type_id as workTypeId', 'c.worker_id as workerId', sql<CaseStatus>`c.status`.as('status'), sql<CaseKind | null>`c.kind`.as('kind'),
    sql<boolean>`c.complex_since is not null`.as('isComplex'), 'c.opened_on as openedOn', 'c.registered_on as registeredOn', 'c.talks_planned as planned', 'c.talks_extended_to as extendedTo'])
    .where('c.institution_id', '=', institutionId).where('c.closed_on', 'is', null).where('c.removed_at', 'is', null);
}

/** How the cases stand today that a worker works at now and that are not closed. One query per figure, however many cases. */
export async function listOwnStands(work: Reading, scope: OwnCasesScope): Promise<CaseStand[]> {
  const rows = await selectOpen(work, scope.institutionId).where('c.id', 'in', (select) => select.selectFrom('case_workers as w').select('w.case_id').where('w.institution_id', '=', scope.institutionId)
    .where('w.account_id', '=', worksAs(work, scope.actor)).where('w.until', 'is', null)).orderBy('c.id').execute();
  return await standsOf(work, scope.institutionId, rows, scope.actor.accountId);
}

/** How many cases of an institution are near the limit of their talks, or over it: only talks are counted for it. */
export async function countNearLimit(work: Reading, { institutionId }: DistributionScope): Promise<number> {
  const rows = await selectOpen(work, institutionId).where('c.worker_id', 'is not', null).execute();
  if (rows.length === 0) return 0;
  const had = await countTalks(work, institutionId, rows.map((row) => row.caseId));
  const stored = await listStoredSettings(work, institutionId);
  const bare = { waitsSince: undefined, lastSignOn: undefined, due: 0, nextAt: undefined };
  return rows.filter((row) => isSign(standOf({ ...row, ...bare, had: had.get(row.caseId) ?? 0 }, stored, dayOf(work.now)).standing)).length;
}

/** How every case of an institution stands today that somebody holds and that is not closed: dates and numbers, no name or word of anyone. */
export async function listAllStands(work: Reading, scope: DistributionScope): Promise<CaseStand[]> {
  const rows = await selectOpen(work, scope.institutionId).where('c.worker_id', 'is not', null).orderBy('c.id').execute();
  return await standsOf(work, scope.institutionId, rows);
}
