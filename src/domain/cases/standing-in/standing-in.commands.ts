import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import { isWorkerHere, noteChange } from '../cases.commands.ts';
import type { StandInScope } from './standing-in.access.ts';
import { refusalOf, type DaysRefused } from './standing-in.rules.ts';
import type { StandingIn } from './standing-in.schema.ts';

/** The cases in which somebody works now and that are not closed. */
async function casesOf(work: Work, institutionId: number, accountId: number): Promise<number[]> {
  const rows = await work.tx.selectFrom('case_workers as w').innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'w.institution_id').onRef('c.id', '=', 'w.case_id')).select('c.id')
    .where('w.institution_id', '=', institutionId).where('w.account_id', '=', accountId).where('w.until', 'is', null).where('c.closed_on', 'is', null).where('c.removed_at', 'is', null).orderBy('c.id').execute();
  return rows.map((row) => row.id);
}

export type StandInNamed = { ok: true; cases: number } | { ok: false; reason: DaysRefused | 'not-yours' | 'same-person' | 'not-a-worker' | 'is-there-already' };

/**
 * Lets a colleague stand in for somebody on these days: on them, and not after, he sees and does what the other may in his cases. It stands in the
 * history and log of each case. Sent twice it counts once. Refused for days that cannot be, for who gives no help here, and for a colleague who stands in for him on one of these days already.
 */
export async function nameStandIn(work: Work, scope: StandInScope, input: StandingIn): Promise<StandInNamed> {
  const { institutionId, actor } = scope;
  if (!scope.forAll && input.accountId !== actor.accountId) return { ok: false, reason: 'not-yours' };
  if (input.accountId === input.colleagueId) return { ok: false, reason: 'same-person' };
  const refused = refusalOf(input, dayOf(work.now));
  if (refused) return { ok: false, reason: refused };
  if (!await isWorkerHere(work, institutionId, input.accountId) || !await isWorkerHere(work, institutionId, input.colleagueId)) return { ok: false, reason: 'not-a-worker' };
  const cases = await casesOf(work, institutionId, input.accountId);
  const earlier = await work.tx.selectFrom('stand_ins').select('form_key as formKey').where('institution_id', '=', institutionId).where('account_id', '=', input.accountId).where('colleague_id', '=', input.colleagueId)
    .where('removed_at', 'is', null).where('starts_on', '<=', input.endsOn).where('ends_on', '>=', input.startsOn).execute();
  if (earlier.some((one) => one.formKey === input.formKey)) return { ok: true, cases: cases.length };
  if (earlier.length > 0) return { ok: false, reason: 'is-there-already' };
  const added = await work.tx.insertInto('stand_ins').values({
    institution_id: institutionId, account_id: input.accountId, colleague_id: input.colleagueId, starts_on: input.startsOn, ends_on: input.endsOn, made_by: actor.accountId, made_at: work.now, form_key: input.formKey,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) return { ok: true, cases: cases.length };
  for (const caseId of cases) {
    await noteChange(work, { institutionId, caseId, accountId: actor.accountId, what: 'stand_in', after: { workerId: input.colleagueId, startsOn: input.startsOn, endsOn: input.endsOn } });
    await logAccess(work, { institutionId, action: 'stand_in', subject: 'case', subjectId: caseId });
  }
  return { ok: true, cases: cases.length };
}

/** Ends that somebody stands in, from now on; also when it had not begun. False when it was over or is not his to end. */
export async function endStandIn(work: Work, scope: StandInScope, id: number): Promise<boolean> {
  const { institutionId, actor } = scope;
  const row = await work.tx.updateTable('stand_ins').set({ removed_at: work.now }).where('institution_id', '=', institutionId).where('id', '=', id).where('removed_at', 'is', null).where('ends_on', '>=', dayOf(work.now))
    .$if(!scope.forAll, (query) => query.where((where) => where.or([where('account_id', '=', actor.accountId), where('colleague_id', '=', actor.accountId)]))).returning(['account_id as accountId', 'colleague_id as colleagueId']).executeTakeFirst();
  if (!row) return false;
  for (const caseId of await casesOf(work, institutionId, row.accountId)) {
    await noteChange(work, { institutionId, caseId, accountId: actor.accountId, what: 'stand_in_ended', after: { workerId: row.colleagueId } });
    await logAccess(work, { institutionId, action: 'stand_in_ended', subject: 'case', subjectId: caseId });
  }
  return true;
}
