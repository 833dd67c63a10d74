import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { newToken } from '../../../platform/crypto/envelope.ts';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { carryDraft, dropDraft, openDraft, saveDraft, saveReply, wordKeyOf } from './drafts.commands.ts';
import { dropOldDrafts } from './drafts.jobs.ts';
import { findDraft, findReply, openCarried } from './drafts.queries.ts';
import { draftKeyOf, mostTries, replyKeysOf } from './drafts.rules.ts';
import { draft as schema, type Draft } from './drafts.schema.ts';

let context: TestContext;
const start = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

beforeAll(async () => { context = await createTestContext(); });

const written = (body: string, more: Partial<Draft> = {}): Draft => schema.parse({ formKey: randomUUID(), body, ...more });

async function withWord(body: string, word = 'blauwe fiets') {
  const token = newToken();
  const keys = { token, wordKey: await wordKeyOf(token, word) };
  await saveDraft(context.db, keys, written(body, { word }), start);
  return { token, keys };
}

test('what was written comes back to whoever has the cookie, and to nobody else', async () => {
  const token = newToken();
  const draft = written('Mijn buurman schreeuwt elke nacht.');
  await saveDraft(context.db, { token }, draft, start);
  expect(await findDraft(context.db, { token }, later(5))).toEqual({ kind: 'open', draft });
  expect(await findDraft(context.db, { token: newToken() }, later(5))).toEqual({ kind: 'none' });
});

test('a draft with a word stays shut for the cookie alone, and opens with the word', async () => {
  const { token, keys } = await withWord('Ik durf het niemand te zeggen.');
  expect(await findDraft(context.db, { token }, later(5))).toEqual({ kind: 'locked' });
  expect(await findDraft(context.db, keys, later(5))).toMatchObject({ kind: 'open', draft: { body: 'Ik durf het niemand te zeggen.' } });
  context.setTime(later(5));
  expect(await openDraft(context.inWork, token, 'rode fiets')).toEqual({ ok: false, reason: 'wrong' });
  expect(await openDraft(context.inWork, token, 'blauwe fiets')).toMatchObject({ ok: true, draft: { body: 'Ik durf het niemand te zeggen.' } });
});

test('after an hour without a letter the word is asked again, also in a browser that was never closed', async () => {
  const { token, keys } = await withWord('Even weg van de computer.');
  expect((await findDraft(context.db, keys, later(59))).kind).toBe('open');
  expect((await findDraft(context.db, keys, later(60))).kind).toBe('locked');
  context.setTime(later(61));
  expect((await openDraft(context.inWork, token, 'blauwe fiets')).ok).toBe(true);
  expect((await findDraft(context.db, keys, later(62))).kind).toBe('open');
});

test('a draft without a word is gone after a day, one with a word after a week', async () => {
  const token = newToken();
  await saveDraft(context.db, { token }, written('Zonder woord.'), start);
  const { keys } = await withWord('Met een woord.');
  expect((await findDraft(context.db, { token }, later(24 * 60 - 1))).kind).toBe('open');
  expect((await findDraft(context.db, { token }, later(24 * 60))).kind).toBe('none');
  expect((await findDraft(context.db, keys, later(7 * 24 * 60 - 1))).kind).toBe('locked');
  expect((await findDraft(context.db, keys, later(7 * 24 * 60))).kind).toBe('none');
  await dropOldDrafts(context.db, later(7 * 24 * 60));
  expect(await context.owner.selectFrom('question_drafts').select('token_hash').where('expires_at', '<=', later(7 * 24 * 60)).execute()).toEqual([]);
});

test('wrong words are slowed down, and after ten the draft is thrown away', async () => {
  const { token } = await withWord('Wie raadt mijn woord?');
  context.setTime(start);
  const outcomes: string[] = [];
  for (let minutes = 0; minutes < 600 && !outcomes.includes('gone'); minutes += 1) {
    context.setTime(later(minutes));
    for (let tries = 0; tries < 4; tries += 1) {
      const opened = await openDraft(context.inWork, token, `fout ${minutes} ${tries}`);
      if (!opened.ok) outcomes.push(opened.reason);
      if (!opened.ok && opened.reason === 'gone') break;
    }
  }
  expect(outcomes.slice(0, 4)).toEqual(['wrong', 'wrong', 'wrong', 'wait']);
  expect(outcomes.filter((one) => one === 'wrong')).toHaveLength(mostTries - 1);
  expect(outcomes.at(-1)).toBe('gone');
  expect(await openDraft(context.inWork, token, 'blauwe fiets')).toEqual({ ok: false, reason: 'gone' });
}, 60_000);

test('ten words tried at the same moment are not ten tries for free', async () => {
  const { token } = await withWord('Allemaal tegelijk.');
  context.setTime(start);
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => openDraft(context.inWork, token, `woord nummer ${index}`)));
  expect(outcomes.filter((one) => !one.ok && one.reason === 'wrong')).toHaveLength(3);
  expect(outcomes.filter((one) => !one.ok && one.reason === 'wait')).toHaveLength(7);
});

test('nobody who has only the database can read a draft, not even who guesses the word', async () => {
  const { keys } = await withWord('Zilveren vogels vliegen over.', 'blauwe fiets');
  const rows = await context.owner.selectFrom('question_drafts').selectAll().execute();
  const dump = Buffer.concat(rows.flatMap((row) => [row.token_hash, row.sealed])).toString('latin1') + JSON.stringify(rows);
  for (const words of ['Zilveren', 'vogels', 'blauwe', 'fiets', keys.token]) expect(dump).not.toContain(words);
});

test('another word, another token: another key', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ minLength: 6, maxLength: 30 }), fc.string({ minLength: 6, maxLength: 30 }), async (one, other) => {
    const [first, second] = [newToken(), newToken()];
    const key = draftKeyOf({ token: first, wordKey: await wordKeyOf(first, one) });
    expect(key).toEqual(draftKeyOf({ token: first, wordKey: await wordKeyOf(first, one) }));
    expect(key).not.toEqual(draftKeyOf({ token: second, wordKey: await wordKeyOf(second, one) }));
    expect(key).not.toEqual(draftKeyOf({ token: first }));
    if (one.normalize('NFC') !== other.normalize('NFC')) expect(key).not.toEqual(draftKeyOf({ token: first, wordKey: await wordKeyOf(first, other) }));
  }), { numRuns: 12 });
}, 30_000);

test('leaving the site leaves no draft behind', async () => {
  const { token } = await withWord('Weg ermee.');
  await dropDraft(context.db, token);
  await dropDraft(context.db, token);
  expect(await findDraft(context.db, { token }, start)).toEqual({ kind: 'none' });
});

test('what nothing may be kept of travels sealed: unreadable, unchangeable, a day at most, and not past leaving the site', () => {
  const draft = written('Niemand mag dit zien.', { word: 'blauwe fiets' });
  const carried = carryDraft(context.keys, draft, start);
  expect(Buffer.from(carried, 'base64url').toString('latin1')).not.toContain('Niemand');
  expect(openCarried(context.keys, carried, later(60))).toEqual(draft);
  expect(openCarried(context.keys, `${carried.slice(0, -4)}AAAA`, later(60))).toBeUndefined();
  expect(openCarried(context.keys, 'onzin', later(60))).toBeUndefined();
  expect(openCarried(context.keys, carried, later(24 * 60))).toBeUndefined();
  expect(openCarried(context.keys, carried, later(10), later(5))).toBeUndefined();
});

test('an answer that is being written stays with its visit, sealed', async () => {
  const visit = newToken();
  await saveReply(context.db, replyKeysOf(visit), 'Ik heb de brief opengemaakt.', start);
  expect(await findReply(context.db, replyKeysOf(visit), later(30))).toBe('Ik heb de brief opengemaakt.');
  expect(await findReply(context.db, replyKeysOf(newToken()), later(30))).toBe('');
  await saveReply(context.db, replyKeysOf(visit), '  ', later(31));
  expect(await findReply(context.db, replyKeysOf(visit), later(31))).toBe('');
});
