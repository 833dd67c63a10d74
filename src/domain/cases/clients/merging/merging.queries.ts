import { sql } from 'kysely';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import { worksAs } from '../../standing-in/standing-in.queries.ts';
import type { MergeScope } from '../clients.access.ts';
import { openClients } from '../clients.queries.ts';
import { mayBeOne } from '../clients.rules.ts';
import type { ClientDetails } from '../clients.schema.ts';

export interface DoublePerson { clientId: number; details: ClientDetails; municipality: string | null; since: Date; /** May be set right by who asks. */ isOwn: boolean }
export interface Double { one: DoublePerson; other: DoublePerson }

/** Whether a client is in a case that this worker works at now. */
function ownCase(work: Work, { actor }: MergeScope, column: string) {
  return sql<boolean>`exists (select from case_clients x join case_workers w on w.institution_id = x.institution_id and w.case_id = x.case_id
    where x.institution_id = a.institution_id and x.client_id = ${sql.ref(column)} and w.account_id = ${worksAs(work, actor)} and w.until is null)`;
}

/**
 * Pairs of people who may be one: born on one day, with names that look alike. Of all people for who distributes, else only pairs of which one is
 * in a case of this worker. At most 100 pairs; who is shown is written in the log: call it last.
 */
export async function listDoubles(work: Work, scope: MergeScope): Promise<Double[]> {
  const { institutionId } = scope;
  const pairs = await work.tx.selectFrom('clients as a').innerJoin('clients as b', (join) => join.onRef('b.institution_id', '=', 'a.institution_id').onRef('b.birth_index', '=', 'a.birth_index').onRef('b.id', '>', 'a.id'))
    .select(['a.id as one', 'b.id as other', 'a.municipality as oneAt', 'b.municipality as otherAt', 'a.created_at as oneSince', 'b.created_at as otherSince', ownCase(work, scope, 'a.id').as('oneIsOwn'), ownCase(work, scope, 'b.id').as('otherIsOwn')])
    .where('a.institution_id', '=', institutionId).where('a.merged_into_id', 'is', null).where('b.merged_into_id', 'is', null).where('a.erased_at', 'is', null).where('b.erased_at', 'is', null)
    .$if(!scope.seesAll, (query) => query.where((where) => where.or([ownCase(work, scope, 'a.id'), ownCase(work, scope, 'b.id')])))
    .orderBy('a.id').orderBy('b.id').limit(1000).execute();
  const known = await openClients(work, institutionId, pairs.flatMap((pair) => [pair.one, pair.other]));
  const doubles = pairs.flatMap((pair): Double[] => {
    const [one, other] = [known.get(pair.one), known.get(pair.other)];
    if (!one || !other || !mayBeOne(one, other)) return [];
    return [{ one: { clientId: pair.one, details: one, municipality: pair.oneAt, since: pair.oneSince, isOwn: scope.seesAll || pair.oneIsOwn }, other: { clientId: pair.other, details: other, municipality: pair.otherAt, since: pair.otherSince, isOwn: scope.seesAll || pair.otherIsOwn } }];
  }).slice(0, 100);
  if (doubles.length > 0) await logAccess(work, { institutionId, action: 'find', subject: 'doubles' });
  return doubles;
}

/** Whether two people are a pair as the list of doubles shows it: born on one day, with names that look alike. */
export async function areDoubles(work: Work, institutionId: number, one: number, other: number): Promise<boolean> {
  const born = await work.tx.selectFrom('clients as a').innerJoin('clients as b', (join) => join.onRef('b.institution_id', '=', 'a.institution_id').onRef('b.birth_index', '=', 'a.birth_index'))
    .select('a.id').where('a.institution_id', '=', institutionId).where('a.id', '=', one).where('b.id', '=', other).executeTakeFirst();
  const known = born ? await openClients(work, institutionId, [one, other]) : undefined;
  const [left, right] = [known?.get(one), known?.get(other)];
  return left !== undefined && right !== undefined && mayBeOne(left, right);
}

export interface MergeLine { id: number; mergedAt: Date; accountId: number; details: ClientDetails | undefined }

/** Merges that stand, newest first, with who it is now: all for who distributes, else one's own. At most 50. */
export async function listMerges(work: Work, scope: MergeScope): Promise<MergeLine[]> {
  let query = work.tx.selectFrom('client_merges').select(['id', 'merged_at as mergedAt', 'account_id as accountId', 'into_client_id as into'])
    .where('institution_id', '=', scope.institutionId).where('undone_at', 'is', null);
  if (!scope.seesAll) query = query.where('account_id', '=', scope.actor.accountId);
  const rows = await query.orderBy('id', 'desc').limit(50).execute();
  const known = await openClients(work, scope.institutionId, rows.map((row) => row.into));
  return rows.map(({ into, ...row }) => ({ ...row, details: known.get(into) }));
}

/** Whether something is in the name of this row that cannot go to another: an own page, who stands for him, a part of a dossier, a request. */
export async function hasOwnName(work: Pick<Work, 'tx'>, institutionId: number, clientId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('clients as c').select('c.id').where('c.institution_id', '=', institutionId).where('c.id', '=', clientId)
    .where(({ or, exists, selectFrom, eb }) => or([
      eb('c.account_id', 'is not', null),
      exists(selectFrom('representatives as r').select('r.id').whereRef('r.institution_id', '=', 'c.institution_id').whereRef('r.client_id', '=', 'c.id')),
      exists(selectFrom('case_parts as p').select('p.id').whereRef('p.institution_id', '=', 'c.institution_id').whereRef('p.for_client_id', '=', 'c.id')),
      exists(selectFrom('case_part_viewers as v').select('v.id').whereRef('v.institution_id', '=', 'c.institution_id').whereRef('v.client_id', '=', 'c.id')),
      exists(selectFrom('person_requests as q').select('q.id').whereRef('q.institution_id', '=', 'c.institution_id').whereRef('q.client_id', '=', 'c.id')),
    ])).executeTakeFirst();
  return row !== undefined;
}

/** Whether one of two people is in a case of this worker now, or he sees all. */
export async function maySeeOne(work: Pick<Work, 'tx' | 'now'>, scope: MergeScope, clientIds: readonly number[]): Promise<boolean> {
  if (scope.seesAll) return true;
  const row = await work.tx.selectFrom('case_clients as x').innerJoin('case_workers as w', (join) => join.onRef('w.institution_id', '=', 'x.institution_id').onRef('w.case_id', '=', 'x.case_id'))
    .select('x.client_id').where('x.institution_id', '=', scope.institutionId).where('x.client_id', 'in', [...clientIds]).where('w.account_id', '=', worksAs(work, scope.actor)).where('w.until', 'is', null).executeTakeFirst();
  return row !== undefined;
}
