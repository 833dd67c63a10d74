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
