import { randomUUID } from 'node:crypto';
import { logAccess } from '../../../audit/audit.commands.ts';
import { dayOf } from '../../../institutions/hours/zone/zone.rules.ts';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import { addRun } from '../../destroying/runs/runs.commands.ts';
import { findWhatKeeps } from '../../destroying/runs/runs.queries.ts';
import { listTerms } from '../../keeping/keeping.queries.ts';
import { signAccounts, type SignWords } from '../../signs/signs.commands.ts';
import { dueOn, mayExtend, whatForbidsErasing } from '../requests.rules.ts';
import { requestPurposes, type DecisionInput } from '../requests.schema.ts';
import type { DecidingScope } from './deciding.access.ts';

async function lockRequest(work: Work, { institutionId }: DecidingScope, requestId: number) {
  const row = await work.tx.selectFrom('person_requests as q').innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'q.institution_id').onRef('c.id', '=', 'q.case_id'))
    .selectAll('q').select(['c.vault_id', 'c.status as case_status', 'c.closed_on', 'c.work_type_id', 'c.erased_at']).where('q.institution_id', '=', institutionId).where('q.id', '=', requestId).forUpdate('q').executeTakeFirst();
  const vault = row && await findVault(work.tx, work.keys, institutionId, row.vault_id);
  return row && vault && { ...row, vault };
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockRequest>>>;

/** Tells who asked from his own page that something is there. */
async function tell(work: Work, { institutionId }: DecidingScope, row: Locked, words: SignWords): Promise<void> {
  if (row.way === 'own_page' && row.account_id !== null) await signAccounts(work, institutionId, [row.account_id], words);
}

/** Takes two months more, with why; told to who asked. False when that was done before, or the first month is over. */
export async function extendRequest(work: Work, scope: DecidingScope, requestId: number, reason: string, words: SignWords): Promise<boolean> {
  const row = await lockRequest(work, scope, requestId);
  if (!row || reason.trim() === '' || !mayExtend({ status: row.status === 'open' ? 'open' : 'decided', receivedOn: row.received_on, isExtended: row.extended_at !== null }, dayOf(work.now))) return false;
  await work.tx.updateTable('person_requests').set({ extended_at: work.now, extended_by: scope.accountId, due_on: dueOn(row.received_on, true), extension_sealed: row.vault.seal(reason.trim(), requestPurposes.extension) })
    .where('institution_id', '=', scope.institutionId).where('id', '=', requestId).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: 'request_extended', subject: 'client', subjectId: row.client_id ?? undefined });
  await tell(work, scope, row, words);
  return true;
}

export type Decided = { ok: true } | { ok: false; reason: 'not-open' | 'not-closed' | 'others' | 'held' | 'shared' | 'waits' };

/** Begins the destruction of a dossier that somebody asked for: as an approval that can be taken back for a week. */
async function beginErasing(work: Work, scope: DecidingScope, row: Locked): Promise<{ runId: number } | Exclude<Decided, { ok: true }>> {
  const others = await work.tx.selectFrom('case_clients').select('client_id').where('institution_id', '=', scope.institutionId).where('case_id', '=', row.case_id).where('client_id', '<>', row.client_id ?? 0).execute();
  const forbids = whatForbidsErasing({ status: row.case_status, others: others.length });
  if (forbids) return { ok: false, reason: forbids };
  if (row.closed_on === null) return { ok: false, reason: 'not-closed' };
  const keeps = await findWhatKeeps(work, scope.institutionId, { caseId: row.case_id, approvedClosedOn: row.closed_on, cause: 'request' });
  if (keeps === 'held' || keeps === 'shared') return { ok: false, reason: keeps };
  if (keeps) return { ok: false, reason: 'not-closed' };
  const waits = await work.tx.selectFrom('destruction_cases').select('run_id').where('institution_id', '=', scope.institutionId).where('case_id', '=', row.case_id)
    .where('destroyed_at', 'is', null).where('kept_because', 'is', null).executeTakeFirst();
  if (waits) return { ok: false, reason: 'waits' };
  const term = (await listTerms(work, scope)).find((one) => one.workTypeId === row.work_type_id);
  return { runId: await addRun(work, scope, { cause: 'request', kind: term?.kind ?? 'social_work', years: term?.years ?? 15, cases: [{ caseId: row.case_id, closedOn: row.closed_on }], formKey: randomUUID() }) };
}

/**
 * Decides on a request, with why. Erasing that is granted begins the destruction of the whole dossier; refused while the help goes on, while
 * others are in it, and while it is on hold or open to another institution: then it can be granted in part, or refused.
 */
export async function decideRequest(work: Work, scope: DecidingScope, requestId: number, input: DecisionInput, words: SignWords): Promise<Decided> {
  const row = await lockRequest(work, scope, requestId);
  if (row?.status !== 'open') return { ok: false, reason: 'not-open' };
  const erasing = row.kind === 'erasure' && input.decision === 'granted' ? await beginErasing(work, scope, row) : undefined;
  if (erasing && 'reason' in erasing) return erasing;
  await work.tx.updateTable('person_requests').set({
    status: 'decided', decision: input.decision, decision_ground: input.decision === 'granted' ? null : input.ground ?? null, decided_at: work.now, decided_by: scope.accountId, run_id: erasing?.runId ?? null,
    decision_sealed: input.words === '' ? null : row.vault.seal(input.words, requestPurposes.decision),
  }).where('institution_id', '=', scope.institutionId).where('id', '=', requestId).execute();
  await logAccess(work, { institutionId: scope.institutionId, action: 'request_decided', subject: 'client', subjectId: row.client_id ?? undefined });
  await tell(work, scope, row, words);
  return { ok: true };
}
