import { randomUUID } from 'node:crypto';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { buildDoor, buildInstitution, type Ground } from '../../institutions/institutions.builders.ts';
import { createWork, type DoWork } from '../../work.ts';
import { proveVisitor, proveWorker, type VisitorScope, type WorkerScope } from '../conversations.access.ts';
import { startChat } from './chats.commands.ts';
import { chatStart, consentVersion } from './chats.schema.ts';
import { sit } from './seats/seats.commands.ts';
import { takeChat } from './taking/taking.commands.ts';

export interface BuiltChat { institutionId: number; conversationId: number }

function workOf(ground: Ground): DoWork {
  return createWork({ db: ground.owner, keys: ground.keys, clock: ground.clock, tell: () => undefined });
}

/** Somebody in the line, of an institution of its own unless one is given. */
export async function buildChat(ground: Ground, own: { institutionId?: number; doorId?: number; shareWith?: readonly number[]; firstWords?: string; formKey?: string } = {}): Promise<BuiltChat> {
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const doorId = own.doorId ?? (await buildDoor(ground, { institutionId })).id;
  const institution = ground.directory.current().institution(institutionId);
  if (!institution) throw new Error(`no institution ${institutionId} in the directory`);
  return await workOf(ground)({ institutions: [institutionId] }, (work) => startChat(work, {
    start: chatStart.parse({ formKey: own.formKey ?? randomUUID(), consent: consentVersion, ...(own.firstWords === undefined ? {} : { firstWords: own.firstWords }) }),
    institution, shareWith: own.shareWith ?? [], doorId, crisis: [],
  }));
}

/** A worker on chat duty; of an institution of its own unless one is given. */
export async function buildSeat(ground: Ground, own: { institutionId?: number; room?: number; staff?: BuiltStaff } = {}): Promise<BuiltStaff> {
  const staff = own.staff ?? await buildStaff(ground, own.institutionId === undefined ? {} : { institutionId: own.institutionId });
  await workOf(ground)({ institutions: [staff.institutionId], account: staff.accountId }, (work) => sit(work, staff.actor, own.room ?? 3));
  return staff;
}

/** Has a worker take a chat; one who sits down for it unless one is given. */
export async function buildTalk(ground: Ground, chat: BuiltChat, staff?: BuiltStaff): Promise<BuiltStaff> {
  const worker = staff ?? await buildSeat(ground, { institutionId: chat.institutionId });
  const taken = await workOf(ground)({ institutions: [worker.institutionId], account: worker.accountId }, (work) => takeChat(work, worker.actor, chat.conversationId));
  if (!taken.ok) throw new Error(`not taken: ${taken.reason}`);
  return worker;
}

/** The proof of both ends of a talk, to write with. */
export async function scopesOf(ground: Ground, chat: BuiltChat, staff: BuiltStaff): Promise<{ visitor: VisitorScope; worker: WorkerScope }> {
  return await workOf(ground)({ institutions: [chat.institutionId, staff.institutionId] }, async (work) => {
    const visitor = await proveVisitor(work, { tokenHash: Buffer.alloc(0), ...chat });
    const worker = await proveWorker(work, staff.actor, chat.conversationId);
    if (!visitor || !worker) throw new Error('not proven');
    return { visitor, worker };
  });
}

/** A row in each table of the chat hour that is of an institution itself, straight into the database. */
export async function buildChatRows(ground: Ground, of: { institutionId: number; accountId: number; doorId: number }): Promise<void> {
  const [{ owner }, now, own] = [ground, ground.clock(), { institution_id: of.institutionId }];
  await owner.insertInto('chat_hours').values({ ...own, door_id: of.doorId, weekday: 1, opens: '09:00', closes: '10:00' }).execute();
  await owner.insertInto('chat_days').values({ ...own, door_id: of.doorId, day: '2026-11-24', name: 'Dicht', closed: true }).execute();
  await owner.insertInto('chat_seats').values({ ...own, account_id: of.accountId, room: 3, since: now, gone_after: now }).execute();
}

/** What stands beside a talk, a row of each, straight into the database. */
export async function buildBesideRows(ground: Ground, of: { institution_id: number; conversation_id: number }, accountId: number, colleagueId: number): Promise<void> {
  const [now, sealed] = [ground.clock(), Buffer.of(1)];
  await ground.owner.insertInto('chat_calls').values({ ...of, kind: 'along', from_account_id: accountId, to_account_id: colleagueId, note_sealed: sealed, asked_at: now, until: now }).execute();
  await ground.owner.insertInto('chat_whispers').values({ ...of, form_key: randomUUID(), account_id: accountId, body_sealed: sealed, written_at: now }).execute();
  await ground.owner.insertInto('chat_follow_ups').values({ ...of, account_id: accountId, due_on: '2026-11-25', made_at: now }).execute();
  await ground.owner.insertInto('chat_samples').values({ ...of, chosen_at: now }).execute();
}
