import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { buildStaff } from '../../../accounts/accounts.builders.ts';
import { buildInstitution } from '../../../institutions/institutions.builders.ts';
import type { VisitorScope, WorkerScope } from '../../conversations.access.ts';
import { buildChat, buildSeat, buildTalk, scopesOf } from '../chats.builders.ts';
import { openLineWriter, takeBackLine, writeLines, lineOf } from './lines.commands.ts';
import { listLines } from './lines.queries.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });

async function buildPair(institutionId?: number): Promise<{ visitor: VisitorScope; worker: WorkerScope }> {
  const chat = await buildChat(context, institutionId === undefined ? {} : { institutionId });
  return await scopesOf(context, chat, await buildTalk(context, chat));
}
const linesOf = (scope: VisitorScope | WorkerScope, after = 0) => context.inWork({ institutions: [scope.institutionId] }, (work) => listLines(work, scope, after));

test('lines have one order for both, are numbered by us, and come back after a number', async () => {
  const { visitor, worker } = await buildPair();
  const writer = openLineWriter(context.inWork);
  const said = [[visitor, 'Hallo'], [worker, 'Dag, fijn dat je er bent.'], [visitor, 'Ik durf het bijna niet te zeggen.']] as const;
  for (const [scope, body] of said) expect((await writer.write(scope, { formKey: randomUUID(), body })).ok).toBe(true);
  expect((await linesOf(visitor)).map((line) => [line.number, line.author, line.body])).toEqual([[1, 'visitor', 'Hallo'], [2, 'worker', 'Dag, fijn dat je er bent.'], [3, 'visitor', 'Ik durf het bijna niet te zeggen.']]);
  expect(await linesOf(worker, 2)).toEqual((await linesOf(visitor)).slice(2));
  const stored = await context.owner.selectFrom('messages').select('body_sealed').where('conversation_id', '=', visitor.conversationId).execute();
  expect(stored.some((row) => row.body_sealed.includes('Hallo'))).toBe(false);
});

test('sixteen callers over two processes lose nothing, write nothing twice, and see one order; a bad line loses no other', async () => {
  const { id } = await buildInstitution(context);
  const pairs = [await buildPair(id), await buildPair(id), await buildPair(id)];
  const writers = [openLineWriter(context.inWork), openLineWriter(context.inWork)];
  const stranger = await buildSeat(context, { institutionId: id });
  const acknowledged = new Map<string, { conversationId: number; number: number }>();
  const caller = async (index: number) => {
    for (let turn = 0; turn < 12; turn += 1) {
      const pair = pairs[(index + turn) % 3];
      if (!pair) continue;
      const scope = index % 2 === 0 ? pair.visitor : pair.worker;
      const formKey = randomUUID();
      const input = { formKey, body: `regel ${turn} van ${index}` };
      const forged = { ...pair.worker, actor: stranger.actor };
      const [once, again, bad] = await Promise.all([writers[0]?.write(scope, input), writers[1]?.write(scope, input), writers[index % 2]?.write(forged, { formKey: randomUUID(), body: 'ingedrongen' })]);
      expect(bad).toEqual({ ok: false, reason: 'not-open' });
      if (!once?.ok || !again?.ok) throw new Error('not stored');
      expect(again.number).toBe(once.number);
      acknowledged.set(formKey, { conversationId: scope.conversationId, number: once.number });
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, index) => caller(index)));
  expect(acknowledged.size).toBe(16 * 12);
  for (const { visitor } of pairs) {
    const rows = await context.owner.selectFrom('messages').select(['number', 'form_key as formKey']).where('conversation_id', '=', visitor.conversationId).orderBy('number').execute();
    expect(rows.map((row) => acknowledged.get(row.formKey))).toEqual(rows.map((row) => ({ conversationId: visitor.conversationId, number: row.number })));
    expect(rows.length).toBe(64);
    const { message_count: last } = await context.owner.selectFrom('conversations').select('message_count').where('id', '=', visitor.conversationId).executeTakeFirstOrThrow();
    expect(last).toBe(rows.at(-1)?.number);
  }
});

test('a statement that fails takes no good line along: each is tried by itself', async () => {
  const { visitor } = await buildPair();
  const writer = openLineWriter(context.inWork);
  const outcomes = await Promise.allSettled([
    writer.write(visitor, { formKey: randomUUID(), body: 'een' }), writer.write(visitor, { formKey: 'geen sleutel', body: 'stuk' }), writer.write(visitor, { formKey: randomUUID(), body: 'twee' })]);
  expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await linesOf(visitor)).map((line) => line.body)).toEqual(['een', 'twee']);
});

test('nothing is written in a talk that ended, that another has, or as another institution', async () => {
  const { visitor, worker } = await buildPair();
  const other = await buildStaff(context);
  const write = (institutionId: number, scope: VisitorScope | WorkerScope) => context.inWork({ institutions: [institutionId] }, (work) => writeLines(work, institutionId, [lineOf(scope, { formKey: randomUUID(), body: 'x' })]));
  expect(await write(other.institutionId, { ...worker, institutionId: other.institutionId })).toEqual([{ ok: false, reason: 'not-open' }]);
  expect(await write(worker.institutionId, { ...worker, actor: other.actor })).toEqual([{ ok: false, reason: 'not-open' }]);
  await context.owner.updateTable('chats').set({ ended_at: context.clock() }).where('conversation_id', '=', visitor.conversationId).execute();
  expect(await write(visitor.institutionId, visitor)).toEqual([{ ok: false, reason: 'not-open' }]);
});

test('a line is taken back within a minute by who wrote it, and leaves a trace', async () => {
  const { visitor, worker } = await buildPair();
  const written = await openLineWriter(context.inWork).write(visitor, { formKey: randomUUID(), body: 'dat had ik niet moeten zeggen' });
  const number = written.ok ? written.number : 0;
  const back = (scope: VisitorScope | WorkerScope) => context.inWork({ institutions: [scope.institutionId] }, (work) => takeBackLine(work, scope, number));
  expect(await back(worker)).toEqual({ ok: false, reason: 'too-late' });
  expect(await back(visitor)).toEqual({ ok: true });
  expect(await linesOf(worker)).toMatchObject([{ number, body: '', isTakenBack: true }]);
  const later = await openLineWriter(context.inWork).write(worker, { formKey: randomUUID(), body: 'ik luister' });
  context.setTime(new Date(context.clock().getTime() + 61_000));
  expect(await context.inWork({ institutions: [worker.institutionId] }, (work) => takeBackLine(work, worker, later.ok ? later.number : 0))).toEqual({ ok: false, reason: 'too-late' });
});

function median(times: number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

test('a lone line costs at most 5 ms more than a bare insert of the same row, in the middle', async () => {
  const { visitor } = await buildPair();
  const writer = openLineWriter(context.inWork);
  const [grouped, bare]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 60; turn += 1) {
    const line = lineOf(visitor, { formKey: randomUUID(), body: 'ik weet niet goed hoe ik moet beginnen' });
    let start = performance.now();
    await writer.write(visitor, { formKey: randomUUID(), body: 'ik weet niet goed hoe ik moet beginnen' });
    grouped.push(performance.now() - start);
    start = performance.now();
    await context.owner.insertInto('messages').values({
      institution_id: visitor.institutionId, conversation_id: visitor.conversationId, number: 10_000 + turn, form_key: line.formKey, author: 'visitor', body_sealed: line.sealed, written_at: context.clock(), visible_at: context.clock(),
    }).execute();
    bare.push(performance.now() - start);
  }
  expect(median(grouped) - median(bare)).toBeLessThan(5);
});
