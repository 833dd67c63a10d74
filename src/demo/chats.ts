import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Insertable, Kysely } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { places as folders, type Context } from '../context.ts';
import { consentVersion } from '../domain/conversations/chats/chats.schema.ts';
import { isSampled } from '../domain/conversations/chats/after/after.rules.ts';
import { markCrisis } from '../domain/conversations/crisis/crisis.rules.ts';
import { purposes } from '../domain/conversations/conversations.schema.ts';
import { addDays, dayOf, weekdayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { createVault } from '../domain/institutions/keys/keys.commands.ts';
import type { Vault } from '../domain/institutions/keys/keys.queries.ts';
import type { Chats, Contacts, Conversations, Messages, Tables } from '../domain/tables.ts';
import { insertAll } from './questions.ts';
import type { Dice } from './random.ts';

const talk = z.object({ theme: z.string(), lines: z.array(z.union([z.strictObject({ b: z.string() }), z.strictObject({ m: z.string() })])).min(2) });
type Talk = z.infer<typeof talk>;
type End = 'done' | 'unclosed' | 'going' | 'left' | 'waiting';

export interface ChatGround {
  context: Context; db: Kysely<Tables>; dice: Dice; now: Date; doorId: number; institutionId: number; team: readonly number[]; municipalities: readonly string[]; perWeek: number;
  /** Members whose workers may take who waits too. */
  shareWith: readonly number[];
  /** A member that now and then answers for this one. */
  helper?: { institutionId: number; team: readonly number[] };
}

const [minute, day] = [60_000, 86_400_000];
/** The part of talks that the demo chooses for colleagues to read. */
const reviewShare = 6;

function readTalks(): Talk[] {
  return z.array(talk).parse(parse(readFileSync(join(folders.content, 'nl', 'demo', 'gesprekken.yaml'), 'utf8')));
}

interface Plan { written: Talk; askedAt: Date; takenAt: Date | undefined; times: Date[]; endedAt: Date; end: End; workerId: number | null; performingId: number | null }

/** One talk as it went: waiting, then lines a minute or two apart. Of who left in the line only the first words are there. */
function plan(ground: ChatGround, written: Talk, askedAt: Date, end: End, own?: number): Plan {
  const { dice, team, helper, institutionId } = ground;
  const isTaken = end !== 'left' && end !== 'waiting';
  const takenAt = isTaken ? new Date(askedAt.getTime() + dice.weighted([[dice.between(0, 2), 60], [dice.between(3, 8), 30], [dice.between(9, 17), 10]]) * minute) : undefined;
  const lines = isTaken ? written.lines : written.lines.slice(0, 1);
  let at = askedAt.getTime();
  const times = lines.map((_line, index) => {
    at = index === 1 && takenAt ? Math.max(at, takenAt.getTime()) + 40_000 : at + dice.between(15, 170) * 1000;
    return new Date(index === 0 ? askedAt : at);
  });
  const isElsewhere = helper !== undefined && end === 'done' && dice.chance(0.06);
  const workers = isElsewhere ? helper.team : team;
  const worker = own ?? dice.pick(workers);
  return {
    written: { ...written, lines }, askedAt, takenAt, times, endedAt: new Date(at + dice.between(1, 4) * minute), end,
    workerId: isTaken ? worker : null, performingId: isTaken ? (isElsewhere ? helper.institutionId : institutionId) : null,
  };
}

/** Chats of a year on afternoons and evenings, and a few of this moment. */
function planYear(ground: ChatGround, talks: readonly Talk[]): Plan[] {
  const { dice, now, perWeek } = ground;
  const plans: Plan[] = [];
  for (let back = 364; back >= 1; back -= 1) {
    const date = new Date(now.getTime() - back * day);
    const often = weekdayOf(dayOf(date)) <= 5 ? perWeek / 5.6 : perWeek / 20;
    for (let count = Math.floor(often + dice.next()); count > 0; count -= 1) {
      const askedAt = new Date(Date.parse(`${dayOf(date)}T${String(dice.weighted([[14, 30], [15, 35], [18, 30], [19, 40], [20, 25]])).padStart(2, '0')}:00:00Z`) + dice.between(0, 59) * minute);
      plans.push(plan(ground, dice.pick(talks), askedAt, dice.chance(0.07) ? 'left' : 'done'));
    }
  }
  const [first] = ground.team;
  const justNow = (minutes: number, end: End) => plan(ground, dice.pick(talks), new Date(now.getTime() - minutes * minute), end, first);
  return [...plans.filter((one) => one.endedAt < now), justNow(58, 'unclosed'), justNow(3, 'waiting'), justNow(1, 'waiting')];
}

type Made = { one: Plan; vault: Vault; id: number; municipality: string };

const linesOf = (one: Plan) => one.written.lines.map((line) => ('b' in line ? { by: 'visitor', body: line.b } as const : { by: 'worker', body: line.m } as const));

function conversationRow(ground: ChatGround, { one, vault, municipality }: Made): Insertable<Conversations> {
  const { context, dice, institutionId } = ground;
  const lines = linesOf(one);
  const said = lines.filter((line) => line.by === 'visitor').map((line) => line.body).join('\n');
  const isClosed = one.end === 'done' || one.end === 'left';
  return {
    institution_id: institutionId, performing_institution_id: one.performingId, door_id: ground.doorId, vault_id: vault.id, form_key: dice.uuid(), rhythm: 'chat', channel: 'chat', municipality,
    themes: isClosed && one.workerId !== null ? [one.written.theme] : [], asked_at: one.askedAt, promised_at: one.askedAt, taken_at: one.takenAt ?? null, worker_id: one.workerId,
    answered_at: one.workerId === null ? null : one.times[1] ?? null, status: isClosed ? 'closed' : one.workerId === null ? 'open' : 'taken', turn: lines.at(-1)?.by === 'worker' ? 'visitor' : 'worker',
    closed_at: isClosed ? one.endedAt : null, result: isClosed ? (one.end === 'left' ? 'broken_off' : 'answered') : null, crisis: markCrisis(said, context.library.crisisWords).categories, message_count: lines.length,
    details_sealed: vault.seal(JSON.stringify({ language: 'nl' }), purposes.details),
  };
}

function chatRow({ dice, now, institutionId }: ChatGround, { one, id }: Made): Insertable<Chats> {
  const isWaiting = one.end === 'waiting';
  const count = one.written.lines.length;
  return {
    institution_id: institutionId, conversation_id: id, consent: consentVersion, waits_since: one.askedAt, seen_at: isWaiting ? new Date(now.getTime() + 20 * minute) : one.endedAt, active_at: one.times.at(-1) ?? null,
    visitor_read: count, worker_read: one.workerId === null ? 0 : count, ...(isWaiting ? {} : { ended_at: one.endedAt, ended_by: one.end === 'left' ? 'visitor' : dice.pick(['visitor', 'worker']) }),
  };
}

function messageRows({ dice, institutionId }: ChatGround, { one, id, vault }: Made): Insertable<Messages>[] {
  return linesOf(one).map((line, index) => ({
    institution_id: institutionId, conversation_id: id, number: index + 1, form_key: dice.uuid(), author: line.by, account_id: line.by === 'worker' ? one.workerId : null,
    body_sealed: vault.seal(line.body, purposes.message), written_at: one.times[index] ?? one.askedAt, visible_at: one.times[index] ?? one.askedAt,
  }));
}

function contactRow({ dice, institutionId }: ChatGround, { one, id, municipality }: Made): Insertable<Contacts> {
  const began = one.takenAt ?? one.askedAt;
  const minutes = Math.max(5, Math.round((one.endedAt.getTime() - began.getTime()) / minute));
  return {
    institution_id: institutionId, conversation_id: id, performing_institution_id: one.performingId ?? institutionId, account_id: one.workerId ?? 0, channel: 'chat', source: 'online', started_at: began, day: dayOf(began),
    minutes_direct: minutes, measured_seconds: minutes * 60 - dice.between(0, 50), norm_minutes: 30, confirmed_at: one.endedAt, themes: [one.written.theme], municipality,
  };
}

const promises = ['Vragen hoe het ging', 'Spreekuur van donderdag regelen', 'Iemand in de buurt zoeken', 'Bellen over wat we afspraken'];

/** What closing left: the contact with its minutes, now and then three answers, a talk to read, and something to come back to. */
async function loadAfter(ground: ChatGround, made: readonly Made[]): Promise<void> {
  const { context, db, dice, now, institutionId } = ground;
  const done = made.filter(({ one }) => one.end === 'done' && one.workerId !== null);
  const of = (id: number) => ({ institution_id: institutionId, conversation_id: id });
  const answers = () => ({ could_say: dice.between(3, 5), know_what: dice.between(2, 5), come_back: dice.between(3, 5) });
  await insertAll(done.map((one) => contactRow(ground, one)), (rows) => db.insertInto('contacts').values(rows).execute());
  await insertAll(done.filter(() => dice.chance(0.35)).map(({ one, id }) => ({ ...of(id), ...answers(), given_at: one.endedAt })), (rows) => db.insertInto('evaluations').values(rows).execute());
  const chosen = done.filter(({ id }) => isSampled(context.keys.installation.index(`${institutionId}:${id}`, 'peer review'), reviewShare));
  await insertAll(chosen.map(({ one, id }) => ({ ...of(id), chosen_at: one.endedAt })), (rows) => db.insertInto('chat_samples').values(rows).execute());
  const recent = done.filter(({ one }) => now.getTime() - one.endedAt.getTime() < 8 * day && one.performingId === institutionId && dice.chance(0.6));
  await insertAll(recent.map(({ one, id, vault }) => ({ ...of(id), account_id: one.workerId ?? 0, due_on: addDays(dayOf(now), dice.between(0, 3)), note_sealed: vault.seal(dice.pick(promises), purposes.note), made_at: one.endedAt })), (rows) => db.insertInto('chat_follow_ups').values(rows).execute());
  const waiting = made.filter(({ one }) => one.end === 'waiting').flatMap(({ id, vault }) => ground.shareWith.map((to) => ({ ...of(id), to_institution_id: to, vault_id: vault.id })));
  await insertAll(waiting, (rows) => db.insertInto('conversation_grants').values(rows).execute());
  const elsewhere = done.filter(({ one }) => one.performingId !== institutionId);
  await insertAll(elsewhere.map(({ one, id, vault }) => ({ ...of(id), to_institution_id: one.performingId ?? 0, vault_id: vault.id, until: new Date(one.endedAt.getTime() + 30 * day) })), (rows) => db.insertInto('conversation_grants').values(rows).execute());
}

async function loadTalks(ground: ChatGround, plans: readonly Plan[]): Promise<void> {
  const { context, db, dice, institutionId, municipalities } = ground;
  const made: Made[] = [];
  for (const one of plans) made.push({ one, vault: await createVault(db, context.keys, institutionId, one.askedAt), id: 0, municipality: dice.pick(municipalities) });
  await insertAll(made, async (some) => {
    const ids = await db.insertInto('conversations').values(some.map((one) => conversationRow(ground, one))).returning('id').execute();
    some.forEach((one, index) => { one.id = ids[index]?.id ?? 0; });
  });
  await insertAll(made.map((one) => chatRow(ground, one)), (rows) => db.insertInto('chats').values(rows).execute());
  await insertAll(made.flatMap((one) => messageRows(ground, one)), (rows) => db.insertInto('messages').values(rows).execute());
  await loadAfter(ground, made);
}

/** Fills the chat of an institution with a year of talks, people who wait now (and count as there for a while), and a talk to close. */
export async function loadChats(ground: ChatGround): Promise<number> {
  const { db, institutionId, now } = ground;
  const plans = planYear(ground, readTalks());
  await db.insertInto('settings').values({ institution_id: institutionId, scope: 'institution', key: 'chat_review_share', value: String(reviewShare), changed_at: now }).execute();
  await loadTalks(ground, plans);
  return plans.length;
}
