import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { logAccess } from '../../../audit/audit.commands.ts';
import { createVault } from '../../../institutions/keys/keys.commands.ts';
import type { Work } from '../../../work.ts';
import type { WorkerScope } from '../../conversations.access.ts';
import { purposes } from '../../conversations.schema.ts';
import { consentVersion } from '../chats.schema.ts';

export interface ToReserve {
  institutionId: number; caseId: number; workerId: number;
  /** The appointment at whose time it is; nothing when the client found his worker there. */
  appointmentId: number | null;
  /** Whose talk it is: on his own page it can be opened and read again. */
  accountId: number;
  language: 'nl' | 'en';
}

/**
 * Opens a chat of a case for one worker. He has it from the first moment, so it never stands in the line; he is not in it yet. The caller has
 * proven the case and holds the lock on the times of this worker, so that there is one. Answers the conversation.
 */
export async function reserveChat(work: Work, input: ToReserve): Promise<number> {
  const { institutionId, caseId } = input;
  const vault = await createVault(work.tx, work.keys, institutionId, work.now);
  const { municipality } = await work.tx.selectFrom('cases').select('municipality').where('institution_id', '=', institutionId).where('id', '=', caseId).executeTakeFirstOrThrow();
  const { id } = await work.tx.insertInto('conversations').values({
    institution_id: institutionId, vault_id: vault.id, form_key: randomUUID(), rhythm: 'chat', channel: 'chat', municipality, asked_at: work.now, promised_at: work.now,
    status: 'taken', worker_id: input.workerId, performing_institution_id: institutionId, account_id: input.accountId,
    details_sealed: vault.seal(JSON.stringify({ language: input.language }), purposes.details),
  }).returning('id').executeTakeFirstOrThrow();
  await work.tx.insertInto('chats').values({ institution_id: institutionId, conversation_id: id, consent: consentVersion, waits_since: work.now, seen_at: work.now }).execute();
  await work.tx.insertInto('reserved_chats').values({ institution_id: institutionId, conversation_id: id, case_id: caseId, appointment_id: input.appointmentId }).execute();
  work.announce({ kind: 'conversation', institutionId, conversationId: id, what: 'changed' });
  return id;
}

/** The worker comes in: from here on the other sees that he is there. Again, and for any other talk, it changes nothing. */
export async function enterReserved(work: Work, scope: WorkerScope): Promise<void> {
  const { institutionId, conversationId } = scope;
  const result = await work.tx.updateTable('conversations').set({ taken_at: work.now }).where('institution_id', '=', institutionId).where('id', '=', conversationId)
    .where('worker_id', '=', scope.actor.accountId).where('taken_at', 'is', null).where('closed_at', 'is', null)
    .where(sql<boolean>`exists (select from reserved_chats r where r.institution_id = ${institutionId} and r.conversation_id = ${conversationId})`).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return;
  work.announce({ kind: 'conversation', institutionId, conversationId, what: 'changed' });
  await logAccess(work, { institutionId, action: 'take', subject: 'conversation', subjectId: conversationId });
}

/** A talk at a planned time that was a question in writing before is one again, with everything that was said in it. */
export async function backToWriting(work: Work, of: { institutionId: number; conversationId: number }): Promise<void> {
  await work.tx.updateTable('conversations').set({ rhythm: 'mail' }).where('institution_id', '=', of.institutionId).where('id', '=', of.conversationId)
    .where(sql<boolean>`exists (select from reserved_chats r where r.institution_id = ${of.institutionId} and r.conversation_id = ${of.conversationId} and r.was_mail)`).execute();
}

export interface ToTurn { workerId: number; plannedTalkId: number }

/**
 * Makes a chat with one worker of a conversation whose visitor is in at a planned time: what was written stays in it. He has it from the first
 * moment, so it never stands in the line; he is not in it yet. Answers false when it cannot be his (any more): then it waits in writing for who may.
 */
export async function turnIntoChat(work: Work, of: { institutionId: number; conversationId: number }, to: ToTurn): Promise<boolean> {
  const { institutionId, conversationId } = of;
  const before = await work.tx.selectFrom('conversations').select(['rhythm', 'message_count as lines']).where('institution_id', '=', institutionId).where('id', '=', conversationId).forUpdate().executeTakeFirstOrThrow();
  const link = { planned_talk_id: to.plannedTalkId, was_mail: before.rhythm === 'mail' };
  await work.tx.insertInto('reserved_chats').values({ institution_id: institutionId, conversation_id: conversationId, ...link })
    .onConflict((conflict) => conflict.columns(['institution_id', 'conversation_id']).doUpdateSet({ ...link, case_id: null, appointment_id: null })).execute();
  const row = await work.tx.updateTable('conversations').set({ rhythm: 'chat', status: 'taken', worker_id: to.workerId, taken_at: null, closed_at: null, result: null, turn: 'worker' })
    .where('institution_id', '=', institutionId).where('id', '=', conversationId).returning('worker_id as workerId').executeTakeFirstOrThrow();
  if (row.workerId !== to.workerId) {
    // The member he works for left since: nobody waits for somebody who cannot come.
    await work.tx.updateTable('conversations').set({ rhythm: 'mail' }).where('institution_id', '=', institutionId).where('id', '=', conversationId).execute();
    return false;
  }
  const begun = { waits_since: work.now, seen_at: work.now, ended_at: null, ended_by: null, returned: false, visitor_read: before.lines, worker_read: before.lines, active_at: work.now, silence_asked_at: null, limit_told_at: null };
  await work.tx.insertInto('chats').values({ institution_id: institutionId, conversation_id: conversationId, consent: consentVersion, ...begun })
    .onConflict((conflict) => conflict.columns(['institution_id', 'conversation_id']).doUpdateSet(begun)).execute();
  work.announce({ kind: 'conversation', institutionId, conversationId, what: 'changed' });
  return true;
}
