import { sql } from 'kysely';
import { turnIntoChat } from '../../conversations/chats/reserved/reserved.commands.ts';
import type { VisitorScope } from '../../conversations/conversations.access.ts';
import { write } from '../../conversations/conversations.commands.ts';
import { purposes } from '../../conversations/conversations.schema.ts';
import { lockTimesOf } from '../../duties/availability/availability.commands.ts';
import { spanFrom } from '../../duties/availability/availability.rules.ts';
import type { Institution } from '../../institutions/directory/directory.queries.ts';
import { instantAt, minutesOfTime } from '../../institutions/hours/zone/zone.rules.ts';
import { enqueueMail } from '../../outbox/outbox.commands.ts';
import type { Work } from '../../work.ts';
import { judgeTimes, unlessTaken } from '../appointments.commands.ts';
import { cancelledAs } from '../appointments.rules.ts';
import type { CancelledAs } from '../appointments.schema.ts';
import type { PlannerScope } from './planned.access.ts';
import { findBooked, findPlanned } from './planned.queries.ts';
import { daysAhead, plannedDoor } from './planned.rules.ts';
import { plannedPurpose, type PlannedOffer } from './planned.schema.ts';

interface Of { readonly institutionId: number; readonly conversationId: number }

/** Neutral words for the mail that something is there. */
export type ReadyLetter = (of: { doorId: number | null; institutionId: number; language: 'nl' | 'en' }) => { subject: string; text: string };

async function lockConversation(work: Work, of: Of) {
  return await work.tx.selectFrom('conversations').select(['rhythm', 'closed_at as closedAt', 'door_id as doorId', 'details_sealed as sealed']).where('institution_id', '=', of.institutionId).where('id', '=', of.conversationId).forUpdate().executeTakeFirstOrThrow();
}

/** Tells a visitor who gave an address that something is there; never what. */
async function tellVisitor(work: Work, scope: PlannerScope, key: string, letter: ReadyLetter): Promise<void> {
  const { doorId, sealed } = await lockConversation(work, scope);
  const details = sealed ? JSON.parse(scope.vault.open(sealed, purposes.details)) as { email?: string; language?: 'nl' | 'en' } : {};
  if (!details.email) return;
  await enqueueMail(work, { kind: 'answer', institutionId: scope.institutionId, conversationId: scope.conversationId, to: details.email, dedupeKey: `planned ${key}`, ...letter({ doorId, institutionId: scope.institutionId, language: details.language ?? 'nl' }) });
}

function announce(work: Work, of: Of): void {
  work.announce({ kind: 'conversation', institutionId: of.institutionId, conversationId: of.conversationId, what: 'changed' });
}

export type Planned = { ok: true } | { ok: false; reason: 'no-way-back' | 'in-talk' | 'has-one' | 'not-now' } | { ok: false; reason: 'past' | 'taken' | 'busy' | 'closed' | 'far'; at: number };

/**
 * Offers a visitor times for a chat with this worker. Refused when he has no way back, while they are in a talk, while one is coming; when a time is
 * past, too far ahead or taken, and until the worker is sure when he is busy. What he offered before is withdrawn by it. The same form twice offers once.
 */
export async function offerPlanned(work: Work, scope: PlannerScope, input: PlannedOffer, letter: ReadyLetter): Promise<Planned> {
  const { institutionId, conversationId, actor } = scope;
  if (!scope.canComeBack) return { ok: false, reason: 'no-way-back' };
  await lockTimesOf(work, actor.accountId);
  const conversation = await lockConversation(work, scope);
  if (await work.tx.selectFrom('planned_talks').select('id').where('institution_id', '=', institutionId).where('form_key', '=', input.formKey).executeTakeFirst()) return { ok: true };
  if (conversation.rhythm === 'chat' && conversation.closedAt === null) return { ok: false, reason: 'in-talk' };
  const booked = await findBooked(work, scope);
  if (booked?.startsAt && !booked.hasBegun && booked.startsAt > work.now) return { ok: false, reason: 'has-one' };
  const spans = input.times.map((time) => spanFrom(instantAt(time.day, minutesOfTime(time.time)), input.minutes));
  const far = spans.findIndex((span) => span.startsAt.getTime() > work.now.getTime() + daysAhead * 86_400_000);
  if (far >= 0) return { ok: false, reason: 'far', at: far };
  const refused = await judgeTimes(work, actor, 'chat', spans, input.isSure);
  if (refused) return { ok: false, ...refused };
  await withdraw(work, scope);
  await work.tx.insertInto('planned_talks').values({
    institution_id: institutionId, conversation_id: conversationId, performing_institution_id: actor.institutionId, worker_id: actor.accountId, minutes: input.minutes, status: 'offered',
    times: spans.map((span) => span.startsAt), words_sealed: input.words === '' ? null : scope.vault.seal(input.words, plannedPurpose), made_at: work.now, changed_at: work.now, form_key: input.formKey,
  }).execute();
  // A talk that is over is read as letters from here on: there its visitor finds the times.
  await work.tx.updateTable('conversations').set({ rhythm: 'mail' }).where('institution_id', '=', institutionId).where('id', '=', conversationId).where('rhythm', '=', 'chat').execute();
  await tellVisitor(work, scope, input.formKey, letter);
  announce(work, scope);
  return { ok: true };
}

async function withdraw(work: Work, scope: PlannerScope): Promise<void> {
  await work.tx.updateTable('planned_talks').set({ status: 'cancelled', cancelled_as: 'by_us', changed_at: work.now }).where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('status', '=', 'offered').execute();
}

/** The worker calls off what is offered or booked and has not begun; its visitor reads that. False when there is nothing (any more). */
export async function callOffPlanned(work: Work, scope: PlannerScope, letter: ReadyLetter): Promise<boolean> {
  const before = await findPlanned(work, scope);
  if (!before || before.workerId !== scope.actor.accountId) return false;
  await lockTimesOf(work, before.workerId);
  const one = await findPlanned(work, scope);
  if (!one || one.hasBegun || one.missed || (one.status !== 'offered' && one.status !== 'booked') || (one.startsAt !== null && one.startsAt <= work.now)) return false;
  await work.tx.updateTable('planned_talks').set({ status: 'cancelled', cancelled_as: 'by_us', sequence: sql`sequence + 1`, changed_at: work.now }).where('institution_id', '=', scope.institutionId).where('id', '=', one.id).execute();
  await tellVisitor(work, scope, `${one.uid} called off`, letter);
  announce(work, scope);
  return true;
}

/** The visitor picks one of the times. Refused when they were answered or withdrawn before, and when the time is past or taken by now. Picking the same again changes nothing. */
export async function pickPlanned(work: Work, scope: VisitorScope, startsAt: Date): Promise<{ ok: true } | { ok: false; reason: 'not-now' | 'taken' }> {
  const before = await findPlanned(work, scope);
  if (!before) return { ok: false, reason: 'not-now' };
  await lockTimesOf(work, before.workerId);
  const one = await findPlanned(work, scope);
  if (one?.status === 'booked' && one.startsAt?.getTime() === startsAt.getTime()) return { ok: true };
  if (one?.status !== 'offered') return { ok: false, reason: 'not-now' };
  if (!one.times.some((time) => time.getTime() === startsAt.getTime())) return { ok: false, reason: 'taken' };
  const taken = await unlessTaken(work, async () => {
    await work.tx.updateTable('planned_talks').set({ status: 'booked', starts_at: startsAt, ends_at: spanFrom(startsAt, one.minutes).endsAt, changed_at: work.now })
      .where('institution_id', '=', scope.institutionId).where('id', '=', one.id).execute();
    return true;
  });
  if (!taken) return { ok: false, reason: 'taken' };
  announce(work, scope);
  return { ok: true };
}

/** What a visitor says with it: a letter that stands in the conversation and waits for its worker. */
export interface Letter { formKey: string; body: string; institution: Institution; crisis: readonly string[] }

/** None of the times suits: his letter says so. Again changes nothing; false when there is nothing to answer (any more). */
export async function declinePlanned(work: Work, scope: VisitorScope, letter: Letter): Promise<boolean> {
  const result = await work.tx.updateTable('planned_talks').set({ status: 'declined', changed_at: work.now }).where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('status', '=', 'offered').executeTakeFirst();
  if (result.numUpdatedRows > 0n) await write(work, scope, letter);
  return result.numUpdatedRows > 0n;
}

/** The visitor calls off a time that has not begun: in time or late, by the hours that the answering institution set. His letter says so. */
export async function cancelPlanned(work: Work, scope: VisitorScope, lateHours: number, letter: Letter): Promise<CancelledAs | undefined> {
  const before = await findBooked(work, scope);
  if (!before) return undefined;
  await lockTimesOf(work, before.workerId);
  const one = await findBooked(work, scope);
  if (!one?.startsAt || one.hasBegun || one.startsAt <= work.now) return undefined;
  const as = cancelledAs(one.startsAt, work.now, lateHours, 'client');
  await work.tx.updateTable('planned_talks').set({ status: 'cancelled', cancelled_as: as, sequence: sql`sequence + 1`, changed_at: work.now }).where('institution_id', '=', scope.institutionId).where('id', '=', one.id).execute();
  await write(work, scope, letter);
  return as;
}

/** Asks the worker for another time, by a letter. */
export async function askAnotherTime(work: Work, scope: VisitorScope, letter: Letter): Promise<void> {
  await write(work, scope, letter);
}

/**
 * The door of a planned time: the conversation becomes a chat with that worker, also when the chat hour is closed. From 10 minutes before until 15
 * after; who is in comes back to it. False when nobody can come in now.
 */
export async function enterPlanned(work: Work, scope: VisitorScope): Promise<boolean> {
  const before = await findBooked(work, scope);
  if (!before) return false;
  await lockTimesOf(work, before.workerId);
  const one = await findBooked(work, scope);
  if (!one) return false;
  if (one.hasBegun) return true;
  if (plannedDoor({ status: 'booked', startsAt: one.startsAt, missed: null }, work.now) !== 'open') return false;
  return await turnIntoChat(work, scope, { workerId: one.workerId, plannedTalkId: one.id });
}
