import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import { enqueueMail } from '../../../outbox/outbox.commands.ts';
import type { Work } from '../../../work.ts';
import { details, purposes, type Details } from '../../conversations.schema.ts';
import { lockToClose, lockToFollowUp, type SilentOne } from './silence.queries.ts';

/** How the question and the mail about it read, for one visitor: in his language, as his front door speaks. The mail is neutral. */
export interface FollowUpWords {
  message(about: { language: Details['language']; doorId: number | null; institutionId: number }): string;
  letter(about: { language: Details['language']; doorId: number | null; institutionId: number }): { subject: string; text: string };
}

async function askOne(work: Work, institutionId: number, one: SilentOne, words: FollowUpWords): Promise<boolean> {
  const vault = await findVault(work.tx, work.keys, institutionId, one.vaultId);
  if (!vault) return false;
  const reach = details.parse(one.sealed ? JSON.parse(vault.open(one.sealed, purposes.details)) : {});
  const about = { language: reach.language, doorId: one.doorId, institutionId };
  await work.tx.insertInto('messages').values({
    institution_id: institutionId, conversation_id: one.id, number: one.messageCount + 1, form_key: randomUUID(), author: 'system',
    body_sealed: vault.seal(words.message(about), purposes.message), written_at: work.now, visible_at: work.now,
  }).execute();
  await work.tx.updateTable('conversations').set({ message_count: one.messageCount + 1 }).where('institution_id', '=', institutionId).where('id', '=', one.id).execute();
  if (reach.email) {
    await enqueueMail(work, {
      kind: 'follow_up', institutionId, conversationId: one.id, to: reach.email, ...words.letter(about), dedupeKey: `follow up ${institutionId}.${one.id}`,
    });
  }
  return true;
}

/** Asks visitors who stayed silent since before a moment how it went: once each, in their conversation, with mail when they gave an address. Answers how many. */
export async function askHowItWent(work: Work, input: { institutionId: number; silentSince: Date; limit: number; words: FollowUpWords }): Promise<number> {
  let asked = 0;
  for (const one of await lockToFollowUp(work, input.institutionId, input.silentSince, input.limit)) {
    if (await askOne(work, input.institutionId, one, input.words)) asked += 1;
  }
  return asked;
}

/**
 * Closes what stayed silent since before a moment: as answered when the visitor ever reacted or said whether it helped, else as answered
 * without reaction. He can always write again. Answers how many.
 */
export async function closeSilent(work: Work, input: { institutionId: number; silentSince: Date; limit: number }): Promise<number> {
  const ids = await lockToClose(work, input.institutionId, input.silentSince, input.limit);
  if (ids.length === 0) return 0;
  await work.tx.updateTable('conversations as c').set({
    status: 'closed', closed_at: work.now, follow_up_on: null,
    result: sql<string>`case when helped is not null or exists (select from messages v join messages w
      on w.institution_id = v.institution_id and w.conversation_id = v.conversation_id and w.author = 'worker' and w.number < v.number
      where v.institution_id = c.institution_id and v.conversation_id = c.id and v.author = 'visitor') then 'answered' else 'answered_no_reaction' end`,
  }).where('c.institution_id', '=', input.institutionId).where('c.id', 'in', ids).execute();
  for (const conversationId of ids) work.announce({ kind: 'conversation', institutionId: input.institutionId, conversationId, what: 'changed' });
  return ids.length;
}
