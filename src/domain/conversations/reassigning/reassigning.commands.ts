import { sql } from 'kysely';
import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import { addNote } from '../desk/desk.commands.ts';
import type { Reassigning } from './reassigning.access.ts';
import type { Reassignment } from './reassigning.schema.ts';

export type Reassigned = { ok: true } | { ok: false; reason: 'not-a-colleague' | 'has-it-already' | 'changed-meanwhile' };

async function worksHere(work: Work, institutionId: number, accountId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('memberships as m').innerJoin('accounts as a', 'a.id', 'm.account_id').select('m.roles')
    .where('m.institution_id', '=', institutionId).where('m.account_id', '=', accountId).where('m.ended_at', 'is', null)
    .where('a.disabled_at', 'is', null).where('a.activated_at', 'is not', null).executeTakeFirst();
  return row?.roles.includes('worker') ?? false;
}

/**
 * Gives a question of a colleague, or one that nobody has, to another worker of the institution, with why: he reads that beside
 * the question, and it stands in the log. What the first was writing stays with him, in case it comes back.
 * Refused when someone else has it than the team leader saw, so that two do not undo each other.
 */
export async function reassign(work: Work, scope: Reassigning, input: Reassignment): Promise<Reassigned> {
  const { actor, institutionId, conversationId } = scope;
  if (input.toAccountId === input.fromAccountId) return { ok: false, reason: 'has-it-already' };
  if (!await worksHere(work, actor.institutionId, input.toAccountId)) return { ok: false, reason: 'not-a-colleague' };
  const changed = await work.tx.updateTable('conversations')
    .set({ worker_id: input.toAccountId, performing_institution_id: actor.institutionId, taken_at: work.now, status: sql`case when turn = 'worker' then 'taken' else 'waiting' end` })
    .where('institution_id', '=', institutionId).where('id', '=', conversationId).where('closed_at', 'is', null)
    .where('worker_id', input.fromAccountId === 0 ? 'is' : '=', input.fromAccountId === 0 ? null : input.fromAccountId)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return { ok: false, reason: 'changed-meanwhile' };
  await addNote(work, scope, { kind: 'handed_over', body: input.why, toAccountId: input.toAccountId });
  work.announce({ kind: 'conversation', institutionId, conversationId, what: 'taken' });
  await logAccess(work, { institutionId, action: 'reassign', subject: 'conversation', subjectId: conversationId, reason: input.why, vault: scope.vault });
  return { ok: true };
}
