import { contactFromAnswer } from '../../../contacts/contacts.commands.ts';
import { bookBeside } from '../../../contacts/attention/beside/beside.commands.ts';
import type { Work } from '../../../work.ts';
import type { VisitorScope, WorkerScope } from '../../conversations.access.ts';
import { getConversation } from '../../conversations.queries.ts';
import { purposes } from '../../conversations.schema.ts';
import { close, describe } from '../../desk/desk.commands.ts';
import { addFollowUp, chooseForReview } from '../after/after.commands.ts';
import { mayReopen } from '../chats.rules.ts';
import { findChat } from '../chats.queries.ts';
import type { Ending } from '../chats.schema.ts';
import { writeLines } from '../lines/lines.commands.ts';
import { backToWriting } from '../reserved/reserved.commands.ts';
import { findReserved, isReserved, listWhose } from '../reserved/reserved.queries.ts';
import { listLookers } from '../together/together.queries.ts';
import { leaveWhenDone, toTopOfLine } from '../seats/seats.commands.ts';
import type { Closing } from './ending.schema.ts';

interface Of { institutionId: number; conversationId: number }

/** The conversation's row is locked before anything that hangs on it, everywhere: so two acts on one talk wait for each other and never in a circle. */
async function lockTalk(work: Work, of: Of): Promise<void> {
  await work.tx.selectFrom('conversations').select('id').where('institution_id', '=', of.institutionId).where('id', '=', of.conversationId).forUpdate().execute();
}

async function markEnded(work: Work, of: Of, by: Ending): Promise<boolean> {
  const result = await work.tx.updateTable('chats').set({ ended_at: work.now, ended_by: by })
    .where('institution_id', '=', of.institutionId).where('conversation_id', '=', of.conversationId).where('ended_at', 'is', null).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whom nobody had taken leaves nothing for a worker to close. */
async function closeUntaken(work: Work, of: Of): Promise<void> {
  await work.tx.updateTable('conversations').set({ status: 'closed', closed_at: work.now, result: 'broken_off' }).where('institution_id', '=', of.institutionId)
    .where('id', '=', of.conversationId).where('rhythm', '=', 'chat').where('worker_id', 'is', null).where('closed_at', 'is', null).execute();
}

/**
 * Ends a talk, from either side: no line is added any more. It stays with its worker, who closes it; one that nobody had taken is closed as broken
 * off. Ending twice does nothing; what never was a chat, or became a question in writing, is left as it is.
 */
export async function endTalk(work: Work, scope: VisitorScope | WorkerScope): Promise<void> {
  await lockTalk(work, scope);
  const chat = await findChat(work, scope);
  if (!chat || chat.rhythm !== 'chat' || chat.closedAt) return;
  if (await markEnded(work, scope, scope.as)) work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'changed' });
  await closeUntaken(work, scope);
}

export type Reopened = { ok: true } | { ok: false; reason: 'too-late' };

/** Goes on with a talk within so many minutes of its end: with the same worker when he is still on duty or it is with him alone, else from the top of the line. `say` tells that. */
export async function reopenTalk(work: Work, scope: VisitorScope, say: string, minutes: number): Promise<Reopened> {
  await lockTalk(work, scope);
  const chat = await findChat(work, scope);
  if (!chat || !mayReopen(chat, work.now, minutes)) return { ok: false, reason: 'too-late' };
  const onDuty = chat.workerId === null ? undefined : await work.tx.selectFrom('chat_seats').select('account_id').where('account_id', '=', chat.workerId)
    .where('gone_after', '>=', work.now).where('leaving', '=', false).executeTakeFirst();
  const there = onDuty !== undefined || await isReserved(work, scope);
  // Coming back is a sign: silence is counted from here.
  await work.tx.updateTable('chats').set({ ended_at: null, ended_by: null, seen_at: work.now, active_at: work.now }).where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId).execute();
  const freed = there ? {} : { worker_id: null, performing_institution_id: null, taken_at: null };
  const row = await work.tx.updateTable('conversations').set({ closed_at: null, result: null, status: there ? 'taken' : 'open', ...freed })
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).returning('vault_id as vaultId').executeTakeFirstOrThrow();
  if (!there) await toTopOfLine(work, [{ institutionId: scope.institutionId, id: scope.conversationId, vaultId: row.vaultId }], say);
  work.announce({ kind: 'conversation', institutionId: scope.institutionId, conversationId: scope.conversationId, what: 'changed' });
  return { ok: true };
}

async function lastLineId(work: Work, scope: WorkerScope, formKey: string, say: string): Promise<{ id: number; isRepeat: boolean }> {
  const [written] = await writeLines(work, scope.institutionId, [{
    conversationId: scope.conversationId, formKey, author: 'system', accountId: null, sealed: scope.vault.seal(say, purposes.message),
  }]);
  const row = await work.tx.selectFrom('messages').select('id').where('institution_id', '=', scope.institutionId).where('conversation_id', '=', scope.conversationId)
    .where('form_key', '=', formKey).executeTakeFirstOrThrow();
  return { id: row.id, isRepeat: !written?.ok || written.isRepeat };
}

/**
 * Everything that closing a talk is: its end, theme and result, and the contact of channel chat with its minutes in the register. What was said
 * is the report. Of a talk at the time of an appointment the contact is what became of that appointment. One transaction; the same form twice changes nothing. `say` is the last line, for both;
 * `reviewShare` is the part of talks, in percent, that colleagues read to learn from.
 */
export async function closeTalk(work: Work, scope: WorkerScope, input: Closing, say: string, reviewShare = 0): Promise<{ contactId: number }> {
  const line = await lastLineId(work, scope, input.formKey, say);
  const before = await getConversation(work, scope);
  if (!line.isRepeat) {
    await markEnded(work, scope, 'worker');
    if (input.followUp) await addFollowUp(work, scope, input.followUp);
    await chooseForReview(work, scope, reviewShare);
    await describe(work, scope, { themes: input.themes, origin: before.origin, followUpOn: before.followUpOn });
  }
  const reserved = await findReserved(work, scope);
  const contact = await contactFromAnswer(work, {
    institutionId: scope.institutionId, performingInstitutionId: scope.actor.institutionId, doorId: before.doorId, conversationId: scope.conversationId,
    messageId: line.id, accountId: scope.actor.accountId, channel: 'chat', themes: input.themes, municipality: before.municipality, origin: before.origin,
    ...(reserved?.caseId ? { within: { caseId: reserved.caseId, formKey: reserved.appointmentKey, clientIds: await listWhose(work, scope) } } : {}),
    ...(input.result === 'nonsense' ? { norm: 'nonsense' } : {}), minutes: input.minutes, minutesIndirect: input.minutesIndirect,
  });
  if (!line.isRepeat) await bookBeside(work, { institutionId: scope.institutionId, conversationId: scope.conversationId, contactId: contact.contactId, accountId: scope.actor.accountId }, await listLookers(work, scope));
  if (!line.isRepeat) await close(work, scope, input.result);
  if (reserved?.plannedTalkId) await backToWriting(work, scope);
  await leaveWhenDone(work, scope.actor);
  return { contactId: contact.contactId };
}

/** Minutes without a sign of the visitor after which a talk ends softly; he may just be writing long, so it is long. */
const minutesSilent = 30;

/**
 * Ends what nobody is at any more: talks whose visitor was not heard of for half an hour (he can go on for half an hour yet), and those in line who
 * left. Answers how many. Often, and twice at once, does no harm.
 */
export async function endSilent(work: Work, institutionId: number): Promise<number> {
  const before = new Date(work.now.getTime() - minutesSilent * 60_000);
  const rows = await work.tx.updateTable('chats as h').set({ ended_at: work.now, ended_by: 'silence' }).where('h.institution_id', '=', institutionId)
    .where('h.ended_at', 'is', null).where('h.seen_at', '<', before)
    .where((where) => where.exists(where.selectFrom('conversations as c').select('c.id').whereRef('c.institution_id', '=', 'h.institution_id').whereRef('c.id', '=', 'h.conversation_id')
      .where('c.rhythm', '=', 'chat').where('c.closed_at', 'is', null)))
    .returning('h.conversation_id as conversationId').execute();
  for (const { conversationId } of rows) {
    await closeUntaken(work, { institutionId, conversationId });
    work.announce({ kind: 'conversation', institutionId, conversationId, what: 'changed' });
  }
  return rows.length;
}
