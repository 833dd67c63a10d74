import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import type { BuiltStaff } from '../../../accounts/accounts.builders.ts';
import { buildInstitution } from '../../../institutions/institutions.builders.ts';
import { createWork, type Happening, type Work } from '../../../work.ts';
import { eraseOwn } from '../../closing/erasing/erasing.commands.ts';
import { proveBeside, proveWorker } from '../../conversations.access.ts';
import { listMessages } from '../../conversations.queries.ts';
import { buildChat, buildSeat, buildTalk, scopesOf, type BuiltChat } from '../chats.builders.ts';
import { endTalk } from '../ending/ending.commands.ts';
import { openLineWriter } from '../lines/lines.commands.ts';
import { listLines } from '../lines/lines.queries.ts';
import { releaseLost } from '../seats/seats.commands.ts';
import { listShownLines } from '../showing/showing.queries.ts';
import { backToLine, takeChat } from '../taking/taking.commands.ts';
import { acceptCall, callColleague, declineCall, endBeside, whisper, withdrawCall } from './together.commands.ts';
import { listBeside, listCallsOf, listCallsTo, listWhispers } from './together.queries.ts';
import { secondsToAnswer, type CallKind } from './together.rules.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });

let heard: Happening[] = [];
const as = <Result>(staff: BuiltStaff, run: (work: Work) => Promise<Result>) => createWork({ db: context.db, keys: context.keys, clock: context.clock, tell: (happening) => { heard.push(happening); } })({ institutions: [staff.institutionId], account: staff.accountId }, run);
const later = (seconds: number) => context.setTime(new Date(context.clock().getTime() + seconds * 1000));
const say = { takesOver: 'Bram praat verder.', joins: 'Bram leest en schrijft mee.' };
const secretWords = 'fluisterende rietkraag';

async function aTalk() {
  const { id: institutionId } = await buildInstitution(context);
  const chat = await buildChat(context, { institutionId, firstWords: 'Hallo?' });
  const joke = await buildTalk(context, chat);
  const bram = await buildSeat(context, { institutionId });
  return { institutionId, chat, joke, bram };
}
const calls = (staff: BuiltStaff, chat: BuiltChat, kind: CallKind, to: BuiltStaff, note = 'Ik moet zo weg.') => as(staff, async (work) => {
  const scope = await proveWorker(work, staff.actor, chat.conversationId);
  return scope ? await callColleague(work, scope, { kind, toAccountId: to.accountId, note }) : undefined;
});
const openCall = async (staff: BuiltStaff) => (await as(staff, (work) => listCallsTo(work, staff.actor)))[0];
const accepts = async (staff: BuiltStaff) => {
  const call = await openCall(staff);
  return await as(staff, (work) => acceptCall(work, staff.actor, call?.id ?? 0, say));
};
const ownerOf = async (chat: BuiltChat) => (await context.owner.selectFrom('conversations').select('worker_id as id').where('id', '=', chat.conversationId).executeTakeFirstOrThrow()).id;
const linesOf = async (chat: BuiltChat, staff: BuiltStaff) => {
  const { visitor } = await scopesOf(context, chat, staff);
  return (await as(staff, (work) => listLines(work, visitor))).map((line) => line.body);
};

test('a colleague who is asked with a note gets the talk when he says yes, and until then the first has it; the visitor is told once', async () => {
  const { chat, joke, bram } = await aTalk();
  expect(await calls(joke, chat, 'hand_over', bram)).toEqual({ ok: true });
  expect(await ownerOf(chat)).toBe(joke.accountId);
  expect(await openCall(bram)).toMatchObject({ note: 'Ik moet zo weg.', kind: 'hand_over' });
  expect(await linesOf(chat, joke)).toEqual(['Hallo?']);
  expect(await accepts(bram)).toMatchObject({ ok: true });
  expect(await ownerOf(chat)).toBe(bram.accountId);
  expect(await linesOf(chat, bram)).toEqual(['Hallo?', say.takesOver]);
  expect(await as(joke, (work) => proveWorker(work, joke.actor, chat.conversationId))).toBeUndefined();
  const { worker } = await scopesOf(context, chat, bram);
  expect((await as(bram, (work) => listWhispers(work, worker))).map((one) => one.body)).toEqual(['Ik moet zo weg.']);
});

test('after a no, after silence, and after it was taken back, the first still has the talk and the visitor heard nothing', async () => {
  const { chat, joke, bram } = await aTalk();
  const state = async () => { const { worker } = await scopesOf(context, chat, joke); return (await as(joke, (work) => listCallsOf(work, worker)))[0]?.state; };
  await calls(joke, chat, 'hand_over', bram);
  expect(await calls(joke, chat, 'hand_over', bram)).toEqual({ ok: false, reason: 'asked-already' });
  const refused = await openCall(bram);
  await as(bram, (work) => declineCall(work, bram.actor, refused?.id ?? 0));
  expect([await state(), await ownerOf(chat)]).toEqual(['declined', joke.accountId]);
  await calls(joke, chat, 'hand_over', bram);
  const late = await openCall(bram);
  later(secondsToAnswer + 1);
  expect(await as(bram, (work) => acceptCall(work, bram.actor, late?.id ?? 0, say))).toEqual({ ok: false, reason: 'not-there' });
  expect([await state(), await ownerOf(chat)]).toEqual(['expired', joke.accountId]);
  expect(await calls(joke, chat, 'hand_over', bram)).toEqual({ ok: true });
  const gone = await openCall(bram);
  await as(joke, async (work) => { const scope = await proveWorker(work, joke.actor, chat.conversationId); if (scope) await withdrawCall(work, scope, gone?.id ?? 0); });
  expect(await as(bram, (work) => acceptCall(work, bram.actor, gone?.id ?? 0, say))).toEqual({ ok: false, reason: 'not-there' });
  expect([await ownerOf(chat), await linesOf(chat, joke)]).toEqual([joke.accountId, ['Hallo?']]);
});

test('whoever is first of saying yes, taking back, giving back, ending and losing connection: the talk has one owner, or stands in the line', async () => {
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray(['yes', 'withdraw', 'back', 'end', 'lost', 'other'] as const, { minLength: 2 }), async (order) => {
    const { institutionId, chat, joke, bram } = await aTalk();
    const third = await buildSeat(context, { institutionId });
    await calls(joke, chat, 'hand_over', bram);
    const call = await openCall(bram);
    const own = (run: (work: Work, scope: NonNullable<Awaited<ReturnType<typeof proveWorker>>>) => Promise<unknown>) => as(joke, async (work) => {
      const scope = await proveWorker(work, joke.actor, chat.conversationId);
      return scope && await run(work, scope);
    });
    const acts = {
      yes: () => as(bram, (work) => acceptCall(work, bram.actor, call?.id ?? 0, say)), withdraw: () => own((work, scope) => withdrawCall(work, scope, call?.id ?? 0)),
      back: () => own((work, scope) => backToLine(work, scope, 'Iemand komt zo.')), end: () => own(endTalk), other: () => as(third, (work) => takeChat(work, third.actor, chat.conversationId)),
      lost: async () => {
        await context.owner.updateTable('chat_seats').set({ gone_after: new Date(0) }).where('account_id', '=', joke.accountId).execute();
        return await as(bram, (work) => releaseLost(work, [institutionId], 'Iemand komt zo.'));
      },
    };
    await Promise.all(order.map((name) => acts[name]()));
    const owner = await ownerOf(chat);
    const { status } = await context.owner.selectFrom('conversations').select('status').where('id', '=', chat.conversationId).executeTakeFirstOrThrow();
    expect(owner === null ? ['open', 'closed'] : ['taken', 'waiting', 'closed']).toContain(status);
    const may = await Promise.all([joke, bram, third].map((staff) => as(staff, (work) => proveWorker(work, staff.actor, chat.conversationId))));
    expect(may.filter(Boolean)).toHaveLength(owner === null ? 0 : 1);
    const waiting = await context.owner.selectFrom('chat_calls').select('outcome').where('conversation_id', '=', chat.conversationId).where('outcome', '=', 'accepted').execute();
    if (owner === bram.accountId) expect(waiting).toHaveLength(1);
  }), { numRuns: 12 });
});

test('a second worker joins by a yes, the visitor is told and reads him by his own name, and after leaving he writes nothing', async () => {
  const { chat, joke, bram } = await aTalk();
  const lines = openLineWriter(context.inWork);
  await calls(joke, chat, 'join', bram);
  expect(await as(bram, (work) => proveBeside(work, bram.actor, chat.conversationId))).toBeUndefined();
  await accepts(bram);
  const beside = await as(bram, (work) => proveBeside(work, bram.actor, chat.conversationId));
  if (!beside) throw new Error('not beside');
  expect(await lines.write(beside, { formKey: randomUUID(), body: 'Ik ben Bram.' })).toMatchObject({ ok: true });
  const { visitor, worker } = await scopesOf(context, chat, joke);
  expect((await as(joke, (work) => listShownLines(work, visitor, 0))).map((line) => line.body)).toEqual(['Hallo?', say.joins, 'Ik ben Bram.']);
  expect((await as(bram, (work) => listShownLines(work, beside, 0))).map((line) => line.isOwn)).toEqual([false, false, true]);
  expect(await ownerOf(chat)).toBe(joke.accountId);
  await as(joke, (work) => endBeside(work, worker, bram.accountId, 'Bram schrijft niet meer mee.'));
  expect(await lines.write(beside, { formKey: randomUUID(), body: 'Nog iets.' })).toEqual({ ok: false, reason: 'not-open' });
  expect(await as(bram, (work) => proveBeside(work, bram.actor, chat.conversationId))).toBeUndefined();
  expect((await linesOf(chat, joke)).at(-1)).toBe('Bram schrijft niet meer mee.');
});

test('who looks along reads and whispers; he writes no line, and no whisper is in what anybody reads of the talk, or in what the talk is told', async () => {
  const { chat, joke, bram } = await aTalk();
  await calls(joke, chat, 'along', bram, secretWords);
  heard = [];
  await accepts(bram);
  const beside = await as(bram, (work) => proveBeside(work, bram.actor, chat.conversationId));
  if (!beside) throw new Error('not beside');
  const key = randomUUID();
  for (let time = 0; time < 2; time += 1) await as(bram, (work) => whisper(work, beside, { formKey: key, body: secretWords }));
  expect(heard.every((one) => one.kind === 'beside' && one.toAccountIds.includes(joke.accountId)), 'the talk itself hears nothing').toBe(true);
  expect(await openLineWriter(context.inWork).write(beside, { formKey: randomUUID(), body: 'Mag dit?' })).toEqual({ ok: false, reason: 'not-open' });
  const { visitor, worker } = await scopesOf(context, chat, joke);
  expect((await as(joke, (work) => listWhispers(work, worker))).map((one) => one.body)).toEqual([secretWords, secretWords]);
  expect(JSON.stringify(await as(joke, async (work) => [await listShownLines(work, visitor, 0), await listMessages(work, visitor), await listLines(work, visitor)]))).not.toContain(secretWords);
  expect(await as(bram, (work) => listBeside(work, bram.actor))).toMatchObject([{ conversationId: chat.conversationId, kind: 'along' }]);
  await context.inWork({ institutions: [chat.institutionId] }, (work) => eraseOwn(work, visitor));
  for (const table of ['chat_whispers', 'chat_calls'] as const) expect(await context.owner.selectFrom(table).select('id').where('conversation_id', '=', chat.conversationId).execute(), table).toEqual([]);
});

test('who stood beside a talk sees it no more when it stands in the line again, and nobody of another institution is asked', async () => {
  const { chat, joke, bram } = await aTalk();
  const stranger = await buildSeat(context);
  expect(await calls(joke, chat, 'hand_over', stranger)).toEqual({ ok: false, reason: 'not-on-duty' });
  await calls(joke, chat, 'along', bram);
  await accepts(bram);
  const { worker } = await scopesOf(context, chat, joke);
  await as(joke, (work) => backToLine(work, worker, 'Iemand komt zo.'));
  expect(await as(bram, (work) => proveBeside(work, bram.actor, chat.conversationId))).toBeUndefined();
});
