import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { CaseScope } from '../cases.access.ts';
import { isWorkerHere, noteChange } from '../cases.commands.ts';
import { dropWorkingNotes } from '../parts/parts.commands.ts';
import type { Joining } from './workers.schema.ts';

export type Joined = { ok: true } | { ok: false; reason: 'not-open' | 'not-a-worker' | 'has-it-already' | 'in-the-future' | 'before-registered' };

async function lockCase(work: Work, scope: CaseScope) {
  return await work.tx.selectFrom('cases').select(['status', 'registered_on as registeredOn']).where('institution_id', '=', scope.institutionId).where('id', '=', scope.caseId)
    .forUpdate().executeTakeFirstOrThrow();
}

function rowsOfNow(work: Work, scope: CaseScope, accountId: number) {
  return work.tx.selectFrom('case_workers').select(['role', 'since']).where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId)
    .where('account_id', '=', accountId).where('until', 'is', null);
}

async function note(work: Work, scope: CaseScope, what: 'joined' | 'left', after: Record<string, unknown>, words = ''): Promise<void> {
  await noteChange(work, { institutionId: scope.institutionId, caseId: scope.caseId, accountId: scope.actor.accountId, what, after, reason: { words, vault: scope.vault } });
  await logAccess(work, { institutionId: scope.institutionId, action: what, subject: 'case', subjectId: scope.caseId });
}

/** Lets a colleague work along at a case: he sees and changes it from now on, like its holder. Refused when it is closed, for who works at it, and for days that cannot be. */
export async function joinCase(work: Work, scope: CaseScope, input: Joining): Promise<Joined> {
  const now = await lockCase(work, scope);
  if (now.status === 'closed') return { ok: false, reason: 'not-open' };
  if (input.since > dayOf(work.now)) return { ok: false, reason: 'in-the-future' };
  if (input.since < now.registeredOn) return { ok: false, reason: 'before-registered' };
  if (await rowsOfNow(work, scope, input.accountId).executeTakeFirst()) return { ok: false, reason: 'has-it-already' };
  if (!await isWorkerHere(work, scope.institutionId, input.accountId)) return { ok: false, reason: 'not-a-worker' };
  await work.tx.insertInto('case_workers').values({ institution_id: scope.institutionId, case_id: scope.caseId, account_id: input.accountId, role: 'second', since: input.since }).execute();
  await note(work, scope, 'joined', { workerId: input.accountId, since: input.since }, input.words);
  return { ok: true };
}

/** Ends that someone works along: from now on he does not see the case. False for who does not, and for its holder: he hands it over. */
export async function leaveCase(work: Work, scope: CaseScope, accountId: number): Promise<boolean> {
  await lockCase(work, scope);
  const row = await rowsOfNow(work, scope, accountId).executeTakeFirst();
  if (!row || row.role === 'holder') return false;
  await work.tx.updateTable('case_workers').set({ until: dayOf(work.now) }).where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId)
    .where('account_id', '=', accountId).where('until', 'is', null).execute();
  await dropWorkingNotes(work, scope, accountId);
  await note(work, scope, 'left', { workerId: accountId });
  return true;
}
