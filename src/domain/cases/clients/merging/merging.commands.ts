import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import { noteChange } from '../../cases.commands.ts';
import type { MergeScope } from '../clients.access.ts';
import { areDoubles, hasOwnName, maySeeOne } from './merging.queries.ts';
import { movedRows, type MovedRows } from './merging.schema.ts';

interface Pair { institutionId: number; from: number; into: number }

async function moveCases(work: Work, { institutionId, from, into }: Pair): Promise<MovedRows['cases']> {
  const rows = await work.tx.selectFrom('case_clients as x').select(['case_id as caseId', 'role', 'since', 'until'])
    .select(({ exists, selectFrom }) => exists(selectFrom('case_clients as y').select('y.case_id').whereRef('y.institution_id', '=', 'x.institution_id')
      .whereRef('y.case_id', '=', 'x.case_id').where('y.client_id', '=', into)).as('wasInBoth'))
    .where('institution_id', '=', institutionId).where('client_id', '=', from).execute();
  const moved = rows.map((row) => ({ ...row, wasInBoth: Boolean(row.wasInBoth) }));
  await work.tx.deleteFrom('case_clients').where('institution_id', '=', institutionId).where('client_id', '=', from).execute();
  const missing = moved.filter((row) => !row.wasInBoth);
  if (missing.length > 0) {
    await work.tx.insertInto('case_clients').values(missing.map((row) => ({ institution_id: institutionId, case_id: row.caseId, client_id: into, role: row.role, since: row.since, until: row.until }))).execute();
  }
  return moved;
}

async function moveContacts(work: Work, { institutionId, from, into }: Pair): Promise<MovedRows['contacts']> {
  const both = await work.tx.selectFrom('contact_clients').select('contact_id as contactId').where('institution_id', '=', institutionId).where('client_id', '=', into).execute();
  const has = new Set(both.map((row) => row.contactId));
  const rows = await work.tx.deleteFrom('contact_clients').where('institution_id', '=', institutionId).where('client_id', '=', from).returning('contact_id as contactId').execute();
  const moved = rows.map((row) => ({ contactId: row.contactId, wasInBoth: has.has(row.contactId) }));
  const missing = moved.filter((row) => !row.wasInBoth);
  if (missing.length > 0) await work.tx.insertInto('contact_clients').values(missing.map((row) => ({ institution_id: institutionId, contact_id: row.contactId, client_id: into }))).execute();
  return moved;
}

async function moveAppointments(work: Work, { institutionId, from, into }: Pair): Promise<MovedRows['appointments']> {
  const rows = await work.tx.updateTable('appointments').set({ for_client_id: into }).where('institution_id', '=', institutionId).where('for_client_id', '=', from).returning('id').execute();
  return rows.map((row) => row.id);
}

async function moveRefs(work: Work, { institutionId, from, into }: Pair): Promise<MovedRows['refs']> {
  return await work.tx.updateTable('external_refs').set({ subject_id: into }).where('institution_id', '=', institutionId).where('kind', '=', 'client').where('subject_id', '=', from)
    .returning(['system', 'value']).execute();
}

async function lockPair(work: Work, { institutionId, from, into }: Pair) {
  const rows = await work.tx.selectFrom('clients').select(['id', 'merged_into_id as mergedInto', 'erased_at as erasedAt']).where('institution_id', '=', institutionId)
    .where('id', 'in', [from, into]).orderBy('id').forUpdate().execute();
  return { from: rows.find((row) => row.id === from), into: rows.find((row) => row.id === into) };
}

export type Merged = { ok: true; mergeId: number } | { ok: false; reason: 'not-found' | 'same' | 'merged-already' | 'erased' | 'has-own-name' };

/**
 * Makes one person of two rows: cases, contacts, appointments for him alone and names in other systems of `from` go to `into`, whose details hold. Nothing is thrown away:
 * the row stays and what moved is written down. Refused for someone erased or merged already, for people this worker has no case of or who do not look
 * like one person (a number that was filled in would show him a stranger), and when `from`
 * has an own page or something in a dossier in his name: that one must be who stays.
 */
export async function mergeClients(work: Work, scope: MergeScope, input: { from: number; into: number }): Promise<Merged> {
  const pair = { institutionId: scope.institutionId, ...input };
  if (pair.from === pair.into) return { ok: false, reason: 'same' };
  const rows = await lockPair(work, pair);
  if (!rows.from || !rows.into || !await maySeeOne(work, scope, [pair.from, pair.into])) return { ok: false, reason: 'not-found' };
  if (rows.from.erasedAt || rows.into.erasedAt) return { ok: false, reason: 'erased' };
  if (rows.from.mergedInto !== null || rows.into.mergedInto !== null) return { ok: false, reason: 'merged-already' };
  if (!await areDoubles(work, pair.institutionId, pair.from, pair.into)) return { ok: false, reason: 'not-found' };
  if (await hasOwnName(work, pair.institutionId, pair.from)) return { ok: false, reason: 'has-own-name' };
  const moved: MovedRows = { cases: await moveCases(work, pair), contacts: await moveContacts(work, pair), appointments: await moveAppointments(work, pair), refs: await moveRefs(work, pair) };
  await work.tx.updateTable('clients').set({ merged_into_id: pair.into }).where('institution_id', '=', pair.institutionId).where('id', '=', pair.from).execute();
  const { id } = await work.tx.insertInto('client_merges').values({
    institution_id: pair.institutionId, from_client_id: pair.from, into_client_id: pair.into, account_id: scope.actor.accountId, merged_at: work.now, moved: JSON.stringify(moved),
  }).returning('id').executeTakeFirstOrThrow();
  await noteInCases(work, scope, 'merged', moved, id);
  await logAccess(work, { institutionId: pair.institutionId, action: 'merge', subject: 'client', subjectId: pair.into });
  return { ok: true, mergeId: id };
}

async function noteInCases(work: Work, scope: MergeScope, what: 'merged' | 'unmerged', moved: MovedRows, mergeId: number): Promise<void> {
  for (const { caseId } of moved.cases) await noteChange(work, { institutionId: scope.institutionId, caseId, accountId: scope.actor.accountId, what, after: { mergeId } });
}

async function putBack(work: Work, { institutionId, from, into }: Pair, moved: MovedRows): Promise<void> {
  for (const row of moved.cases) {
    if (!row.wasInBoth) await work.tx.deleteFrom('case_clients').where('institution_id', '=', institutionId).where('case_id', '=', row.caseId).where('client_id', '=', into).execute();
    await work.tx.insertInto('case_clients').values({ institution_id: institutionId, case_id: row.caseId, client_id: from, role: row.role, since: row.since, until: row.until }).onConflict((conflict) => conflict.doNothing()).execute();
  }
  for (const { contactId, wasInBoth } of moved.contacts) {
    if (!wasInBoth) await work.tx.deleteFrom('contact_clients').where('institution_id', '=', institutionId).where('contact_id', '=', contactId).where('client_id', '=', into).execute();
    await work.tx.insertInto('contact_clients').values({ institution_id: institutionId, contact_id: contactId, client_id: from }).onConflict((conflict) => conflict.doNothing()).execute();
  }
  if (moved.appointments.length > 0) await work.tx.updateTable('appointments').set({ for_client_id: from }).where('institution_id', '=', institutionId).where('for_client_id', '=', into).where('id', 'in', moved.appointments).execute();
  for (const { system, value } of moved.refs) {
    await work.tx.updateTable('external_refs').set({ subject_id: from }).where('institution_id', '=', institutionId).where('kind', '=', 'client').where('system', '=', system).where('value', '=', value).execute();
  }
  await work.tx.updateTable('clients').set({ merged_into_id: null }).where('institution_id', '=', institutionId).where('id', '=', from).execute();
}

export type Unmerged = { ok: true } | { ok: false; reason: 'not-found' | 'merged-since' | 'erased' };

/**
 * Undoes a merge: what it moved goes back; what came to the one person since stays with him. Refused when he was merged into another since (undo that
 * first), or one of the two was erased. A worker undoes what he did himself; who distributes, any.
 */
export async function undoMerge(work: Work, scope: MergeScope, mergeId: number): Promise<Unmerged> {
  const { institutionId, actor } = scope;
  const merge = await work.tx.selectFrom('client_merges').selectAll().where('institution_id', '=', institutionId).where('id', '=', mergeId).where('undone_at', 'is', null).forUpdate().executeTakeFirst();
  if (!merge || (!scope.seesAll && merge.account_id !== actor.accountId)) return { ok: false, reason: 'not-found' };
  const pair = { institutionId, from: merge.from_client_id, into: merge.into_client_id };
  const rows = await lockPair(work, pair);
  if (rows.from?.erasedAt || rows.into?.erasedAt) return { ok: false, reason: 'erased' };
  const later = await work.tx.selectFrom('client_merges').select('id').where('institution_id', '=', institutionId).where('undone_at', 'is', null).where('id', '>', mergeId)
    .where((where) => where.or([where('into_client_id', '=', pair.into), where('from_client_id', '=', pair.into)])).executeTakeFirst();
  if (later) return { ok: false, reason: 'merged-since' };
  const moved = movedRows.parse(merge.moved);
  await putBack(work, pair, moved);
  await work.tx.updateTable('client_merges').set({ undone_at: work.now, undone_by: actor.accountId }).where('institution_id', '=', institutionId).where('id', '=', mergeId).execute();
  await noteInCases(work, scope, 'unmerged', moved, mergeId);
  await logAccess(work, { institutionId, action: 'unmerge', subject: 'client', subjectId: pair.into });
  return { ok: true };
}
