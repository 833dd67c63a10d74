import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../../accounts/accounts.builders.ts';
import { buildInstitution } from '../../../institutions/institutions.builders.ts';
import type { Work } from '../../../work.ts';
import { proveWorker } from '../../conversations.access.ts';
import { take } from '../../desk/desk.commands.ts';
import { buildChat, buildSeat, buildTalk, scopesOf } from '../chats.builders.ts';
import { openLineWriter } from '../lines/lines.commands.ts';
import { listLines } from '../lines/lines.queries.ts';
import { leaveWhenDone, releaseLost, sit, stay, stopTaking } from '../seats/seats.commands.ts';
import { findSeat, listSeats } from '../seats/seats.queries.ts';
import { listWaiting } from '../waiting/waiting.queries.ts';
import { acceptCall, callColleague } from '../together/together.commands.ts';
import { listCallsTo } from '../together/together.queries.ts';
import { backToLine, takeChat, takeNext } from './taking.commands.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });

const as = <Result>(staff: BuiltStaff, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, run);
const later = (seconds: number) => context.setTime(new Date(context.clock().getTime() + seconds * 1000));
const say = 'Je medewerker is even weg. Een collega komt zo bij je.';

test('of eight who take one talk at once one has it, and the others are told who', async () => {
  const chat = await buildChat(context);
  const workers = await Promise.all(Array.from({ length: 8 }, () => buildSeat(context, { institutionId: chat.institutionId })));
  const outcomes = await Promise.all(workers.map((staff) => as(staff, (work) => takeChat(work, staff.actor, chat.conversationId))));
  const winner = workers[outcomes.findIndex((one) => one.ok)];
  expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
  for (const one of outcomes.filter((outcome) => !outcome.ok)) expect(one).toEqual({ ok: false, reason: 'already-taken', byAccountId: winner?.accountId });
});

test('signing in puts nobody on duty; without duty, past the room, and at the desk for questions a talk is not taken', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const [one, two] = [await buildChat(context, { institutionId }), await buildChat(context, { institutionId })];
  const staff = await buildStaff(context, { institutionId });
  expect(await as(staff, (work) => findSeat(work, staff.actor))).toBeUndefined();
  expect(await as(staff, (work) => takeChat(work, staff.actor, one.conversationId))).toEqual({ ok: false, reason: 'not-on-duty' });
  expect(await as(staff, (work) => take(work, staff.actor, one.conversationId))).toMatchObject({ ok: false, reason: 'not-there' });
  await buildSeat(context, { staff, room: 1 });
  const both = await Promise.all([one, two].map((chat) => as(staff, (work) => takeChat(work, staff.actor, chat.conversationId))));
  expect(both.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)).sort()).toEqual(['no-room', 'ok']);
  const planner = await buildStaff(context, { institutionId, roles: ['planner'] });
  expect(await as(planner, (work) => sit(work, planner.actor, 3))).toEqual({ ok: false, reason: 'not-allowed' });
});

test('next is who waits longest; colleagues who press at once get different people', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const chats = [];
  for (let index = 0; index < 4; index += 1) { chats.push(await buildChat(context, { institutionId })); later(2); }
  const workers = [await buildSeat(context, { institutionId }), await buildSeat(context, { institutionId })];
  const taken = await Promise.all(workers.map((staff) => as(staff, (work) => takeNext(work, staff.actor, false))));
  expect(new Set(taken.map((one) => (one.ok ? one.conversationId : 0)))).toEqual(new Set(chats.slice(0, 2).map((chat) => chat.conversationId)));
});

test('a member sees and takes those in line of another only when it was opened to it', async () => {
  const [{ id: home }, { id: member }, { id: stranger }] = [await buildInstitution(context), await buildInstitution(context), await buildInstitution(context)];
  const chat = await buildChat(context, { institutionId: home, shareWith: [member] });
  const [near, far] = [await buildSeat(context, { institutionId: member }), await buildSeat(context, { institutionId: stranger })];
  expect(await as(far, (work) => takeNext(work, far.actor, true))).toEqual({ ok: false, reason: 'not-there' });
  expect(await as(far, (work) => takeChat(work, far.actor, chat.conversationId))).toEqual({ ok: false, reason: 'not-there' });
  expect(await as(near, (work) => takeNext(work, near.actor, true))).toMatchObject({ ok: true, institutionId: home });
  const { worker } = await scopesOf(context, chat, near);
  expect(await openLineWriter(context.inWork).write(worker, { formKey: randomUUID(), body: 'Dag' })).toMatchObject({ ok: true, number: 1 });
});

test('talks of a worker of whom nothing is heard go to the top of the line with all that was said, and the visitor is told once', async () => {
  const chat = await buildChat(context, { firstWords: 'Is daar iemand?' });
  const staff = await buildTalk(context, chat);
  const other = await buildChat(context, { institutionId: chat.institutionId });
  const release = () => context.inWork({ institutions: [chat.institutionId] }, (work) => releaseLost(work, [chat.institutionId], say));
  expect(await release()).toBe(0);
  later(601);
  await context.owner.updateTable('chats').set({ seen_at: context.clock() }).where('institution_id', '=', chat.institutionId).execute();
  expect(await Promise.all([release(), release()])).toEqual(expect.arrayContaining([0, 1]));
  expect(await as(staff, (work) => listSeats(work, [staff.institutionId]))).toEqual([]);
  const colleague = await buildSeat(context, { institutionId: chat.institutionId });
  expect(await as(colleague, (work) => takeNext(work, colleague.actor, false))).toMatchObject({ conversationId: chat.conversationId });
  const { worker } = await scopesOf(context, chat, colleague);
  expect((await as(colleague, (work) => listLines(work, worker))).map((line) => line.body)).toEqual(['Is daar iemand?', say]);
  expect(await as(colleague, (work) => listWaiting(work))).toMatchObject([{ conversationId: other.conversationId }]);
});

test('who is heard of keeps his talks', async () => {
  const chat = await buildChat(context);
  const staff = await buildTalk(context, chat);
  for (let minute = 0; minute < 15; minute += 1) { later(60); await as(staff, (work) => stay(work, staff.actor, 60)); }
  expect(await context.inWork({ institutions: [chat.institutionId] }, (work) => releaseLost(work, [chat.institutionId], say))).toBe(0);
});

test('who stops keeps his talks until they are done, gives one back, or asks a colleague on duty to take one', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const [kept, back, handed] = [await buildChat(context, { institutionId }), await buildChat(context, { institutionId }), await buildChat(context, { institutionId })];
  const staff = await buildSeat(context, { institutionId });
  for (const chat of [kept, back, handed]) await buildTalk(context, chat, staff);
  const idle = await buildStaff(context, { institutionId });
  await as(staff, async (work) => {
    await stopTaking(work, staff.actor);
    const [scope, over] = [await proveWorker(work, staff.actor, back.conversationId), await proveWorker(work, staff.actor, handed.conversationId)];
    if (!scope || !over) throw new Error('not proven');
    await backToLine(work, scope, say);
    expect(await callColleague(work, over, { kind: 'hand_over', toAccountId: idle.accountId, note: 'ik moet weg' })).toEqual({ ok: false, reason: 'not-on-duty' });
    await leaveWhenDone(work, staff.actor);
  });
  const colleague = await buildSeat(context, { staff: idle });
  await as(staff, async (work) => {
    const over = await proveWorker(work, staff.actor, handed.conversationId);
    if (over) expect(await callColleague(work, over, { kind: 'hand_over', toAccountId: colleague.accountId, note: 'ik moet weg' })).toEqual({ ok: true });
    expect(await findSeat(work, staff.actor)).toMatchObject({ leaving: true });
    expect(await takeNext(work, staff.actor, false)).toEqual({ ok: false, reason: 'not-on-duty' });
  });
  expect(await as(colleague, (work) => proveWorker(work, colleague.actor, handed.conversationId))).toBeUndefined();
  await as(colleague, async (work) => { for (const call of await listCallsTo(work, colleague.actor)) await acceptCall(work, colleague.actor, call.id, { takesOver: say, joins: say }); });
  expect(await as(colleague, (work) => proveWorker(work, colleague.actor, handed.conversationId))).toBeDefined();
  expect(await as(staff, (work) => proveWorker(work, staff.actor, kept.conversationId))).toBeDefined();
  expect(await as(colleague, (work) => takeNext(work, colleague.actor, false))).toMatchObject({ conversationId: back.conversationId });
});
