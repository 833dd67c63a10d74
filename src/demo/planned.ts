import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { provePlanner } from '../domain/appointments/planned/planned.access.ts';
import { offerPlanned, pickPlanned } from '../domain/appointments/planned/planned.commands.ts';
import { plannedOffer } from '../domain/appointments/planned/planned.schema.ts';
import { proveVisitor } from '../domain/conversations/conversations.access.ts';
import { addDays, dayOf, instantAt, timeOfMinutes, wallClock, weekdayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import type { Tables } from '../domain/tables.ts';
import { createWork } from '../domain/work.ts';
import type { Dice } from './random.ts';

interface Ground { context: Context; db: Kysely<Tables>; dice: Dice; institutionId: number; now: Date }
interface Own { id: number; workerId: number }

/** The next day from a day on that is no weekend. */
function workday(from: string): string {
  let day = from;
  while (weekdayOf(day) > 5) day = addDays(day, 1);
  return day;
}

/** Offers times in a conversation, in the name of who has it. */
async function offerIn({ context, db, dice, institutionId, now }: Ground, own: Own, times: readonly { day: string; time: string }[], words: string): Promise<void> {
  const asWorker = createWork({ db, keys: context.keys, clock: () => now, tell: () => undefined });
  await asWorker({ institutions: [institutionId], account: own.workerId }, async (work) => {
    const scope = await provePlanner(work, { accountId: own.workerId, institutionId, roles: ['worker'] }, own.id);
    const offer = plannedOffer.parse({ formKey: dice.uuid(), minutes: 30, words, isSure: true, times });
    if (scope) await offerPlanned(work, scope, offer, () => ({ subject: 'Er staat iets klaar', text: 'Er staat iets klaar.' }));
  });
}

/** One that begins a while from now, so that its worker finds it on Vandaag. */
async function bookToday(ground: Ground, own: Own): Promise<void> {
  const { context, db, institutionId, now } = ground;
  const at = wallClock(new Date(Math.ceil((now.getTime() + 25 * 60_000) / 300_000) * 300_000));
  await offerIn(ground, own, [{ day: at.day, time: timeOfMinutes(at.minutes) }], '');
  const asVisitor = createWork({ db, keys: context.keys, clock: () => now, tell: () => undefined });
  await asVisitor({ institutions: [institutionId] }, async (work) => {
    const scope = await proveVisitor(work, { conversationId: own.id });
    if (scope) await pickPlanned(work, scope, instantAt(at.day, at.minutes));
  });
}

/** One of last week to which its worker did not come: the team leader finds it. */
async function missLastWeek({ db, dice, institutionId, now }: Ground, own: Own): Promise<void> {
  const startsAt = instantAt(workday(addDays(dayOf(now), -8)), 19 * 60 + 30);
  await db.insertInto('planned_talks').values({
    institution_id: institutionId, conversation_id: own.id, performing_institution_id: institutionId, worker_id: own.workerId, minutes: 30, times: [startsAt], status: 'booked', starts_at: startsAt,
    ends_at: new Date(startsAt.getTime() + 1_800_000), missed: 'worker', made_at: new Date(startsAt.getTime() - 172_800_000), changed_at: startsAt, form_key: dice.uuid(),
  }).execute();
}

/** Chats at an agreed time with people who come back with their code: one to pick, at the question that the page of the demo opens; one that comes soon; one that was missed. */
export async function loadPlanned(ground: Ground): Promise<void> {
  const rows = await ground.db.selectFrom('conversations').select(['id', 'worker_id as workerId']).where('institution_id', '=', ground.institutionId).where('rhythm', '=', 'mail').where('channel', '=', 'mail')
    .where('message_count', '>', 3).where('closed_at', 'is', null).where('worker_id', 'is not', null).orderBy('asked_at', 'desc').limit(3).execute();
  const [first, second, third] = rows.flatMap(({ id, workerId }): Own[] => (workerId === null ? [] : [{ id, workerId }]));
  const soon = workday(addDays(dayOf(ground.now), 1));
  const later = workday(addDays(soon, 1));
  if (first) await offerIn(ground, first, [{ day: soon, time: '10:15' }, { day: soon, time: '14:30' }, { day: later, time: '19:00' }], 'Zullen we hier eens rustig over praten? Kies maar wat je past.');
  if (second) await bookToday(ground, second);
  if (third) await missLastWeek(ground, third);
}
