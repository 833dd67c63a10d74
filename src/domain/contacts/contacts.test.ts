import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../accounts/accounts.builders.ts';
import { buildInstitution, buildSetting } from '../institutions/institutions.builders.ts';
import { normsByOperator } from '../institutions/norms/norms.access.ts';
import { replaceNorm } from '../institutions/norms/norms.commands.ts';
import type { Work } from '../work.ts';
import { addAttention, forgetAttention, recordAttention } from './attention/attention.commands.ts';
import { proveAttention, proveOwnContacts } from './contacts.access.ts';
import { buildBareConversation } from './contacts.builders.ts';
import { contactFromAnswer, withdrawContact, type AnswerGiven } from './contacts.commands.ts';
import { countUnconfirmed, findAttention, findOwnContact, listOwnContactsOf, listUnconfirmed } from './contacts.queries.ts';
import { contactEntry } from './contacts.schema.ts';
import { enterContact } from './entering/entering.commands.ts';

let context: TestContext;
let joke: BuiltStaff;
let conversation: { institutionId: number; conversationId: number };
let lastMessage = 0;

beforeAll(async () => { context = await createTestContext(); });

beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  joke = await buildStaff(context);
  conversation = await buildBareConversation(context, { institutionId: joke.institutionId });
});

const as = <Result>(staff: BuiltStaff, work: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, work);

function ownScope(staff: BuiltStaff) {
  const scope = proveOwnContacts(staff.actor);
  if (!scope) throw new Error('not proven');
  return scope;
}

const beat = (staff: BuiltStaff, of: typeof conversation, seconds: number, time?: string) => {
  if (time) context.setTime(`2026-11-24T${time}Z`);
  return as(staff, async (work) => {
    const scope = await proveAttention(work, staff.actor, of);
    if (!scope) throw new Error('not proven');
    return await recordAttention(work, scope, { seconds });
  });
};

const answered = (staff: BuiltStaff, own: Partial<AnswerGiven> = {}) => as(staff, (work) => contactFromAnswer(work, {
  ...conversation, performingInstitutionId: staff.institutionId, doorId: null, messageId: lastMessage += 1, accountId: staff.accountId,
  channel: 'mail', themes: ['money', 'alone'], municipality: 'Gouda', origin: 'found_online', ...own }));
const contactOf = (staff: BuiltStaff, contactId: number, institutionId = conversation.institutionId) => as(staff, (work) => findOwnContact(work, ownScope(staff), { institutionId, contactId }));
const attentionOf = (staff: BuiltStaff) => as(staff, (work) => findAttention(work, { ...conversation, accountId: staff.accountId }));

test('only workers keep contacts of their own', () => {
  expect(proveOwnContacts({ ...joke.actor, roles: ['team_leader', 'administrator', 'manager'] })).toBeUndefined();
  expect(proveOwnContacts(joke.actor)?.actor).toEqual(joke.actor);
});

test('attention of one worker over several conversations and windows at once never exceeds the clock', async () => {
  const others = await Promise.all([1, 2, 3].map(() => buildBareConversation(context, { institutionId: joke.institutionId })));
  await beat(joke, conversation, 60, '10:00:00');
  let counted = 0;
  for (const time of ['10:00:30', '10:01:00', '10:01:30', '10:02:00']) {
    context.setTime(`2026-11-24T${time}Z`);
    counted += (await Promise.all([conversation, ...others].map((one) => beat(joke, one, 30)))).reduce((sum, seconds) => sum + seconds, 0);
  }
  expect(counted).toBe(120);
  const rows = await context.owner.selectFrom('attention').select('seconds').where('account_id', '=', joke.accountId).execute();
  expect(rows.reduce((sum, row) => sum + row.seconds, 0)).toBe(180);
});

test('the answer takes the measured attention, rounded up, and waits for the worker with the norm beside it', async () => {
  await beat(joke, conversation, 60, '10:00:00');
  await beat(joke, conversation, 45, '10:01:00');
  expect(await attentionOf(joke)).toBe(105);
  const made = await answered(joke);
  expect(made).toMatchObject({ minutesDirect: 2, isConfirmed: false });
  expect(await contactOf(joke, made.contactId)).toMatchObject({
    channel: 'mail', source: 'online', direction: 'out', day: '2026-11-24', measuredSeconds: 105, normMinutes: 20, minutesDirect: 2,
    confirmedAt: null, themes: ['money', 'alone'], municipality: 'Gouda', origin: 'found_online', performingInstitutionId: joke.institutionId });
  expect(await attentionOf(joke)).toBeUndefined();
  expect(await as(joke, (work) => listUnconfirmed(work, ownScope(joke)))).toMatchObject([{ contactId: made.contactId, offer: { first: 'measured', measured: 2, norm: 20 } }]);
  expect(await as(joke, (work) => countUnconfirmed(work, ownScope(joke)))).toBe(1);
});

test('what was measured counts in one contact only', async () => {
  await beat(joke, conversation, 60, '10:00:00');
  await answered(joke);
  await beat(joke, conversation, 20, '10:00:20');
  const second = await answered(joke);
  expect(await contactOf(joke, second.contactId)).toMatchObject({ measuredSeconds: 20, minutesDirect: 1 });
});

test('the attention of a colleague stays his', async () => {
  const ali = await buildStaff(context, { institutionId: joke.institutionId });
  await beat(joke, conversation, 60, '10:00:00');
  await beat(ali, conversation, 30, '10:00:10');
  const made = await answered(joke);
  expect(await contactOf(joke, made.contactId)).toMatchObject({ measuredSeconds: 60 });
  expect(await attentionOf(ali)).toBe(30);
});

test.each([['measured', 1], ['norm', 20], [12, 12]] as const)('minutes are confirmed at sending: %s', async (minutes, expected) => {
  await beat(joke, conversation, 30, '10:00:00');
  const made = await answered(joke, { minutes, minutesIndirect: 5 });
  expect(made).toMatchObject({ minutesDirect: expected, isConfirmed: true });
  expect(await contactOf(joke, made.contactId)).toMatchObject({ minutesDirect: expected, minutesIndirect: 5, confirmedAt: context.clock() });
});

test('without measuring the norm is offered and nothing is booked by itself', async () => {
  const made = await answered(joke, { minutes: 'measured' });
  expect(made).toMatchObject({ minutesDirect: 0, isConfirmed: false });
  expect(await as(joke, (work) => listUnconfirmed(work, ownScope(joke)))).toMatchObject([{ measuredSeconds: null, minutesDirect: 0, offer: { first: 'norm', norm: 20 } }]);
  expect((await contactOf(joke, (await answered(joke, { norm: 'nonsense' })).contactId))?.normMinutes).toBe(0);
});

test('where the norm goes first the measured minutes still count until it is chosen', async () => {
  await buildSetting(context, joke.institutionId, 'minutes', 'norm');
  await buildSetting(context, joke.institutionId, 'minutes_step', '5');
  await as(joke, (work) => replaceNorm(work, normsByOperator(joke.institutionId), { kind: 'message', minutes: 6, validFrom: '2026-11-24' }));
  await beat(joke, conversation, 60, '10:00:00');
  expect(await answered(joke)).toMatchObject({ minutesDirect: 5, isConfirmed: false });
  expect(await as(joke, (work) => listUnconfirmed(work, ownScope(joke)))).toMatchObject([{ offer: { first: 'norm', measured: 5, norm: 6 } }]);
});

test('where minutes are not asked nothing is measured and nothing waits', async () => {
  await buildSetting(context, joke.institutionId, 'minutes', 'not_asked');
  expect(await beat(joke, conversation, 60, '10:00:00')).toBe(0);
  expect(await context.owner.selectFrom('attention_clocks').selectAll().where('account_id', '=', joke.accountId).execute()).toEqual([]);
  const made = await answered(joke, { minutes: 'norm' });
  expect(made).toMatchObject({ minutesDirect: 0, isConfirmed: true });
  expect(await contactOf(joke, made.contactId)).toMatchObject({ measuredSeconds: null, normMinutes: null });
  expect(await as(joke, (work) => listUnconfirmed(work, ownScope(joke)))).toEqual([]);
  expect(await as(joke, (work) => countUnconfirmed(work, ownScope(joke)))).toBe(0);
});

test('the same message twice is one contact, and an answer that fails leaves none', async () => {
  await beat(joke, conversation, 60, '10:00:00');
  const messageId = lastMessage += 1;
  const first = await answered(joke, { messageId });
  expect(await answered(joke, { messageId })).toEqual(first);
  const failing = as(joke, async (work) => {
    await contactFromAnswer(work, { ...conversation, performingInstitutionId: joke.institutionId, doorId: null, messageId: lastMessage += 1, accountId: joke.accountId, channel: 'mail', themes: [], municipality: null, origin: 'unknown' });
    throw new Error('the mail could not be written');
  });
  await expect(failing).rejects.toThrow('could not be written');
  expect(await context.owner.selectFrom('contacts').select('id').where('account_id', '=', joke.accountId).execute()).toHaveLength(1);
});

test('an answer that is taken back leaves the figures, and its attention counts for the next', async () => {
  await beat(joke, conversation, 60, '10:00:00');
  const messageId = lastMessage += 1;
  const made = await answered(joke, { messageId });
  await beat(joke, conversation, 10, '10:00:10');
  const takeBack = () => as(joke, (work) => withdrawContact(work, { institutionId: joke.institutionId, messageId }));
  expect([await takeBack(), await takeBack()]).toEqual([true, false]);
  expect(await contactOf(joke, made.contactId)).toBeUndefined();
  expect(await attentionOf(joke)).toBe(70);
});

test('attention goes with the conversation that is erased', async () => {
  await beat(joke, conversation, 60, '10:00:00');
  await as(joke, (work) => forgetAttention(work, conversation));
  expect(await attentionOf(joke)).toBeUndefined();
});

const entry = (own: object = {}) => contactEntry.parse({ formKey: randomUUID(), channel: 'phone', direction: 'in', day: '2026-11-24', time: '09:30', minutesDirect: 15, minutesTravel: 10, ...own });

test('a contact by phone, visit or letter is entered by hand, confirmed, on the day it was for people', async () => {
  const entered = await as(joke, (work) => enterContact(work, ownScope(joke), entry({ channel: 'home', municipality: 'Gouda', themes: ['money'], conversation })));
  if (!entered.ok) throw new Error(entered.reason);
  expect(await contactOf(joke, entered.contactId)).toMatchObject({
    channel: 'home', source: 'register', startedAt: new Date('2026-11-24T08:30:00Z'), minutesDirect: 15, minutesTravel: 10, normMinutes: 60, measuredSeconds: null,
    confirmedAt: context.clock(), conversationId: conversation.conversationId });
  const late = await as(joke, (work) => enterContact(work, ownScope(joke), entry({ day: '2026-07-01', time: '00:30' })));
  expect(late.ok && await contactOf(joke, late.contactId)).toMatchObject({ day: '2026-07-01', startedAt: new Date('2026-06-30T22:30:00Z'), normMinutes: null });
  expect(await as(joke, (work) => listOwnContactsOf(work, ownScope(joke), conversation))).toHaveLength(1);
});

test('a contact that has not happened, or about a conversation that is not there, is refused; the same form counts once', async () => {
  const stranger = await buildBareConversation(context);
  const enter = (input: ReturnType<typeof entry>) => as(joke, (work) => enterContact(work, ownScope(joke), input));
  expect(await enter(entry({ time: '11:01' }))).toEqual({ ok: false, reason: 'in-the-future' });
  expect(await enter(entry({ conversation: stranger }))).toEqual({ ok: false, reason: 'unknown-conversation' });
  const form = entry();
  const [one, two] = await Promise.all([enter(form), enter(form)]);
  expect(one.ok && two.ok && one.contactId === two.contactId && one.isRepeat !== two.isRepeat).toBe(true);
});

test('joint work: the minutes stand with the responsible institution and are seen by both, also after the grant', async () => {
  const partner = await buildStaff(context);
  conversation = await buildBareConversation(context, { institutionId: joke.institutionId, openTo: [partner.institutionId] });
  const gouda = await context.owner.insertInto('funders').values({ institution_id: joke.institutionId, name: 'Gemeente Gouda', municipality: 'Gouda' }).returning('id').executeTakeFirstOrThrow();
  await beat(partner, conversation, 60, '10:00:00');
  const made = await answered(partner);
  await context.owner.updateTable('conversation_grants').set({ until: new Date(0) }).where('conversation_id', '=', conversation.conversationId).execute();
  expect(await contactOf(partner, made.contactId)).toMatchObject({ institutionId: joke.institutionId, performingInstitutionId: partner.institutionId, measuredSeconds: 60, funderId: gouda.id });
  const seenBy = async (institution: number) => (await context.inWork({ institutions: [institution] }, (work) => work.tx.selectFrom('contacts').select('id').where('id', '=', made.contactId).execute())).length;
  expect([await seenBy(joke.institutionId), await seenBy(partner.institutionId), await seenBy((await buildInstitution(context)).id)]).toEqual([1, 1, 0]);
});

test('the second lock: no attention for and no contact with an institution that did not let us in', async () => {
  const stranger = await buildStaff(context);
  expect(await as(stranger, (work) => proveAttention(work, stranger.actor, conversation))).toBeUndefined();
  await expect(as(stranger, (work) => addAttention(work, { ...conversation, accountId: stranger.accountId }, 10))).rejects.toThrow(/row-level security/);
  await expect(answered(stranger)).rejects.toThrow(/row-level security/);
  await beat(joke, conversation, 30, '10:00:00');
  expect(await as(stranger, (work) => findAttention(work, { ...conversation, accountId: joke.accountId }))).toBeUndefined();
  const made = await answered(joke);
  expect(await contactOf(stranger, made.contactId)).toBeUndefined();
  expect(await as(stranger, (work) => findOwnContact(work, ownScope(joke), { institutionId: joke.institutionId, contactId: made.contactId }))).toBeUndefined();
});
