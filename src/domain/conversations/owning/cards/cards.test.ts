import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { buildStaff } from '../../../accounts/accounts.builders.ts';
import { findCitizen } from '../../../accounts/citizens/citizens.queries.ts';
import { signInCitizen } from '../../../accounts/citizens/citizens.commands.ts';
import { newCitizen } from '../../../accounts/citizens/citizens.schema.ts';
import { proveWorker } from '../../conversations.access.ts';
import { buildConversation } from '../../conversations.builders.ts';
import { take } from '../../desk/desk.commands.ts';
import { beginWithCard, giveCard, openCard, recoverWithCard } from './cards.commands.ts';
import { findPageStanding, type QuestionCard } from './cards.queries.ts';
import { daysOfCard, pageStanding } from './cards.rules.ts';

let context: TestContext;
const start = '2026-11-24T10:00:00Z';
const visitor = { device: 'Firefox, Android', client: '10.0.0' };
const day = 86_400_000;
let made = 0;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  context.setTime(start);
  await context.owner.deleteFrom('attempts').execute();
});

async function world() {
  const staff = await buildStaff(context, { roles: ['worker'] });
  const { conversationId } = await buildConversation(context, { institutionId: staff.institutionId });
  const as = { institutions: [staff.institutionId], account: staff.accountId };
  await context.inWork(as, (work) => take(work, staff.actor, conversationId));
  const asWorker = <Result>(run: (work: Parameters<Parameters<typeof context.inWork>[1]>[0], scope: NonNullable<Awaited<ReturnType<typeof proveWorker>>>) => Promise<Result>) => (
    context.inWork(as, async (work) => {
      const scope = await proveWorker(work, staff.actor, conversationId);
      if (!scope) throw new Error('not his');
      return await run(work, scope);
    }));
  return { staff, conversationId, give: () => asWorker(giveCard), standing: () => asWorker(findPageStanding) };
}

function given(name = 'Samira') {
  made += 1;
  return newCitizen.parse({ name, username: `kaart-${made}`, password: 'fiets maandag soep', ageClass: '18_plus' });
}

async function open(code: string): Promise<QuestionCard> {
  const opened = await openCard(context.inWork, code, visitor);
  if (!opened.ok) throw new Error(opened.reason);
  if (opened.found.kind !== 'question') throw new Error('a card of a case');
  return opened.found.card;
}

test('a card begins a page once, with the question on it; the code itself is kept nowhere', async () => {
  const { give, conversationId, standing } = await world();
  const { code, isForPassword } = await give();
  expect(isForPassword).toBe(false);
  expect(await standing()).toEqual({ kind: 'card', until: new Date(Date.parse(start) + daysOfCard * day) });
  const rows = await context.owner.selectFrom('own_page_cards').selectAll().execute();
  expect(rows.flatMap((row) => Object.values(row)).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join(' ')).not.toContain(code);
  const begun = await beginWithCard(context.inWork, await open(code.toUpperCase().replaceAll('-', ' ')), given(), null, visitor);
  if (!begun.ok) throw new Error(begun.reason);
  const { account_id: owner } = await context.owner.selectFrom('conversations').select('account_id').where('id', '=', conversationId).executeTakeFirstOrThrow();
  expect(owner).toBe(begun.accountId);
  expect(await openCard(context.inWork, code, visitor)).toEqual({ ok: false, reason: 'wrong' });
});

test('a card stops working after its days, when a new one is made, and for a code that nobody made', async () => {
  const { give } = await world();
  const first = await give();
  const second = await give();
  expect(await openCard(context.inWork, first.code, visitor)).toEqual({ ok: false, reason: 'wrong' });
  expect(await openCard(context.inWork, '2222-2222-2222', visitor)).toEqual({ ok: false, reason: 'wrong' });
  context.setTime(new Date(Date.parse(start) + daysOfCard * day - 1000));
  expect(await openCard(context.inWork, second.code, visitor)).toMatchObject({ ok: true });
  context.setTime(new Date(Date.parse(start) + daysOfCard * day));
  expect(await openCard(context.inWork, second.code, visitor)).toEqual({ ok: false, reason: 'wrong' });
});

test('guessing codes is slowed down per place', async () => {
  for (let guess = 0; guess < 30; guess += 1) await openCard(context.inWork, '2222-2222-2222', visitor);
  expect(await openCard(context.inWork, '2222-2222-2222', visitor)).toMatchObject({ ok: false, reason: 'too-often' });
});

test('for a page that is there a card lets its owner choose a new password; his other sessions end, and it stands in the log', async () => {
  const { give } = await world();
  const person = given();
  const begun = await beginWithCard(context.inWork, await open((await give()).code), person, null, visitor);
  if (!begun.ok) throw new Error(begun.reason);
  const again = await give();
  expect(again.isForPassword).toBe(true);
  const card = await open(again.code);
  const chosen = await recoverWithCard(context.inWork, { ...card, accountId: begun.accountId }, 'trein dinsdag kaas', visitor);
  if (!chosen.ok) throw new Error(chosen.reason);
  expect(await findCitizen(context.inWork, begun.token)).toBeUndefined();
  expect(await findCitizen(context.inWork, chosen.token)).toMatchObject({ accountId: begun.accountId });
  expect(await signInCitizen(context.inWork, { username: person.username, password: person.password }, visitor)).toEqual({ ok: false, reason: 'wrong' });
  const log = await context.owner.selectFrom('audit_log').select('action').where('action', 'like', 'card_for_%').orderBy('number').execute();
  expect(log.slice(-2).map((line) => line.action)).toEqual(['card_for_page', 'card_for_password']);
});

test('a card that is used twice at once makes one page', async () => {
  const { give } = await world();
  const card = await open((await give()).code);
  const both = await Promise.allSettled([given(), given()].map((person) => beginWithCard(context.inWork, card, person, null, visitor)));
  expect(both.filter((one) => one.status === 'fulfilled' && one.value.ok)).toHaveLength(1);
});

test('a page that nobody came back to after its first day shows for the worker, until somebody does', async () => {
  const { give, standing } = await world();
  const person = given();
  await beginWithCard(context.inWork, await open((await give()).code), person, null, visitor);
  expect(await standing()).toEqual({ kind: 'page' });
  context.setTime(new Date(Date.parse(start) + 2 * day));
  expect(await standing()).toMatchObject({ kind: 'never_back' });
  await signInCitizen(context.inWork, person, visitor);
  expect(await standing()).toEqual({ kind: 'page' });
});

test('what a worker is told always follows from page and card, and a page counts before a card', () => {
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
  const card = fc.option(fc.record({ expiresAt: moment, usedAt: fc.option(moment) }), { nil: undefined });
  fc.assert(fc.property(card, moment, fc.boolean(), moment, (given, since, hasComeBack, now) => {
    expect(['page', 'never_back']).toContain(pageStanding({ since, hasComeBack }, given, now).kind);
    const without = pageStanding(undefined, given, now);
    if (without.kind === 'card') expect(without.until > now).toBe(true);
    else expect(['none', 'expired']).toContain(without.kind);
  }));
});
