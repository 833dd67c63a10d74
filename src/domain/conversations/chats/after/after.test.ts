import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../../accounts/accounts.builders.ts';
import { addDays, dayOf } from '../../../institutions/hours/zone/zone.rules.ts';
import { buildCooperation, buildInstitution } from '../../../institutions/institutions.builders.ts';
import type { Work } from '../../../work.ts';
import { eraseOwn } from '../../closing/erasing/erasing.commands.ts';
import { proveReader } from '../../conversations.access.ts';
import { finishRequest } from '../../desk/desk.commands.ts';
import { buildChat, buildSeat, buildTalk, scopesOf, type BuiltChat } from '../chats.builders.ts';
import { closeTalk, endTalk } from '../ending/ending.commands.ts';
import { closing } from '../ending/ending.schema.ts';
import { proveTalks } from './after.access.ts';
import { askPeer, finishFollowUp } from './after.commands.ts';
import { listElsewhere, listFollowUps, listSamples, listWorrying } from './after.queries.ts';
import { isSampled, proposedFollowUp, proposedResult } from './after.rules.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });

const as = <Result>(staff: BuiltStaff, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, run);
const closes = async (chat: BuiltChat, staff: BuiltStaff, more: object = {}, share = 0) => {
  const { worker } = await scopesOf(context, chat, staff);
  return await as(staff, (work) => closeTalk(work, worker, closing.parse({ formKey: randomUUID(), result: 'answered', minutes: 20, ...more }), 'Klaar.', share));
};
const seen = async (leader: BuiltStaff) => await as(leader, async (work) => {
  const scope = proveTalks(leader.actor);
  if (!scope) throw new Error('no leader');
  return { worrying: await listWorrying(work, scope), samples: await listSamples(work, scope), elsewhere: await listElsewhere(work, scope) };
});

test('a share of talks is chosen: none at 0, all at 100, about so many in between, and the same ones each time', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.integer({ min: 0, max: 100 }), (hash, percent) => {
    expect(isSampled(hash, 0)).toBe(false);
    expect(isSampled(hash, 100)).toBe(true);
    expect(isSampled(hash, percent)).toBe(isSampled(hash, percent));
    if (isSampled(hash, percent)) expect(isSampled(hash, Math.min(100, percent + 1))).toBe(true);
  }));
  const chosen = Array.from({ length: 4000 }, (_one, number) => context.keys.installation.index(`1:${number}`, 'peer review')).filter((hash) => isSampled(hash, 10)).length;
  expect(chosen).toBeGreaterThan(330);
  expect(chosen).toBeLessThan(470);
});

test('tomorrow is proposed when the last words got no answer, nothing when they did', () => {
  expect([proposedFollowUp('visitor', '2026-12-31'), proposedFollowUp('worker', '2026-12-31'), proposedFollowUp(undefined, '2026-12-31')]).toEqual(['2027-01-01', '', '']);
});

test('what a worker wants to do after a talk is his alone, comes on its day, goes when it is done, and is erased with the talk', async () => {
  const [chat, other] = [await buildChat(context), await buildChat(context)];
  const staff = await buildTalk(context, chat);
  const today = dayOf(context.clock());
  const { visitor } = await scopesOf(context, chat, staff);
  await closes(chat, staff, { followUp: { dueOn: addDays(today, 2), note: 'Bellen met de bank' } });
  const mine = (upTo?: string) => as(staff, (work) => listFollowUps(work, staff.actor, upTo));
  expect(await mine(today)).toEqual([]);
  const [task] = await mine();
  expect(task).toMatchObject({ note: 'Bellen met de bank', dueOn: addDays(today, 2) });
  const stranger = await buildTalk(context, other);
  await as(stranger, (work) => finishFollowUp(work, stranger.actor, task?.id ?? 0));
  expect(await mine()).toHaveLength(1);
  await as(staff, (work) => finishFollowUp(work, staff.actor, task?.id ?? 0));
  expect(await mine()).toEqual([]);
  await as(staff, (work) => eraseOwn(work, visitor));
  expect(await context.owner.selectFrom('chat_follow_ups').select('id').where('conversation_id', '=', chat.conversationId).execute()).toEqual([]);
});

test('a team leader sees that talks were acute, urgent, had words of crisis or got no answer; nobody else does, and no word is in it', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const leader = await buildStaff(context, { institutionId, roles: ['team_leader'] });
  const [calm, crisis, acute, left] = [await buildChat(context, { institutionId }), await buildChat(context, { institutionId }), await buildChat(context, { institutionId }), await buildChat(context, { institutionId, firstWords: 'Hallo?' })];
  const staff = await buildSeat(context, { institutionId, room: 6 });
  for (const chat of [calm, crisis, acute]) await buildTalk(context, chat, staff);
  await context.owner.updateTable('conversations').set({ crisis: ['suicide'] }).where('id', '=', crisis.conversationId).execute();
  await context.owner.insertInto('desk_notes').values({ institution_id: institutionId, conversation_id: acute.conversationId, account_id: staff.accountId, kind: 'acute', body_sealed: Buffer.of(1), written_at: context.clock() }).execute();
  const { visitor } = await scopesOf(context, calm, staff);
  await as(staff, (work) => endTalk(work, { ...visitor, conversationId: left.conversationId }));
  const { worrying } = await seen(leader);
  expect(new Map(worrying.map((line) => [line.conversationId, [line.isAcute, line.hasWords, line.isUnanswered]]))).toEqual(new Map([[crisis.conversationId, [false, true, false]], [acute.conversationId, [true, false, false]], [left.conversationId, [false, false, true]]]));
  expect(proveTalks(staff.actor)).toBeUndefined();
});

test('a chosen talk is read by a colleague who was asked, never by who had it, and until he says it is done', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const leader = await buildStaff(context, { institutionId, roles: ['team_leader'] });
  const [chat, unchosen, peer] = [await buildChat(context, { institutionId }), await buildChat(context, { institutionId }), await buildStaff(context, { institutionId })];
  const staff = await buildTalk(context, chat);
  await buildTalk(context, unchosen, staff);
  await closes(chat, staff, {}, 100);
  await closes(unchosen, staff, {}, 0);
  const asks = (conversationId: number, readerId: number) => as(leader, async (work) => { const scope = proveTalks(leader.actor); return scope && await askPeer(work, scope, { conversationId, readerId, say: 'Lees je mee?' }); });
  expect(await asks(unchosen.conversationId, peer.accountId)).toEqual({ ok: false, reason: 'not-there' });
  expect(await asks(chat.conversationId, staff.accountId)).toEqual({ ok: false, reason: 'not-a-colleague' });
  const reads = () => as(peer, async (work) => (await proveReader(work, peer.actor, chat.conversationId)) !== undefined);
  expect(await reads()).toBe(false);
  expect(await asks(chat.conversationId, peer.accountId)).toEqual({ ok: true });
  expect(await reads()).toBe(true);
  await as(peer, (work) => finishRequest(work, peer.actor, chat.conversationId));
  expect(await reads()).toBe(false);
  expect((await seen(leader)).samples).toMatchObject([{ conversationId: chat.conversationId, readerId: peer.accountId, readAt: expect.any(Date) }]);
});

test('a talk that another member answered is seen by the institution of its visitor', async () => {
  // Row-level security looks at the clock of the database.
  context.setTime(new Date());
  const { institutionIds: [home = 0, member = 0] } = await buildCooperation(context);
  const leader = await buildStaff(context, { institutionId: home, roles: ['team_leader', 'worker'] });
  const chat = await buildChat(context, { institutionId: home, shareWith: [member] });
  const far = await buildTalk(context, chat, await buildSeat(context, { institutionId: member }));
  await closes(chat, far);
  expect((await seen(leader)).elsewhere).toMatchObject([{ conversationId: chat.conversationId, performingId: member }]);
  expect(await as(leader, async (work) => (await proveReader(work, leader.actor, chat.conversationId))?.as)).toBe('reader');
});

test('who left while his last words had no answer broke it off; that is proposed, and nothing else (CH-16)', () => {
  expect([proposedResult('visitor', 'visitor'), proposedResult('silence', 'visitor'), proposedResult('visitor', 'worker'), proposedResult('worker', 'visitor'), proposedResult(null, undefined)])
    .toEqual(['broken_off', 'broken_off', 'answered', 'answered', 'answered']);
});
