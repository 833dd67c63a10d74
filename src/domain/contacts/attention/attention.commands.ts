import type { Work } from '../../work.ts';
import type { AttentionScope } from '../contacts.access.ts';
import { getMinuteSettings } from '../contacts.queries.ts';
import { longestBeat, spendAttention } from './attention.rules.ts';

/**
 * Adds attention to a conversation, as a page reports it: the seconds since its last beat in which there was a key, a pointer or a
 * visible page. Answers how many seconds counted (0 to 60; see `spendAttention`).
 * Where an institution asks no minutes, nothing is measured.
 */
export async function recordAttention(work: Work, scope: AttentionScope, beat: { seconds: number }): Promise<number> {
  const settings = await getMinuteSettings(work, scope.actor.institutionId);
  if (settings.minutes === 'not_asked') return 0;
  const counted = await spendClock(work, scope.actor.accountId, beat.seconds);
  await addAttention(work, { ...scope, accountId: scope.actor.accountId }, counted);
  return counted;
}

/** The row of the account is locked from here to the commit, so that windows that report at once wait for each other. */
export async function spendClock(work: Work, accountId: number, seconds: number): Promise<number> {
  const unused = new Date(work.now.getTime() - longestBeat * 1000);
  const clock = await work.tx.insertInto('attention_clocks').values({ account_id: accountId, used_until: unused })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet((update) => ({ used_until: update.ref('attention_clocks.used_until') })))
    .returning('used_until as usedUntil').executeTakeFirstOrThrow();
  const spent = spendAttention(clock.usedUntil, work.now, seconds);
  await work.tx.updateTable('attention_clocks').set({ used_until: spent.usedUntil }).where('account_id', '=', accountId).execute();
  return spent.seconds;
}

interface AttentionOf { institutionId: number; conversationId: number; accountId: number }

/** Adds seconds that have been taken from the clock. */
export async function addAttention(work: Work, of: AttentionOf, seconds: number): Promise<void> {
  await work.tx.insertInto('attention').values({
    institution_id: of.institutionId, conversation_id: of.conversationId, account_id: of.accountId, seconds, beat_at: work.now,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'conversation_id', 'account_id']).doUpdateSet((update) => ({
    seconds: update('attention.seconds', '+', update.ref('excluded.seconds')), beat_at: work.now,
  }))).execute();
}

/** Takes the seconds that are in no contact yet, and leaves none; nothing when nothing was ever measured. */
export async function takeAttention(work: Work, of: AttentionOf): Promise<number | undefined> {
  const row = await work.tx.deleteFrom('attention').where('institution_id', '=', of.institutionId)
    .where('conversation_id', '=', of.conversationId).where('account_id', '=', of.accountId).returning('seconds').executeTakeFirst();
  return row?.seconds;
}

/** Forgets the attention for a conversation that is erased; contacts keep their minutes. */
export async function forgetAttention(work: Work, conversation: { institutionId: number; conversationId: number }): Promise<void> {
  await work.tx.deleteFrom('attention').where('institution_id', '=', conversation.institutionId)
    .where('conversation_id', '=', conversation.conversationId).execute();
}
