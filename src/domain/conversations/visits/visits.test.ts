import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildAnswer, buildConversation, buildTaking } from '../conversations.builders.ts';
import { readCode, returnCodeFor, showCode, waitAfterFailures } from '../conversations.rules.ts';
import { word as wordSchema } from '../conversations.schema.ts';
import { close } from '../desk/desk.commands.ts';
import { proveWorker } from '../conversations.access.ts';
import { saveReply } from '../drafts/drafts.commands.ts';
import { findReply } from '../drafts/drafts.queries.ts';
import { replyKeysOf } from '../drafts/drafts.rules.ts';
import { endVisit, openVisit, startVisit, type Opened } from './visits.commands.ts';
import { dropOldVisits } from './visits.jobs.ts';
import { findVisit } from './visits.queries.ts';

let context: TestContext;
const start = new Date('2026-11-24T10:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

beforeAll(async () => { context = await createTestContext(); });
beforeEach(() => context.setTime(start));

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

test('a code is read back from how people type it, and two forms have two codes', () => {
  fc.assert(fc.property(secret, fc.uuid(), fc.uuid(), fc.constantFrom(' ', '-', '.', '  ', ''), fc.boolean(), (key, form, otherForm, between, isSmall) => {
    const code = returnCodeFor(key, form);
    const typed = showCode(code).replaceAll(' ', between);
    expect(readCode(isSmall ? typed.toLowerCase() : typed)).toBe(code);
    expect(returnCodeFor(key, form)).toBe(code);
    if (form !== otherForm) expect(returnCodeFor(key, otherForm)).not.toBe(code);
  }));
});

test('what is no code is never read as one', () => {
  fc.assert(fc.property(fc.string({ maxLength: 20 }), (typed) => {
    const code = readCode(typed);
    if (code !== undefined) expect(code).toMatch(/^[2-9A-HJKMNP-RT-Z]{9}$/);
  }));
  for (const typed of ['"5M7 4PQ 9TR"', 'SM7\u00a04PQ\u20119TR', '（５m７４ｐｑ９ｔｒ）']) expect(readCode(typed)).toBe('5M74PQ9TR');
  for (const typed of ['', '123456789', 'K7M4PQ9T', 'K7M4PQ9TRX', 'K7M 4PQ 9T0', 'O7M 4PQ 9TR']) expect(readCode(typed)).toBeUndefined();
});

test('a word is the same word whatever the capitals and the spaces around and in it; six signs is the least', () => {
  fc.assert(fc.property(fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme-ascii' }).filter((text) => text.trim().length >= 6), (text) => {
    expect(wordSchema.parse(`  ${text.toUpperCase()} `)).toBe(wordSchema.parse(text.toLowerCase()));
  }));
  expect(wordSchema.parse('blauwe   Fiets')).toBe('blauwe fiets');
  expect(wordSchema.safeParse(' kort ').success).toBe(false);
});

test('waiting grows and is never more than an hour', () => {
  fc.assert(fc.property(fc.nat(200), (failures) => {
    expect(waitAfterFailures(failures + 1)).toBeGreaterThanOrEqual(waitAfterFailures(failures));
    expect(waitAfterFailures(failures)).toBeLessThanOrEqual(3600);
  }));
  expect([0, 1, 2, 3, 4, 5].map(waitAfterFailures)).toEqual([0, 0, 0, 15, 30, 60]);
});

type Told = Opened['reason' & keyof Opened] | string;

async function tellOf(code: string, words: readonly string[], waits: readonly number[]): Promise<Told[]> {
  const told: Told[] = [];
  let clock = 0;
  for (const [index, word] of words.entries()) {
    clock += waits[index] ?? 0;
    context.setTime(later(clock));
    const opened = await openVisit(context.inWork, { code, word });
    told.push(opened.ok ? 'open' : `${opened.reason} ${opened.reason === 'wrong' ? '' : Math.round((opened.until.getTime() - context.clock().getTime()) / 1000)}`);
  }
  return told;
}

test('a code that nobody has answers exactly as one that somebody has, also when it slows down', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(0, 5, 16, 40, 100, 400), { minLength: 3, maxLength: 9 }), fc.string({ minLength: 9, maxLength: 9, unit: fc.constantFrom(...'23456789ABCDEFGHJKMNPQRTUVWXYZ') }), async (waits, unknownCode) => {
    context.setTime(start);
    const { returnCode } = await buildConversation(context);
    const words = waits.map((_, index) => `fout woord ${index}`);
    expect(await tellOf(unknownCode, words, waits)).toEqual(await tellOf(returnCode, words, waits));
  }), { numRuns: 6 });
}, 60_000);

test('the third wrong word makes everybody wait, the right word too; afterwards counting starts anew', async () => {
  const { returnCode, word } = await buildConversation(context);
  expect(await tellOf(returnCode, ['fout een', 'fout twee', 'fout drie', word], [0, 0, 0, 1])).toEqual(['wrong ', 'wrong ', 'wrong ', 'wait 14']);
  expect(await tellOf(returnCode, [word, 'fout vier', 'fout vijf', word], [20, 0, 0, 0])).toEqual(['open', 'wrong ', 'wrong ', 'open']);
});

test('words tried at the same moment are not tried for free', async () => {
  const { returnCode } = await buildConversation(context);
  const opened = await Promise.all(Array.from({ length: 12 }, (_, index) => openVisit(context.inWork, { code: returnCode, word: `gok nummer ${index}` })));
  expect(opened.filter((one) => !one.ok && one.reason === 'wrong')).toHaveLength(3);
});

test('code and word of one conversation open no other', async () => {
  const [mine, other] = [await buildConversation(context, { word: 'mijn eigen woord' }), await buildConversation(context, { word: 'een ander woord' })];
  expect((await openVisit(context.inWork, { code: mine.returnCode, word: other.word })).ok).toBe(false);
  expect(await openVisit(context.inWork, { code: mine.returnCode, word: mine.word })).toMatchObject({ ok: true, conversationId: mine.conversationId });
});

test('a visit ends after an hour unused, after eight hours, and when it is ended, with what was being written', async () => {
  const conversation = await buildConversation(context);
  const { token } = await startVisit(context.db, conversation, start);
  expect(await findVisit(context.db, token, later(59 * 60))).toMatchObject({ conversationId: conversation.conversationId });
  expect(await findVisit(context.db, token, later(118 * 60))).toBeDefined();
  expect(await findVisit(context.db, token, later(178 * 60))).toBeUndefined();
  const busy = await startVisit(context.db, conversation, start);
  for (let minutes = 50; minutes < 8 * 60; minutes += 50) expect(await findVisit(context.db, busy.token, later(minutes * 60))).toBeDefined();
  expect(await findVisit(context.db, busy.token, later(8 * 3600))).toBeUndefined();
  const third = await startVisit(context.db, conversation, start);
  await saveReply(context.db, replyKeysOf(third.token), 'Half af.', start);
  await endVisit(context.db, third.token);
  expect(await findVisit(context.db, third.token, start)).toBeUndefined();
  expect(await findReply(context.db, replyKeysOf(third.token), start)).toBe('');
});

test('visits that are over, and old counts of wrong words, are removed', async () => {
  const conversation = await buildConversation(context);
  await startVisit(context.db, conversation, start);
  await openVisit(context.inWork, { code: conversation.returnCode, word: 'fout woord' });
  expect(await dropOldVisits(context.db, later(8 * 3600))).toBeGreaterThan(0);
  expect(await context.owner.selectFrom('code_tries').select('count').execute()).not.toEqual([]);
  await dropOldVisits(context.db, later(25 * 3600));
  expect(await context.owner.selectFrom('code_tries').select('count').execute()).toEqual([]);
});

test('after nonsense the code rests for a day and whoever had it open is out; other codes work', async () => {
  const conversation = await buildConversation(context);
  const visit = await startVisit(context.db, conversation, start);
  const { staff } = await buildAnswer(context, conversation, { staff: await buildTaking(context, conversation) });
  await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const scope = await proveWorker(work, staff.actor, conversation.conversationId);
    if (scope) await close(work, scope, 'nonsense');
  });
  expect(await findVisit(context.db, visit.token, start)).toBeUndefined();
  expect(await openVisit(context.inWork, { code: conversation.returnCode, word: conversation.word })).toEqual({ ok: false, reason: 'blocked', until: later(24 * 3600) });
  expect(await openVisit(context.inWork, { code: conversation.returnCode, word: 'een fout woord' })).toEqual({ ok: false, reason: 'wrong' });
  const other = await buildConversation(context);
  expect((await openVisit(context.inWork, { code: other.returnCode, word: other.word })).ok).toBe(true);
  context.setTime(later(24 * 3600 + 1));
  expect((await openVisit(context.inWork, { code: conversation.returnCode, word: conversation.word })).ok).toBe(true);
});
