import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { listAccess } from '../../audit/audit.queries.ts';
import { buildInstitution } from '../../institutions/institutions.builders.ts';
import type { Happening, Work } from '../../work.ts';
import { createWork } from '../../work.ts';
import { proveDesk, proveReader } from '../conversations.access.ts';
import { buildChat, buildTalk } from '../chats/chats.builders.ts';
import { buildAnswer, buildConversation, buildTaking, type BuiltConversation } from '../conversations.builders.ts';
import { listLoads, listNearPromise, listNotes } from '../desk/desk.queries.ts';
import { proveReassigning } from './reassigning.access.ts';
import { reassign } from './reassigning.commands.ts';

let context: TestContext;
let institutionId = 0;
let [leader, joke, bram, stranger]: BuiltStaff[] = [];
let heard: Happening[] = [];

beforeAll(async () => {
  context = await createTestContext();
  ({ id: institutionId } = await buildInstitution(context));
  leader = await buildStaff(context, { institutionId, roles: ['team_leader'], name: 'Anneke Blok' });
  joke = await buildStaff(context, { institutionId, name: 'Joke Verhoef' });
  bram = await buildStaff(context, { institutionId, name: 'Bram Oosterwijk' });
  stranger = await buildStaff(context, { roles: ['team_leader', 'worker'], name: 'Vreemde' });
});

function as<Result>(staff: BuiltStaff | undefined, act: (work: Work, staff: BuiltStaff) => Promise<Result>): Promise<Result> {
  if (!staff) throw new Error('nobody');
  heard = [];
  const inWork = createWork({ db: context.db, keys: context.keys, clock: context.clock, tell: (happening) => { heard.push(happening); } });
  return inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => act(work, staff));
}

const idOf = (staff: BuiltStaff | undefined) => staff?.accountId ?? 0;
const give = (by: BuiltStaff | undefined, one: Pick<BuiltConversation, 'conversationId'>, from: BuiltStaff | undefined, to: BuiltStaff | undefined, why = 'Joke is ziek') => as(by, async (work, staff) => {
  const scope = await proveReassigning(work, staff.actor, one.conversationId);
  return scope && await reassign(work, scope, { toAccountId: idOf(to), fromAccountId: idOf(from), why });
});
const rowOf = (one: BuiltConversation) => context.owner.selectFrom('conversations').select(['worker_id', 'status', 'performing_institution_id', 'turn']).where('id', '=', one.conversationId).executeTakeFirstOrThrow();

test('a team leader gives a question of a colleague to another, who reads why; it stands in the log with the reason', async () => {
  const one = await buildConversation(context, { institutionId });
  await buildTaking(context, one, joke);
  expect(await give(leader, one, joke, bram)).toEqual({ ok: true });
  expect(heard).toContainEqual({ kind: 'conversation', institutionId, conversationId: one.conversationId, what: 'taken' });
  expect(await rowOf(one)).toMatchObject({ worker_id: idOf(bram), status: 'taken', performing_institution_id: institutionId });
  const notes = await as(bram, async (work, staff) => {
    const scope = await proveReader(work, staff.actor, one.conversationId);
    return scope && await listNotes(work, scope);
  });
  expect(notes).toMatchObject([{ kind: 'handed_over', accountId: idOf(leader), toAccountId: idOf(bram), body: 'Joke is ziek' }]);
  const [line] = await as(leader, (work) => listAccess(work, institutionId));
  expect(line).toMatchObject({ accountId: idOf(leader), action: 'reassign', subjectId: one.conversationId, reason: 'Joke is ziek' });
  expect(await as(joke, (work, staff) => proveReader(work, staff.actor, one.conversationId)), 'the first one has it no more').toBeUndefined();
});

test('a question that nobody has can be given to someone, and one that waits for the visitor keeps waiting', async () => {
  const open = await buildConversation(context, { institutionId });
  expect(await give(leader, open, undefined, joke)).toEqual({ ok: true });
  expect(await rowOf(open)).toMatchObject({ worker_id: idOf(joke), status: 'taken' });
  const answered = await buildConversation(context, { institutionId });
  await buildTaking(context, answered, joke);
  if (joke) await buildAnswer(context, answered, { staff: joke });
  expect(await give(leader, answered, joke, bram)).toEqual({ ok: true });
  expect(await rowOf(answered)).toMatchObject({ worker_id: idOf(bram), status: 'waiting', turn: 'visitor' });
});

test('of two team leaders at once one gives, and the other is told that it changed meanwhile', async () => {
  const one = await buildConversation(context, { institutionId });
  await buildTaking(context, one, joke);
  const third = await buildStaff(context, { institutionId });
  const outcomes = await Promise.all([give(leader, one, joke, bram), give(leader, one, joke, third)]);
  expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1);
  expect(outcomes).toContainEqual({ ok: false, reason: 'changed-meanwhile' });
});

test('only to a worker of the institution who does not have it yet', async () => {
  const one = await buildConversation(context, { institutionId });
  await buildTaking(context, one, joke);
  expect(await give(leader, one, joke, joke)).toEqual({ ok: false, reason: 'has-it-already' });
  for (const to of [leader, stranger]) expect(await give(leader, one, joke, to)).toEqual({ ok: false, reason: 'not-a-colleague' });
  const gone = await buildStaff(context, { institutionId });
  await context.owner.updateTable('memberships').set({ ended_at: context.clock() }).where('account_id', '=', gone.accountId).execute();
  expect(await give(leader, one, joke, gone)).toEqual({ ok: false, reason: 'not-a-colleague' });
  expect(await rowOf(one)).toMatchObject({ worker_id: idOf(joke) });
});

test('a worker, or a team leader of another institution, gives nothing away; nor does anyone what is closed', async () => {
  const one = await buildConversation(context, { institutionId });
  await buildTaking(context, one, joke);
  for (const by of [bram, stranger]) expect(await give(by, one, joke, bram)).toBeUndefined();
  await context.owner.updateTable('conversations').set({ closed_at: context.clock(), status: 'closed' }).where('id', '=', one.conversationId).execute();
  expect(await give(leader, one, joke, bram)).toBeUndefined();
});

test('a question taken by another institution is not of this team, though it came in here', async () => {
  const one = await buildConversation(context, { institutionId, shareWith: [stranger?.institutionId ?? 0] });
  await buildTaking(context, one, stranger);
  expect(await give(leader, one, stranger, bram)).toBeUndefined();
});

test('the limits show what is urgent or worrying however far its promise is, without a word of it', async () => {
  const desk = await buildInstitution(context);
  const lead = await buildStaff(context, { institutionId: desk.id, roles: ['team_leader'] });
  const quiet = await buildConversation(context, { institutionId: desk.id });
  const worrying = await buildConversation(context, { institutionId: desk.id, crisis: ['suicide'] });
  const taken = await buildConversation(context, { institutionId: desk.id });
  const worker = await buildTaking(context, taken);
  await context.owner.updateTable('conversations').set({ promised_at: new Date('2026-12-20T10:00:00Z') }).where('id', 'in', [quiet.conversationId, worrying.conversationId]).execute();
  await context.owner.updateTable('conversations').set({ promised_at: new Date('2026-11-24T09:00:00Z') }).where('id', '=', taken.conversationId).execute();
  const { near, loads } = await as(lead, async (work, staff) => {
    const scope = proveDesk(staff.actor);
    if (!scope) throw new Error('no desk');
    return { near: await listNearPromise(work, scope, 24), loads: await listLoads(work, scope) };
  });
  expect(near.map((line) => line.id)).toEqual([taken.conversationId, worrying.conversationId]);
  expect(JSON.stringify(near)).not.toContain('schulden');
  expect(loads).toEqual([{ accountId: worker.accountId, turn: 1, waiting: 0, over: 1 }]);
});

test('a chat has no promise: the limits and what colleagues have do not count it, and it is not given to another as a question', async () => {
  const chat = await buildChat(context);
  const lead = await buildStaff(context, { institutionId: chat.institutionId, roles: ['team_leader'] });
  const other = await buildStaff(context, { institutionId: chat.institutionId });
  const limits = () => as(lead, async (work, staff) => {
    const scope = proveDesk(staff.actor);
    return scope && { near: await listNearPromise(work, scope, 24), loads: await listLoads(work, scope) };
  });
  expect(await limits()).toEqual({ near: [], loads: [] });
  const worker = await buildTalk(context, chat);
  expect(await limits()).toEqual({ near: [], loads: [] });
  expect(await give(lead, chat, worker, other)).toBeUndefined();
});
