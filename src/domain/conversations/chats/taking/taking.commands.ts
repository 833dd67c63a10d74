import type { Actor } from '../../../accounts/accounts.schema.ts';
import { may } from '../../../accounts/rights/rights.rules.ts';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import type { WorkerScope } from '../../conversations.access.ts';
import { isReserved } from '../reserved/reserved.queries.ts';
import { toTopOfLine } from '../seats/seats.commands.ts';
import { countTalks, listWaiting } from '../waiting/waiting.queries.ts';
import { nextInLine } from '../waiting/waiting.rules.ts';

export type ChatTaken =
  | { ok: true; conversationId: number; institutionId: number }
  | { ok: false; reason: 'already-taken'; byAccountId: number }
  | { ok: false; reason: 'not-there' | 'not-on-duty' | 'no-room' | 'not-allowed' };

/** Whether somebody on duty has room for one more talk. The own seat is locked until the commit, so that two windows of one worker cannot fill the same room. */
export async function findRoom(work: Work, actor: Actor): Promise<'yes' | 'not-on-duty' | 'no-room'> {
  const seat = await work.tx.selectFrom('chat_seats').select(['room', 'leaving']).where('institution_id', '=', actor.institutionId)
    .where('account_id', '=', actor.accountId).forUpdate().executeTakeFirst();
  if (!seat || seat.leaving) return 'not-on-duty';
  const { count } = await work.tx.selectFrom('conversations').select((select) => select.fn.countAll<number>().as('count')).where('worker_id', '=', actor.accountId)
    .where('performing_institution_id', '=', actor.institutionId).where('rhythm', '=', 'chat').where('closed_at', 'is', null).executeTakeFirstOrThrow();
  return count < seat.room ? 'yes' : 'no-room';
}

async function takeOne(work: Work, actor: Actor, conversationId: number): Promise<ChatTaken> {
  const row = await work.tx.updateTable('conversations')
    .set({ worker_id: actor.accountId, performing_institution_id: actor.institutionId, taken_at: work.now, status: 'taken' })
    .where('id', '=', conversationId).where('rhythm', '=', 'chat').where('worker_id', 'is', null).where('closed_at', 'is', null)
    .returning('institution_id as institutionId').executeTakeFirst();
  if (row) {
    const { institutionId } = row;
    // Nobody was silent while he waited for somebody.
    await work.tx.updateTable('chats').set({ returned: false, active_at: work.now }).where('institution_id', '=', institutionId).where('conversation_id', '=', conversationId).execute();
    work.announce({ kind: 'conversation', institutionId, conversationId, what: 'taken' });
    await logAccess(work, { institutionId, action: 'take', subject: 'conversation', subjectId: conversationId });
    return { ok: true, conversationId, institutionId };
  }
  const other = await work.tx.selectFrom('conversations').select(['worker_id as workerId', 'institution_id as institutionId'])
    .where('id', '=', conversationId).where('rhythm', '=', 'chat').where('closed_at', 'is', null).executeTakeFirst();
  if (!other || other.workerId === null) return { ok: false, reason: 'not-there' };
  return other.workerId === actor.accountId ? { ok: true, conversationId, institutionId: other.institutionId } : { ok: false, reason: 'already-taken', byAccountId: other.workerId };
}

/** Takes a chosen talk from the line in one atomic update: of two at once, one has it and the other is told who. Refused without duty or room. */
export async function takeChat(work: Work, actor: Actor, conversationId: number): Promise<ChatTaken> {
  if (!may(actor.roles, 'conversation.take')) return { ok: false, reason: 'not-allowed' };
  const room = await findRoom(work, actor);
  return room === 'yes' ? await takeOne(work, actor, conversationId) : { ok: false, reason: room };
}

/** Takes who comes next; when a colleague was first, the one after. `isFair`: the institution with the fewest talks first. */
export async function takeNext(work: Work, actor: Actor, isFair: boolean): Promise<ChatTaken> {
  if (!may(actor.roles, 'conversation.take')) return { ok: false, reason: 'not-allowed' };
  const room = await findRoom(work, actor);
  if (room !== 'yes') return { ok: false, reason: room };
  let line = await listWaiting(work);
  const fair = isFair ? await countTalks(work) : undefined;
  for (let next = nextInLine(line, work.now, fair); next; next = nextInLine(line, work.now, fair)) {
    const taken = await takeOne(work, actor, next.conversationId);
    if (taken.ok) return taken;
    const { conversationId } = next;
    line = line.filter((one) => one.conversationId !== conversationId);
  }
  return { ok: false, reason: 'not-there' };
}

/** Gives a talk back: it goes to the top of the line, and the visitor is told kindly. One that is with a certain worker stays with him. */
export async function backToLine(work: Work, scope: WorkerScope, say: string): Promise<void> {
  if (await isReserved(work, scope)) return;
  const row = await work.tx.updateTable('conversations').set({ worker_id: null, performing_institution_id: null, taken_at: null, status: 'open' })
    .where('institution_id', '=', scope.institutionId).where('id', '=', scope.conversationId).returning('vault_id as vaultId').executeTakeFirstOrThrow();
  await toTopOfLine(work, [{ institutionId: scope.institutionId, id: scope.conversationId, vaultId: row.vaultId }], say);
}
