import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import type { Work } from '../../../work.ts';
import type { VisitorScope } from '../../conversations.access.ts';
import { openVisit } from '../../visits/visits.commands.ts';
import { buildChat, buildSeat, buildTalk, scopesOf, type BuiltChat } from '../chats.builders.ts';
import { findChat } from '../chats.queries.ts';
import { startChat } from '../chats.commands.ts';
import { chatStart, consentVersion } from '../chats.schema.ts';
import { askInstead, keepTalk } from '../keeping/keeping.commands.ts';
import { openLineWriter } from '../lines/lines.commands.ts';
import { listWaiting } from '../waiting/waiting.queries.ts';
import { closeTalk, endSilent, endTalk, reopenTalk } from './ending.commands.ts';
import { closing } from './ending.schema.ts';
import { proveVisitor } from '../../conversations.access.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });

const later = (minutes: number) => context.setTime(new Date(context.clock().getTime() + minutes * 60_000));
const inHome = <Result>(chat: BuiltChat, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [chat.institutionId] }, run);
const asVisitor = <Result>(chat: BuiltChat, run: (work: Work, scope: VisitorScope) => Promise<Result>) => inHome(chat, async (work) => {
  const scope = await proveVisitor(work, { tokenHash: Buffer.alloc(0), ...chat });
  if (!scope) throw new Error('gone');
  return await run(work, scope);
});
const institutionOf = (chat: BuiltChat) => {
  const institution = context.directory.current().institution(chat.institutionId);
  if (!institution) throw new Error('no institution');
  return institution;
};

test('the same form twice, also at once, is one place in the line', async () => {
  const chat = await buildChat(context);
  const formKey = randomUUID();
  const start = () => inHome(chat, (work) => startChat(work, { start: chatStart.parse({ formKey, consent: consentVersion, firstWords: 'hallo' }), institution: institutionOf(chat), shareWith: [], doorId: 1, crisis: [] }));
  const door = (await context.owner.selectFrom('conversations').select('door_id').where('id', '=', chat.conversationId).executeTakeFirstOrThrow()).door_id;
  expect(door).not.toBeNull();
  const started = await Promise.all([start(), start(), start()]);
  expect(new Set(started.map((one) => one.conversationId)).size).toBe(1);
  expect(await inHome(chat, (work) => listWaiting(work))).toHaveLength(2);
});

test('closing takes one form: the contact of a chat with its minutes is in the register, twice the same form is one', async () => {
  const chat = await buildChat(context, { firstWords: 'Ik kom niet rond.' });
  const staff = await buildTalk(context, chat);
  const { worker } = await scopesOf(context, chat, staff);
  const input = closing.parse({ formKey: randomUUID(), themes: ['money'], result: 'answered', minutes: 25 });
  const close = () => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => closeTalk(work, worker, input, 'Het gesprek is afgesloten.'));
  expect(await close()).toEqual(await close());
  const contacts = await context.owner.selectFrom('contacts').selectAll().where('conversation_id', '=', chat.conversationId).execute();
  expect(contacts).toMatchObject([{ channel: 'chat', source: 'online', minutes_direct: 25, norm_minutes: 30, themes: ['money'], account_id: staff.accountId }]);
  expect(await asVisitor(chat, findChat)).toMatchObject({ result: 'answered', endedBy: 'worker' });
});

test('either side ends it at once: no line comes after, and it stays with the worker until he closes it', async () => {
  const chat = await buildChat(context);
  const staff = await buildTalk(context, chat);
  const { worker } = await scopesOf(context, chat, staff);
  await asVisitor(chat, endTalk);
  await asVisitor(chat, endTalk);
  expect(await openLineWriter(context.inWork).write(worker, { formKey: randomUUID(), body: 'ben je er nog?' })).toEqual({ ok: false, reason: 'not-open' });
  expect(await asVisitor(chat, findChat)).toMatchObject({ endedBy: 'visitor', closedAt: null, workerId: staff.accountId });
});

test('who leaves while he waits is out of the line, and his words stay only for the term', async () => {
  const chat = await buildChat(context, { firstWords: 'laat maar' });
  await asVisitor(chat, endTalk);
  expect(await inHome(chat, (work) => listWaiting(work))).toEqual([]);
  expect(await asVisitor(chat, findChat)).toMatchObject({ result: 'broken_off' });
});

test('a talk is gone on with for half an hour: with the same worker when he is on duty, else from the top of the line', async () => {
  const chat = await buildChat(context);
  const staff = await buildTalk(context, chat);
  await asVisitor(chat, endTalk);
  later(5);
  expect(await asVisitor(chat, (work, scope) => reopenTalk(work, scope, 'Fijn dat je er weer bent.', 30))).toEqual({ ok: true });
  expect(await asVisitor(chat, findChat)).toMatchObject({ workerId: staff.accountId, endedAt: null });
  await asVisitor(chat, endTalk);
  later(20);
  expect(await asVisitor(chat, (work, scope) => reopenTalk(work, scope, 'Fijn dat je er weer bent.', 30))).toEqual({ ok: true });
  expect(await inHome(chat, (work) => listWaiting(work))).toMatchObject([{ conversationId: chat.conversationId, returned: true }]);
  await asVisitor(chat, endTalk);
  later(31);
  expect(await asVisitor(chat, (work, scope) => reopenTalk(work, scope, '', 30))).toEqual({ ok: false, reason: 'too-late' });
});

test('half an hour without a sign ends a talk softly; less never does', async () => {
  const chat = await buildChat(context);
  await buildTalk(context, chat);
  later(29);
  expect(await inHome(chat, (work) => endSilent(work, chat.institutionId))).toBe(0);
  later(2);
  expect(await inHome(chat, (work) => endSilent(work, chat.institutionId))).toBe(1);
  expect(await asVisitor(chat, findChat)).toMatchObject({ endedBy: 'silence', closedAt: null });
});

test('who waits long asks in writing instead: his words stand at the desk with a promise, behind a code and his word (CH-03)', async () => {
  const empty = await buildChat(context);
  const instead = (chat: BuiltChat, body?: string) => asVisitor(chat, (work, scope) => askInstead(work, scope, { formKey: randomUUID(), word: 'blauwe fiets', body, institution: institutionOf(chat), crisis: [] }));
  expect(await instead(empty)).toEqual({ ok: false, reason: 'empty' });
  const chat = await buildChat(context, { firstWords: 'Ik durf niet naar huis.' });
  const asked = await instead(chat, 'Kunnen jullie helpen?');
  expect(asked).toMatchObject({ ok: true });
  const row = await context.owner.selectFrom('conversations').selectAll().where('id', '=', chat.conversationId).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ rhythm: 'mail', channel: 'mail', status: 'open', message_count: 2 });
  expect(row.promised_at.getTime()).toBeGreaterThan(context.clock().getTime());
  expect(await openVisit(context.inWork, { code: asked.ok ? asked.code : '', word: 'Blauwe fiets' })).toMatchObject({ ok: true, conversationId: chat.conversationId });
  const taken = await buildChat(context);
  await buildTalk(context, taken, await buildSeat(context, { institutionId: taken.institutionId }));
  expect(await instead(taken, 'toch maar zo')).toEqual({ ok: false, reason: 'taken' });
});

test('a talk that is kept opens with its code and the word that was chosen first', async () => {
  const chat = await buildChat(context);
  const first = await asVisitor(chat, (work, scope) => keepTalk(work, scope, 'gele paraplu'));
  expect(await asVisitor(chat, (work, scope) => keepTalk(work, scope, 'iets anders'))).toEqual({ code: first.code, isNew: false });
  expect(await openVisit(context.inWork, { code: first.code, word: 'iets anders' })).toMatchObject({ ok: false });
  expect(await openVisit(context.inWork, { code: first.code, word: 'gele paraplu' })).toMatchObject({ ok: true });
});
