import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import type { Work } from '../../../work.ts';
import { buildChat, buildTalk, scopesOf } from '../chats.builders.ts';
import { findChat } from '../chats.queries.ts';
import { mayReopen } from '../chats.rules.ts';
import { listLines } from '../lines/lines.queries.ts';
import { writeLines, lineOf } from '../lines/lines.commands.ts';
import { reopenTalk } from '../ending/ending.commands.ts';
import { sit } from '../seats/seats.commands.ts';
import { backToLine, takeChat } from '../taking/taking.commands.ts';
import { keepPatience, noteTyping } from './silence.commands.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });
beforeEach(() => context.setTime('2026-11-24T10:00:00Z'));

const at = (time: string) => context.setTime(`2026-11-24T${time}Z`);
const say = { silent: 'Ben je er nog?', limit: 'Nog vijf minuten.' };

/** A talk in which the worker spoke last, at 10:00. */
async function aTalk() {
  const chat = await buildChat(context, { firstWords: 'Hallo' });
  const scopes = await scopesOf(context, chat, await buildTalk(context, chat));
  const inHome = <Result>(act: (work: Work) => Promise<Result>) => context.inWork({ institutions: [chat.institutionId] }, act);
  const write = (as: 'visitor' | 'worker') => inHome((work) => writeLines(work, chat.institutionId, [lineOf(scopes[as], { formKey: randomUUID(), body: 'Iets.' })]));
  await write('worker');
  const look = (longest = 0) => inHome((work) => keepPatience(work, chat.institutionId, { ask: 10, end: 20, longest }, say));
  return { ...scopes, inHome, write, look, chat: () => inHome((work) => findChat(work, scopes.visitor)), lines: async () => (await inHome((work) => listLines(work, scopes.visitor))).map((line) => line.body) };
}

test('silence gets one friendly question, and then a soft end that can be opened again', async () => {
  const { look, lines, chat } = await aTalk();
  at('10:09:00');
  expect(await look()).toEqual({ asked: 0, told: 0, ended: 0 });
  at('10:11:00');
  expect((await look()).asked).toBe(1);
  expect((await look()).asked, 'not asked twice').toBe(0);
  expect((await lines()).filter((line) => line === say.silent)).toHaveLength(1);
  at('10:30:00');
  expect((await look()).ended).toBe(0);
  at('10:32:00');
  expect((await look()).ended).toBe(1);
  const ended = await chat();
  expect(ended?.endedBy).toBe('silence');
  expect(ended && mayReopen(ended, context.clock(), 30)).toBe(true);
});

test('who comes back after a soft end has all the time again, also before he writes', async () => {
  const { look, inHome, visitor, worker, chat } = await aTalk();
  for (const time of ['10:11:00', '10:32:00']) { at(time); await look(); }
  expect((await chat())?.endedBy).toBe('silence');
  at('10:40:00');
  // His worker is still there.
  await inHome((work) => sit(work, worker.actor, 3));
  expect(await inHome((work) => reopenTalk(work, visitor, 'Er komt zo iemand.', 30))).toEqual({ ok: true });
  at('10:41:00');
  expect(await look()).toEqual({ asked: 0, told: 0, ended: 0 });
  expect((await chat())?.endedAt).toBeNull();
});

test('who was asked, and then waited for another worker, is not sent away when that one comes', async () => {
  const { look, inHome, worker, chat } = await aTalk();
  at('10:11:00');
  expect((await look()).asked).toBe(1);
  await inHome((work) => backToLine(work, worker, 'Er komt zo iemand.'));
  at('10:35:00');
  await inHome(async (work) => { await sit(work, worker.actor, 3); await takeChat(work, worker.actor, worker.conversationId); });
  at('10:36:00');
  expect(await look()).toEqual({ asked: 0, told: 0, ended: 0 });
  expect((await chat())?.endedAt).toBeNull();
});

test('slow typing never ends a talk, and who waits for the worker is not silent', async () => {
  const { look, inHome, visitor, write } = await aTalk();
  for (const minutes of ['08', '16', '24', '32', '40', '48']) {
    at(`10:${minutes}:00`);
    await inHome((work) => noteTyping(work, visitor));
    expect(await look()).toEqual({ asked: 0, told: 0, ended: 0 });
  }
  await write('visitor');
  at('12:00:00');
  expect((await look()).asked, 'it is the turn of the worker').toBe(0);
});

test('a sign after the question keeps the talk', async () => {
  const { look, inHome, visitor } = await aTalk();
  at('10:11:00');
  expect((await look()).asked).toBe(1);
  at('10:15:00');
  await inHome((work) => noteTyping(work, visitor));
  at('10:33:00');
  expect(await look()).toEqual({ asked: 1, told: 0, ended: 0 });
});

test('the longest time is told once to both, five minutes before, and then the talk ends', async () => {
  const { look, lines, write, chat } = await aTalk();
  at('10:54:00');
  await write('worker');
  expect((await look(60)).told).toBe(0);
  at('10:55:00');
  expect((await look(60)).told).toBe(1);
  expect((await look(60)).told).toBe(0);
  expect((await lines()).at(-1)).toBe(say.limit);
  at('10:59:00');
  expect((await look(60)).ended).toBe(0);
  at('11:00:30');
  expect((await look(60)).ended).toBe(1);
  const ended = await chat();
  expect(ended?.endedBy).toBe('limit');
  expect(ended && mayReopen(ended, context.clock(), 30)).toBe(false);
});
