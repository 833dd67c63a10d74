import type { Insertable, Kysely } from 'kysely';
import type { Context } from '../context.ts';
import type { Directory } from '../domain/institutions/directory/directory.queries.ts';
import { createVault } from '../domain/institutions/keys/keys.commands.ts';
import type { Vault } from '../domain/institutions/keys/keys.queries.ts';
import { dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { markCrisis } from '../domain/conversations/crisis/crisis.rules.ts';
import { returnCodeFor } from '../domain/conversations/conversations.rules.ts';
import { purposes } from '../domain/conversations/conversations.schema.ts';
import type { Contacts, Conversations, DeskNotes, Evaluations, Messages, ReturnCodes, Tables } from '../domain/tables.ts';
import { hashPassword } from '../platform/crypto/password.ts';
import type { Dice } from './random.ts';
import { cooperation } from './world.ts';
import type { PlannedConversation } from './year.ts';

/** The word with which every question of the demo opens; the demo page shows a code to go with it. */
export const demoWord = 'zonnebloem';

interface Ground { context: Context; db: Kysely<Tables>; directory: Directory; dice: Dice; team: readonly number[]; planned: readonly PlannedConversation[] }
type Made = { planned: PlannedConversation; vault: Vault; formKey: string; id: number };

const rowsAtOnce = 400;

/** Adds many rows, some hundreds at once. */
export async function insertAll<Row>(rows: readonly Row[], insert: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) await insert(rows.slice(start, start + rowsAtOnce));
}

function conversationRow(ground: Ground, one: PlannedConversation, vault: Vault, formKey: string): Insertable<Conversations> {
  const last = one.messages.at(-1);
  const doors = ground.directory.doors.filter((door) => door.institutionIds.includes(one.institution.id) && door.audience === 'all');
  const lastAnswer = one.messages.findLast((message) => message.by === 'worker');
  return {
    institution_id: one.institution.id, performing_institution_id: one.worker === undefined ? null : one.institution.id,
    door_id: ground.dice.pick(doors).id, vault_id: vault.id, form_key: formKey, channel: one.channel, postcode: one.postcode, municipality: one.municipality,
    themes: [one.theme], origin: one.origin, asked_at: one.askedAt, promised_at: one.promisedAt,
    answered_at: last?.by === 'worker' ? lastAnswer?.at ?? null : null,
    status: one.status === 'open' && one.worker !== undefined ? 'taken' : one.status, turn: last?.by === 'worker' ? 'visitor' : 'worker',
    worker_id: one.worker === undefined ? null : ground.team[one.worker] ?? null, taken_at: one.worker === undefined ? null : one.askedAt,
    urgent: one.urgent, crisis: markCrisis(one.messages[0]?.body ?? '', ground.context.library.crisisWords).categories, wish: one.wish ?? null, result: one.result ?? null, helped: one.helped ?? null, closed_at: one.closedAt ?? null,
    message_count: one.messages.length, details_sealed: vault.seal(JSON.stringify({ email: one.email, language: 'nl' }), purposes.details),
  };
}

async function makeConversations(ground: Ground): Promise<Made[]> {
  const made: Made[] = [];
  for (const planned of ground.planned) {
    const vault = await createVault(ground.db, ground.context.keys, planned.institution.id, planned.askedAt);
    made.push({ planned, vault, formKey: ground.dice.uuid(), id: 0 });
  }
  await insertAll(made, async (some) => {
    const ids = await ground.db.insertInto('conversations').values(some.map((one) => conversationRow(ground, one.planned, one.vault, one.formKey))).returning('id').execute();
    some.forEach((one, index) => { one.id = ids[index]?.id ?? 0; });
  });
  return made;
}

function messageRows(ground: Ground, one: Made): Insertable<Messages>[] {
  return one.planned.messages.map((message, index) => ({
    institution_id: one.planned.institution.id, conversation_id: one.id, number: index + 1, form_key: index === 0 ? one.formKey : ground.dice.uuid(),
    author: message.by, account_id: message.by === 'worker' ? ground.team[one.planned.worker ?? 0] ?? null : null,
    kind: index === 0 && one.planned.channel !== 'mail' ? 'entered' : 'message',
    body_sealed: one.vault.seal(message.body, purposes.message), written_at: message.at, visible_at: message.at,
    promised_at: message.by === 'visitor' && index === 0 ? one.planned.promisedAt : null,
    answered_at: message.by === 'visitor' ? one.planned.messages[index + 1]?.at ?? null : null,
  }));
}

function contactRows(ground: Ground, one: Made): Insertable<Contacts>[] {
  const { planned } = one;
  return planned.messages.filter((message) => message.by === 'worker').map((message) => ({
    institution_id: planned.institution.id, performing_institution_id: planned.institution.id, conversation_id: one.id,
    account_id: ground.team[planned.worker ?? 0] ?? 0, channel: 'mail', source: 'online', started_at: message.at, day: dayOf(message.at),
    minutes_direct: message.minutes ?? 0, measured_seconds: (message.minutes ?? 0) * 60 - ground.dice.between(0, 50), norm_minutes: 20,
    confirmed_at: message.isConfirmed ? message.at : null, themes: [planned.theme], municipality: planned.municipality, origin: planned.origin,
  }));
}

function noteRows(ground: Ground, one: Made): Insertable<DeskNotes>[] {
  if (!one.planned.note || one.planned.worker === undefined) return [];
  return [{
    institution_id: one.planned.institution.id, conversation_id: one.id, account_id: ground.team[one.planned.worker] ?? 0, kind: 'note',
    body_sealed: one.vault.seal(one.planned.note, purposes.note), written_at: one.planned.askedAt,
  }];
}

function evaluationRows(one: Made): Insertable<Evaluations>[] {
  if (!one.planned.scores) return [];
  const [couldSay, knowWhat, comeBack] = one.planned.scores;
  return [{ institution_id: one.planned.institution.id, conversation_id: one.id, could_say: couldSay, know_what: knowWhat, come_back: comeBack, given_at: one.planned.messages.at(-1)?.at ?? one.planned.askedAt }];
}

/** The return code that belongs to a form of the demo. */
export function codeOf(context: Context, formKey: string): string {
  return returnCodeFor(context.keys.installation.index(formKey, 'return code of a form'), formKey);
}

async function shareOpenOnes(ground: Ground, made: readonly Made[]): Promise<void> {
  const members = ground.directory.cooperations.find((one) => one.slug === cooperation.slug)?.institutionIds ?? [];
  const open = made.filter((one) => one.planned.worker === undefined);
  const grants = open.flatMap((one) => members.filter((id) => id !== one.planned.institution.id).map((id) => ({
    institution_id: one.planned.institution.id, conversation_id: one.id, to_institution_id: id, vault_id: one.vault.id,
  })));
  if (grants.length > 0) await ground.db.insertInto('conversation_grants').values(grants).execute();
}

/** Writes planned questions with all that belongs to them. */
export async function loadQuestions(ground: Ground): Promise<void> {
  const { db, context } = ground;
  const made = await makeConversations(ground);
  const wordHash = await hashPassword(demoWord);
  await insertAll(made.flatMap((one) => messageRows(ground, one)), (rows) => db.insertInto('messages').values(rows).execute());
  await insertAll(made.flatMap((one) => contactRows(ground, one)), (rows) => db.insertInto('contacts').values(rows).execute());
  await insertAll(made.flatMap((one) => noteRows(ground, one)), (rows) => db.insertInto('desk_notes').values(rows).execute());
  await insertAll(made.flatMap((one) => evaluationRows(one)), (rows) => db.insertInto('evaluations').values(rows).execute());
  const codes: Insertable<ReturnCodes>[] = made.map((one) => ({
    code_index: context.keys.installation.index(codeOf(context, one.formKey), 'return code'),
    institution_id: one.planned.institution.id, conversation_id: one.id, word_hash: wordHash,
  }));
  await insertAll(codes, (rows) => db.insertInto('return_codes').values(rows).execute());
  await shareOpenOnes(ground, made);
}
