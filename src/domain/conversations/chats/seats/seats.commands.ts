import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '../../../accounts/accounts.schema.ts';
import { may } from '../../../accounts/rights/rights.rules.ts';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import { purposes } from '../../conversations.schema.ts';
import { writeLines } from '../lines/lines.commands.ts';
import { isReservedRow } from '../reserved/reserved.queries.ts';
import { secondsByForm, secondsWithoutConnection } from './seats.rules.ts';

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);

/** Goes on chat duty with room for so many talks (1 to 6), or changes the room. Only by this: signing in never does it. Refused for who may not take talks. */
export async function sit(work: Work, actor: Actor, room: number): Promise<{ ok: true } | { ok: false; reason: 'not-allowed' }> {
  if (!may(actor.roles, 'conversation.take')) return { ok: false, reason: 'not-allowed' };
  const values = { room, gone_after: later(work.now, secondsByForm), leaving: false };
  await work.tx.insertInto('chat_seats').values({ institution_id: actor.institutionId, account_id: actor.accountId, since: work.now, ...values })
    .onConflict((conflict) => conflict.columns(['institution_id', 'account_id']).doUpdateSet(values)).execute();
  return { ok: true };
}

/** Notes that a worker on duty is there, and for how many seconds that holds. Puts nobody on duty. */
export async function stay(work: Work, actor: Actor, seconds: number): Promise<void> {
  await work.tx.updateTable('chat_seats').set((row) => ({ gone_after: sql<Date>`greatest(${row.ref('gone_after')}, ${later(work.now, seconds)})` }))
    .where('institution_id', '=', actor.institutionId).where('account_id', '=', actor.accountId).execute();
}

/** Notes who has a page open that is connected: from the next moment without connection a minute counts, also when a form gave more. Puts nobody on duty. */
export async function beat(work: Work, present: readonly { institutionId: number; accountId: number }[]): Promise<void> {
  if (present.length === 0) return;
  await sql`update chat_seats s set gone_after = ${later(work.now, secondsWithoutConnection)} from unnest(${present.map((one) => one.institutionId)}::int[], ${present.map((one) => one.accountId)}::bigint[]) as p (institution_id, account_id)
    where s.institution_id = p.institution_id and s.account_id = p.account_id`.execute(work.tx);
}

const minutesOutage = 15;

/** After this house was away itself: nobody could be connected, so everybody who was there lately gets the time to come back. */
export async function forgiveOutage(work: Work): Promise<void> {
  const until = later(work.now, secondsWithoutConnection);
  await work.tx.updateTable('chat_seats').set({ gone_after: until }).where('gone_after', '>', later(work.now, -60 * minutesOutage)).where('gone_after', '<', until).execute();
}

/** Takes no new talks from here on; the seat goes when the last talk is done. */
export async function stopTaking(work: Work, actor: Actor): Promise<void> {
  await work.tx.updateTable('chat_seats').set({ leaving: true }).where('institution_id', '=', actor.institutionId).where('account_id', '=', actor.accountId).execute();
}

/** Gives the seat up when he was leaving and has no talk any more. */
export async function leaveWhenDone(work: Work, actor: Pick<Actor, 'institutionId' | 'accountId'>): Promise<void> {
  await work.tx.deleteFrom('chat_seats').where('institution_id', '=', actor.institutionId).where('account_id', '=', actor.accountId).where('leaving', '=', true)
    .where((where) => where.not(where.exists(where.selectFrom('conversations as c').select('c.id').where('c.worker_id', '=', actor.accountId)
      .where('c.performing_institution_id', '=', actor.institutionId).where('c.rhythm', '=', 'chat').where('c.closed_at', 'is', null)))).execute();
}

interface Freed { institutionId: number; id: number; vaultId: number }

/** Puts talks at the top of the line again and tells the visitor, once and kindly, that somebody else comes. */
export async function toTopOfLine(work: Work, freed: readonly Freed[], say: string): Promise<void> {
  for (const { institutionId, id, vaultId } of freed) {
    await work.tx.updateTable('chats').set({ returned: true }).where('institution_id', '=', institutionId).where('conversation_id', '=', id).execute();
    const vault = await findVault(work.tx, work.keys, institutionId, vaultId);
    if (vault) await writeLines(work, institutionId, [{ conversationId: id, formKey: randomUUID(), author: 'system', accountId: null, sealed: vault.seal(say, purposes.message) }]);
    work.announce({ kind: 'conversation', institutionId, conversationId: id, what: 'asked' });
  }
}

/**
 * Talks whose worker nobody heard of in time go to the top of the line; whoever takes one reads what was said. One that is with a certain worker
 * waits for him. Answers how many. Runs with every look at a line, so it is cheap when there is nothing to do, and does nothing twice.
 */
export async function releaseLost(work: Work, institutionIds: readonly number[], say: string): Promise<number> {
  if (institutionIds.length === 0) return 0;
  const freed = await work.tx.updateTable('conversations as c').set({ worker_id: null, performing_institution_id: null, taken_at: null, status: 'open' })
    .where('c.institution_id', 'in', institutionIds).where('c.rhythm', '=', 'chat').where('c.worker_id', 'is not', null).where('c.closed_at', 'is', null)
    .where(sql<boolean>`not ${isReservedRow}`)
    .where((where) => where.not(where.exists(where.selectFrom('chats as h').select('h.conversation_id').whereRef('h.institution_id', '=', 'c.institution_id')
      .whereRef('h.conversation_id', '=', 'c.id').where('h.ended_at', 'is not', null))))
    .where((where) => where.exists(where.selectFrom('chat_seats as s').select('s.account_id').whereRef('s.account_id', '=', 'c.worker_id')
      .whereRef('s.institution_id', '=', 'c.performing_institution_id').where('s.gone_after', '<', work.now)))
    .returning(['c.institution_id as institutionId', 'c.id', 'c.vault_id as vaultId']).execute();
  await toTopOfLine(work, freed, say);
  return freed.length;
}

/** Locks what goes on, in order of id, before many talks are changed at once: whoever takes or ends one meanwhile waits, and never in a circle. */
export async function lockOpenChats(work: Work, institutionId: number): Promise<void> {
  await work.tx.selectFrom('conversations').select('id').where('institution_id', '=', institutionId).where('rhythm', '=', 'chat').where('closed_at', 'is', null).orderBy('id').forUpdate().execute();
}

/** Removes seats of whom nobody heard for long; they have no talks any more. */
export async function clearSeats(work: Work, institutionId: number): Promise<void> {
  await work.tx.deleteFrom('chat_seats').where('institution_id', '=', institutionId).where('gone_after', '<', later(work.now, -3600)).execute();
}
