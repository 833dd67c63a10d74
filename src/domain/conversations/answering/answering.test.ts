import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { buildSetting } from '../../institutions/institutions.builders.ts';
import type { Work } from '../../work.ts';
import { proveReader, proveSender, proveWorker, type WorkerScope } from '../conversations.access.ts';
import { buildConversation, buildReaction, buildTaking, type BuiltConversation } from '../conversations.builders.ts';
import { getConversation, listMessages } from '../conversations.queries.ts';
import { addNote, saveDraft, takeBack } from '../desk/desk.commands.ts';
import { findDraft } from '../desk/desk.queries.ts';
import { sendAnswer, type AnswerInput } from './answering.commands.ts';
import { findDraftToRead, canComeBack, wasSent } from './answering.queries.ts';

const context = await createTestContext();
const letter = () => ({ subject: 'Er is iets voor je', text: 'Kijk op de site.', short: 'Kijk op je pagina.' });

const asStaff = <Result>(staff: BuiltStaff, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, run);

function proven<Scope>(scope: Scope | undefined): Scope {
  if (!scope) throw new Error('not proven');
  return scope;
}

async function asWorker<Result>(staff: BuiltStaff, asked: BuiltConversation, run: (work: Work, scope: WorkerScope) => Promise<Result>): Promise<Result> {
  return await asStaff(staff, async (work) => run(work, proven(await proveWorker(work, staff.actor, asked.conversationId))));
}

const send = (staff: BuiltStaff, asked: BuiltConversation, input: Partial<AnswerInput> = {}) => asWorker(staff, asked, (work, scope) => sendAnswer(work, scope, {
  formKey: randomUUID(), body: 'Goed dat je schrijft.', ...input,
}, letter));

async function taken(): Promise<{ asked: BuiltConversation; staff: BuiltStaff }> {
  const asked = await buildConversation(context, { details: { email: 'vrager@voorbeeld.nl' }, municipality: 'Gouda' });
  return { asked, staff: await buildTaking(context, asked) };
}

const contactsOf = (asked: BuiltConversation) => context.owner.selectFrom('contacts').selectAll().where('conversation_id', '=', asked.conversationId).orderBy('id').execute();
const mailsOf = (asked: BuiltConversation) => context.owner.selectFrom('outbox').select(['dropped_at']).where('conversation_id', '=', asked.conversationId).execute();

test('an answer in writing is a message, a contact online, and mail that waits for the minute', async () => {
  const { asked, staff } = await taken();
  const sent = await send(staff, asked, { minutes: 12, minutesIndirect: 3 });
  expect(sent).toMatchObject({ ok: true, visibleAt: new Date('2026-11-24T10:01:00Z') });
  expect(await contactsOf(asked)).toMatchObject([{ channel: 'mail', source: 'online', minutes_direct: 12, minutes_indirect: 3, municipality: 'Gouda', themes: ['money'] }]);
  expect(await mailsOf(asked)).toHaveLength(1);
});

test('what was said by telephone is written down, counts as a call, and sends no mail', async () => {
  const { asked, staff } = await taken();
  await send(staff, asked, { way: 'phone', body: 'Gebeld: zij belt morgen de gemeente.', minutes: 15 });
  expect(await contactsOf(asked)).toMatchObject([{ channel: 'phone', source: 'register', minutes_direct: 15 }]);
  expect(await mailsOf(asked)).toEqual([]);
  const messages = await asWorker(staff, asked, (work, scope) => listMessages(work, scope));
  expect(messages.at(-1)).toMatchObject({ kind: 'entered', author: 'worker', body: 'Gebeld: zij belt morgen de gemeente.' });
});

test('the same form twice is one answer, one contact and one mail, also when it closed the question', async () => {
  const { asked, staff } = await taken();
  const formKey = randomUUID();
  await send(staff, asked, { formKey, result: 'answered' });
  expect(await asStaff(staff, (work) => proveWorker(work, staff.actor, asked.conversationId))).toBeUndefined();
  const isKnown = await asStaff(staff, async (work) => wasSent(work, proven(await proveSender(work, staff.actor, asked.conversationId)), formKey));
  expect(isKnown).toBe(true);
  const [one] = await Promise.all([contactsOf(asked), mailsOf(asked)]);
  expect(one).toHaveLength(1);
});

test('an answer with which the question was closed can still be taken back: open again, words back, nothing mailed or booked', async () => {
  const { asked, staff } = await taken();
  const sent = await send(staff, asked, { body: 'Te snel gestuurd.', result: 'answered', minutes: 9 });
  if (!sent.ok) throw new Error('not sent');
  expect(await asStaff(staff, async (work) => takeBack(work, proven(await proveSender(work, staff.actor, asked.conversationId)), sent.messageId))).toEqual({ ok: true });
  const now = await asWorker(staff, asked, async (work, scope) => ({ conversation: await getConversation(work, scope), draft: await findDraft(work, scope) }));
  expect(now).toMatchObject({ conversation: { closedAt: null, result: null, turn: 'worker', answeredAt: null }, draft: { body: 'Te snel gestuurd.' } });
  expect(await contactsOf(asked)).toMatchObject([{ removed_at: expect.any(Date) }]);
  expect(await mailsOf(asked)).toMatchObject([{ dropped_at: expect.any(Date) }]);
});

test('who is only asked who he is still has an answer to come: turn and promise stay, and taking it back changes nothing else', async () => {
  const { asked, staff } = await taken();
  const read = () => asWorker(staff, asked, (work, scope) => getConversation(work, scope));
  const { promisedAt } = await read();
  const sent = await send(staff, asked, { kind: 'identity_request', body: 'Wie ben je?' });
  expect(await read()).toMatchObject({ turn: 'worker', answeredAt: null, promisedAt, status: 'taken' });
  expect((await context.owner.selectFrom('messages').select('answered_at').where('conversation_id', '=', asked.conversationId).where('author', '=', 'visitor').executeTakeFirstOrThrow()).answered_at).toBeNull();
  await send(staff, asked);
  expect(await read()).toMatchObject({ turn: 'visitor', answeredAt: expect.any(Date) });
  await asWorker(staff, asked, (work, scope) => takeBack(work, scope, sent.ok ? sent.messageId : 0));
  expect(await read()).toMatchObject({ turn: 'visitor', answeredAt: expect.any(Date), identityAsked: null });
});

test('a draft that arrives after its answer was sent is not kept; one of a later form is', async () => {
  const { asked, staff } = await taken();
  const formKey = randomUUID();
  await send(staff, asked, { formKey });
  const draft = (key: string) => asWorker(staff, asked, async (work, scope) => {
    await saveDraft(work, scope, 'Nog iets.', key);
    return await findDraft(work, scope);
  });
  expect(await draft(formKey)).toBeUndefined();
  expect(await draft(randomUUID())).toMatchObject({ body: 'Nog iets.' });
});

test('where new colleagues must be read, an answer waits for the reaction of a colleague, and again after the visitor writes', async () => {
  const { asked, staff } = await taken();
  await buildSetting(context, staff.institutionId, 'colleague_reads', 'always_for_trainees');
  const reader = await buildStaff(context, { institutionId: staff.institutionId });
  const react = () => asStaff(reader, async (work) => {
    await asWorkerNote(staff, asked, reader);
    const scope = proven(await proveReader(work, reader.actor, asked.conversationId));
    await addNote(work, scope, { kind: 'read_reply', body: 'Mooi zo.' });
  });
  expect(await send(staff, asked)).toEqual({ ok: false, reason: 'read-first' });
  context.setTime('2026-11-24T10:10:00Z');
  await react();
  expect(await send(staff, asked)).toMatchObject({ ok: true });
  context.setTime('2026-11-24T10:20:00Z');
  await buildReaction(context, asked);
  expect(await send(staff, asked)).toEqual({ ok: false, reason: 'read-first' });
  await context.owner.updateTable('memberships').set({ since: '2026-01-01' }).where('account_id', '=', staff.accountId).execute();
  await context.owner.updateTable('memberships').set({ staff_kind: 'trainee' }).where('account_id', '=', staff.accountId).execute();
  expect(await send(staff, asked), 'a trainee, however long').toEqual({ ok: false, reason: 'read-first' });
  await context.owner.updateTable('memberships').set({ staff_kind: 'professional' }).where('account_id', '=', staff.accountId).execute();
  expect(await send(staff, asked), 'no longer new').toMatchObject({ ok: true });
  context.setTime('2026-11-24T10:00:00Z');
});

async function asWorkerNote(staff: BuiltStaff, asked: BuiltConversation, reader: BuiltStaff): Promise<void> {
  await asWorker(staff, asked, (work, scope) => addNote(work, scope, { kind: 'read_request', body: 'Lees je mee?', toAccountId: reader.accountId }));
}

test('a colleague who was asked reads what is being written; another sees nothing', async () => {
  const { asked, staff } = await taken();
  const reader = await buildStaff(context, { institutionId: staff.institutionId });
  await asWorker(staff, asked, (work, scope) => saveDraft(work, scope, 'Zou je dit zo zeggen?'));
  expect(await asStaff(reader, (work) => proveReader(work, reader.actor, asked.conversationId))).toBeUndefined();
  await asWorkerNote(staff, asked, reader);
  const seen = await asStaff(reader, async (work) => {
    const scope = proven(await proveReader(work, reader.actor, asked.conversationId));
    return scope.as === 'reader' ? await findDraftToRead(work, scope) : undefined;
  });
  expect(seen).toBe('Zou je dit zo zeggen?');
});

test('whether a visitor can come back is known without his code', async () => {
  const { asked, staff } = await taken();
  expect(await asWorker(staff, asked, (work, scope) => canComeBack(work, scope))).toBe(true);
  await context.owner.deleteFrom('return_codes').where('conversation_id', '=', asked.conversationId).execute();
  expect(await asWorker(staff, asked, (work, scope) => canComeBack(work, scope))).toBe(false);
});
