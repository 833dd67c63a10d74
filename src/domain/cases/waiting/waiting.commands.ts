import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { DistributionScope } from '../cases.access.ts';
import { isWorkerHere, noteChange, setHolder } from '../cases.commands.ts';

type WaitingScope = DistributionScope & { readonly caseId: number };

async function lockWaiting(work: Work, scope: WaitingScope) {
  return await work.tx.selectFrom('cases').select(['status', 'worker_id as workerId', 'waiting_since as waitingSince', 'expected_on as expectedOn'])
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).where('status', 'in', ['registered', 'waiting']).forUpdate().executeTakeFirst();
}

export type Distributed = { ok: true } | { ok: false; reason: 'not-waiting' | 'not-a-worker' | 'has-it-already' };

/** Gives a waiting case to a worker, who sees it from now on and still has to begin. May be given to another until then. */
export async function distribute(work: Work, scope: WaitingScope, toAccountId: number): Promise<Distributed> {
  const now = await lockWaiting(work, scope);
  if (!now) return { ok: false, reason: 'not-waiting' };
  if (now.workerId === toAccountId) return { ok: false, reason: 'has-it-already' };
  if (!await isWorkerHere(work, scope.institutionId, toAccountId)) return { ok: false, reason: 'not-a-worker' };
  await setHolder(work, scope, toAccountId, dayOf(work.now));
  await noteChange(work, { ...scope, accountId: scope.actor.accountId, what: 'distributed', before: { workerId: now.workerId }, after: { workerId: toAccountId } });
  await logAccess(work, { institutionId: scope.institutionId, action: 'distributed', subject: 'case', subjectId: scope.caseId });
  return { ok: true };
}

export type Expected = { ok: true } | { ok: false; reason: 'not-waiting' | 'in-the-past' };

/** Says around which day it is someone's turn: from now on the case waits. Refused for a day that is over. */
export async function expect(work: Work, scope: WaitingScope, expectedOn: string): Promise<Expected> {
  const now = await lockWaiting(work, scope);
  if (!now) return { ok: false, reason: 'not-waiting' };
  const today = dayOf(work.now);
  if (expectedOn < today) return { ok: false, reason: 'in-the-past' };
  await work.tx.updateTable('cases').set({ status: 'waiting', waiting_since: now.waitingSince ?? today, expected_on: expectedOn })
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId).execute();
  await noteChange(work, { ...scope, accountId: scope.actor.accountId, what: 'expected', before: { expectedOn: now.expectedOn }, after: { expectedOn } });
  return { ok: true };
}
