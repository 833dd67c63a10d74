import type { Actor } from '../../../accounts/accounts.schema.ts';
import { logAccess } from '../../../audit/audit.commands.ts';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import type { WorkerScope } from '../../conversations.access.ts';
import { purposes } from '../../conversations.schema.ts';
import type { TalksScope } from './after.access.ts';
import { isSampled } from './after.rules.ts';

/** What the worker wants to do for this visitor and when (`YYYY-MM-DD`); one for each talk and worker. Erased with the talk. */
export async function addFollowUp(work: Work, scope: WorkerScope, input: { dueOn: string; note: string }): Promise<void> {
  const values = { due_on: input.dueOn, note_sealed: input.note === '' ? null : scope.vault.seal(input.note, purposes.note), done_at: null };
  await work.tx.insertInto('chat_follow_ups').values({ institution_id: scope.institutionId, conversation_id: scope.conversationId, account_id: scope.actor.accountId, made_at: work.now, ...values })
    .onConflict((conflict) => conflict.columns(['institution_id', 'conversation_id', 'account_id']).doUpdateSet(values)).execute();
}

/** Marks an own task as done. */
export async function finishFollowUp(work: Work, actor: Actor, id: number): Promise<void> {
  await work.tx.updateTable('chat_follow_ups').set({ done_at: work.now }).where('id', '=', id).where('account_id', '=', actor.accountId).where('done_at', 'is', null).execute();
}

/** Chooses a closed talk for peer review, or not, by a keyed hash of its number. `percent` is the setting of the institution that answered. Twice gives the same. */
export async function chooseForReview(work: Work, scope: WorkerScope, percent: number): Promise<boolean> {
  const hash = work.keys.installation.index(`${scope.institutionId}:${scope.conversationId}`, 'peer review');
  if (!isSampled(hash, percent)) return false;
  await work.tx.insertInto('chat_samples').values({ institution_id: scope.institutionId, conversation_id: scope.conversationId, chosen_at: work.now }).onConflict((conflict) => conflict.doNothing()).execute();
  return true;
}

export type AskedPeer = { ok: true } | { ok: false; reason: 'not-there' | 'not-a-colleague' };

/**
 * Asks a colleague to read a talk of the sample: he finds it among what he was asked to read, until he says it is done, and the log keeps it.
 * Refused for who had the talk himself, for somebody who is no worker here, and for a talk that was not chosen or has a reader.
 */
export async function askPeer(work: Work, scope: TalksScope, input: { conversationId: number; readerId: number; say: string }): Promise<AskedPeer> {
  const { actor } = scope;
  const row = await work.tx.selectFrom('chat_samples as s').innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 's.institution_id').onRef('c.id', '=', 's.conversation_id'))
    .where('s.conversation_id', '=', input.conversationId).where('s.reader_id', 'is', null).where('c.performing_institution_id', '=', actor.institutionId).where('c.erased_at', 'is', null)
    .select(['c.institution_id as institutionId', 'c.worker_id as workerId', 'c.vault_id as vaultId']).forUpdate('s').executeTakeFirst();
  const vault = row && await findVault(work.tx, work.keys, row.institutionId, row.vaultId);
  if (!row || !vault) return { ok: false, reason: 'not-there' };
  const member = await work.tx.selectFrom('memberships').select('roles').where('institution_id', '=', actor.institutionId).where('account_id', '=', input.readerId).where('ended_at', 'is', null).executeTakeFirst();
  if (!member?.roles.includes('worker') || input.readerId === row.workerId) return { ok: false, reason: 'not-a-colleague' };
  await work.tx.updateTable('chat_samples').set({ reader_id: input.readerId, asked_at: work.now }).where('institution_id', '=', row.institutionId).where('conversation_id', '=', input.conversationId).execute();
  await work.tx.insertInto('desk_notes').values({
    institution_id: row.institutionId, conversation_id: input.conversationId, account_id: actor.accountId, to_account_id: input.readerId, kind: 'read_request',
    body_sealed: vault.seal(input.say, purposes.note), written_at: work.now,
  }).execute();
  work.announce({ kind: 'beside', workersOf: actor.institutionId, conversationId: input.conversationId, toAccountIds: [input.readerId] });
  await logAccess(work, { institutionId: row.institutionId, action: 'change', subject: 'conversation', subjectId: input.conversationId });
  return { ok: true };
}
