import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { buildCase } from '../../cases/cases.builders.ts';
import { buildBareConversation, buildContact } from '../contacts.builders.ts';
import { contactFromAnswer, withdrawContact } from '../contacts.commands.ts';
import { outcomes, type Outcome } from '../contacts.schema.ts';
import { attachContacts, noteFirstContact } from './attaching.commands.ts';

let context: TestContext;
let joke: BuiltStaff;
let lastMessage = 700_000;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  joke = await buildStaff(context);
});

interface Booked { day: string; direct: number; outcome: Outcome; where: 'conversation' | 'elsewhere' | 'other case' | 'removed' }

const booked: fc.Arbitrary<Booked> = fc.record({
  day: fc.constantFrom('2025-12-30', '2026-02-28', '2026-03-29', '2026-10-25', '2026-11-20'), direct: fc.integer({ min: 0, max: 90 }),
  outcome: fc.constantFrom(...outcomes), where: fc.constantFrom('conversation' as const, 'elsewhere' as const, 'other case' as const, 'removed' as const),
});

const attach = (of: { institutionId: number; caseId: number; conversationId: number }) => context.inWork({ institutions: [of.institutionId], account: joke.accountId },
  (work) => attachContacts(work, { ...of, accountId: joke.accountId }));

async function sumsOf(caseId: number): Promise<{ contacts: number; direct: number }> {
  const row = await context.owner.selectFrom('case_sum_changes').where('case_id', '=', caseId)
    .select((select) => [select.fn.sum<number | null>('contacts').as('contacts'), select.fn.sum<number | null>('minutes_direct').as('direct')]).executeTakeFirstOrThrow();
  return { contacts: Number(row.contacts ?? 0), direct: Number(row.direct ?? 0) };
}

test('what was booked before the case began comes to it once: no contact counts double, none goes missing, lead time counts from registration', async () => {
  await fc.assert(fc.asyncProperty(fc.array(booked, { maxLength: 8 }), fc.integer({ min: 1, max: 3 }), async (all, times) => {
    const { institutionId } = joke;
    const conversation = await buildBareConversation(context, { institutionId });
    const [before, mine] = [await buildCase(context, { institutionId }), await buildCase(context, { institutionId, registeredOn: '2026-03-01' })];
    for (const one of all) {
      await buildContact(context, {
        institutionId, accountId: joke.accountId, startedAt: `${one.day}T12:00:00Z`, direct: one.direct, outcome: one.outcome, isRemoved: one.where === 'removed',
        ...(one.where === 'elsewhere' ? {} : { conversationId: conversation.conversationId }), ...(one.where === 'other case' ? { caseId: before.caseId } : {}),
      });
    }
    const earlier = await sumsOf(before.caseId);
    for (let time = 0; time < times; time += 1) await attach({ ...conversation, caseId: mine.caseId });
    const own = all.filter((one) => one.where === 'conversation');
    const helped = own.filter((one) => one.outcome === 'took_place' || one.outcome === 'broken_off');
    expect(await sumsOf(mine.caseId)).toEqual({ contacts: helped.length, direct: own.reduce((sum, one) => sum + one.direct, 0) });
    expect(await sumsOf(before.caseId)).toEqual(earlier);
    const [first] = helped.map((one) => (one.day < '2026-03-01' ? '2026-03-01' : one.day)).sort();
    const row = await context.owner.selectFrom('cases').select(['registered_on', 'first_contact_on']).where('id', '=', mine.caseId).executeTakeFirstOrThrow();
    expect(row).toEqual({ registered_on: '2026-03-01', first_contact_on: first ?? null });
  }), { numRuns: 25 });
}, 120_000);

test('answers in a conversation that became a case are contacts of that case, paid by who pays for it, also from another member', async () => {
  const partner = await buildStaff(context);
  const conversation = await buildBareConversation(context, { institutionId: joke.institutionId, openTo: [partner.institutionId] });
  const mine = await buildCase(context, { institutionId: joke.institutionId });
  await context.owner.updateTable('cases').set({ conversation_id: conversation.conversationId }).where('id', '=', mine.caseId).execute();
  for (const staff of [joke, partner]) {
    const made = await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => contactFromAnswer(work, {
      ...conversation, performingInstitutionId: staff.institutionId, doorId: null, messageId: lastMessage += 1, accountId: staff.accountId, channel: 'mail', themes: [], municipality: null, origin: 'unknown' }));
    expect(await context.owner.selectFrom('contacts').select(['case_id', 'funder_id']).where('id', '=', made.contactId).executeTakeFirst()).toEqual({ case_id: mine.caseId, funder_id: mine.funderId });
  }
});

test('the first contact of a case may be an answer of another member; when that is taken back, the case has none again', async () => {
  const partner = await buildStaff(context);
  const conversation = await buildBareConversation(context, { institutionId: joke.institutionId, openTo: [partner.institutionId] });
  const mine = await buildCase(context, { institutionId: joke.institutionId });
  await context.owner.updateTable('cases').set({ conversation_id: conversation.conversationId }).where('id', '=', mine.caseId).execute();
  const firstOf = async () => (await context.owner.selectFrom('cases').select('first_contact_on').where('id', '=', mine.caseId).executeTakeFirstOrThrow()).first_contact_on;
  const [messageId, asPartner] = [lastMessage += 1, { institutions: [partner.institutionId], account: partner.accountId }];
  await context.inWork(asPartner, (work) => noteFirstContact(work, { ...mine, day: '2026-11-20' }));
  expect(await firstOf(), 'without a contact of its own a member notes nothing').toBeNull();
  await context.inWork(asPartner, (work) => contactFromAnswer(work, {
    ...conversation, performingInstitutionId: partner.institutionId, doorId: null, messageId, accountId: partner.accountId, channel: 'mail', themes: [], municipality: null, origin: 'unknown' }));
  expect(await firstOf()).toBe('2026-11-24');
  await context.inWork(asPartner, (work) => withdrawContact(work, { institutionId: joke.institutionId, messageId }));
  expect(await firstOf()).toBeNull();
});

test('an answer after the case was closed is no contact of it', async () => {
  const conversation = await buildBareConversation(context, { institutionId: joke.institutionId });
  const mine = await buildCase(context, { institutionId: joke.institutionId, closedOn: '2026-11-01' });
  await context.owner.updateTable('cases').set({ conversation_id: conversation.conversationId }).where('id', '=', mine.caseId).execute();
  const made = await context.inWork({ institutions: [joke.institutionId], account: joke.accountId }, (work) => contactFromAnswer(work, {
    ...conversation, performingInstitutionId: joke.institutionId, doorId: null, messageId: lastMessage += 1, accountId: joke.accountId, channel: 'mail', themes: [], municipality: null, origin: 'unknown' }));
  expect(await context.owner.selectFrom('contacts').select('case_id').where('id', '=', made.contactId).executeTakeFirst()).toEqual({ case_id: null });
});

test('in a closed month it shows that a contact came to a case later', async () => {
  const conversation = await buildBareConversation(context, { institutionId: joke.institutionId });
  const mine = await buildCase(context, { institutionId: joke.institutionId });
  const ref = await buildContact(context, { ...conversation, accountId: joke.accountId, startedAt: '2026-09-10T10:00:00Z' });
  await context.owner.insertInto('locked_months').values({ institution_id: joke.institutionId, month: '2026-09-01', locked_at: context.clock(), locked_by: joke.accountId }).execute();
  expect(await attach({ ...conversation, caseId: mine.caseId })).toBe(1);
  expect(await context.owner.selectFrom('contact_corrections').select(['after_lock', 'before', 'after']).where('contact_id', '=', ref.contactId).execute())
    .toEqual([{ after_lock: true, before: { caseId: null }, after: { caseId: mine.caseId } }]);
});
