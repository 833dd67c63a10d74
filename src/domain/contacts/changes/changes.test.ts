import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { Work } from '../../work.ts';
import { proveOwnContacts } from '../contacts.access.ts';
import { buildBareConversation, buildContact } from '../contacts.builders.ts';
import { findOwnContact } from '../contacts.queries.ts';
import type { ContactChanges, ContactRef, MinutesChoice } from '../contacts.schema.ts';
import { confirmMinutes, correctContact, removeContact } from './changes.commands.ts';
import { listCorrections } from './changes.queries.ts';

let context: TestContext;
let joke: BuiltStaff;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => { joke = await buildStaff(context); });

function ownScope(staff: BuiltStaff) {
  const scope = proveOwnContacts(staff.actor);
  if (!scope) throw new Error('not proven');
  return scope;
}

const as = <Result>(staff: BuiltStaff, work: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, work);
const build = (own: Parameters<typeof buildContact>[1] = {}) => buildContact(context, { institutionId: joke.institutionId, accountId: joke.accountId, ...own });
const waiting = (own: Parameters<typeof buildContact>[1] = {}) => build({ isConfirmed: false, direct: 7, measuredSeconds: 400, normMinutes: 20, ...own });
const confirm = (ref: ContactRef, minutes: MinutesChoice, indirect?: number, staff = joke) => as(staff, (work) => confirmMinutes(work, ownScope(staff), { ...ref, minutes, indirect }));
const correct = (ref: ContactRef, changes: ContactChanges, reason = 'verkeerd gelezen', staff = joke) => as(staff, (work) => correctContact(work, ownScope(staff), { ...ref, changes, reason }));
const read = (ref: ContactRef, staff = joke) => as(staff, (work) => findOwnContact(work, ownScope(staff), ref));
const corrections = (ref: ContactRef, staff = joke) => as(staff, (work) => listCorrections(work, ownScope(staff), ref));

test.each([['measured', 7], ['norm', 20], [0, 0], [33, 33]] as const)('one click confirms the minutes: %s', async (choice, minutes) => {
  const ref = await waiting({ indirect: 5 });
  expect(await confirm(ref, choice)).toEqual({ ok: true, minutes });
  expect(await read(ref)).toMatchObject({ minutesDirect: minutes, minutesIndirect: 5, confirmedAt: context.clock() });
});

test('minutes around the contact can be set in the same click', async () => {
  const ref = await waiting();
  expect(await confirm(ref, 'norm', 15)).toEqual({ ok: true, minutes: 20 });
  expect(await read(ref)).toMatchObject({ minutesDirect: 20, minutesIndirect: 15 });
});

test('what is not there cannot be confirmed', async () => {
  expect(await confirm(await waiting({ measuredSeconds: null }), 'measured')).toEqual({ ok: false, reason: 'not-measured' });
  expect(await confirm(await waiting({ normMinutes: null }), 'norm')).toEqual({ ok: false, reason: 'no-norm' });
  expect(await confirm({ institutionId: joke.institutionId, contactId: 999_999 }, 'norm')).toEqual({ ok: false, reason: 'not-found' });
});

test('a double click is fine, other minutes afterwards need a reason', async () => {
  const ref = await waiting();
  expect(await Promise.all([confirm(ref, 'norm'), confirm(ref, 'norm')])).toEqual([{ ok: true, minutes: 20 }, { ok: true, minutes: 20 }]);
  expect(await confirm(ref, 'measured')).toEqual({ ok: false, reason: 'already-confirmed' });
  expect(await correct(ref, { minutesDirect: 7 }, '  ')).toEqual({ ok: false, reason: 'say-why' });
  expect(await correct(ref, { minutesDirect: 7 })).toEqual({ ok: true });
  expect(await read(ref)).toMatchObject({ minutesDirect: 7, correctedAt: context.clock() });
});

test('two different clicks at once: one wins, the other is told', async () => {
  for (let round = 0; round < 5; round += 1) {
    const ref = await waiting();
    const outcomes = await Promise.all([confirm(ref, 1), confirm(ref, 2), confirm(ref, 3), confirm(ref, 4)]);
    expect(outcomes.filter((outcome) => outcome.ok)).toEqual([{ ok: true, minutes: (await read(ref))?.minutesDirect }]);
    expect(outcomes).toContainEqual({ ok: false, reason: 'already-confirmed' });
  }
});

test('a correction keeps the old values, who, when and why, and the reason is not readable in the database', async () => {
  const ref = await build({ themes: ['money'] });
  await correct(ref, { themes: ['money', 'violence'], minutesDirect: 20 }, 'Er speelde ook ruzie thuis.');
  context.setTime('2026-11-24T11:00:00Z');
  await correct(ref, { minutesDirect: 45, minutesTravel: 10 });
  expect(await corrections(ref)).toEqual([
    { at: new Date('2026-11-24T11:00:00Z'), accountId: joke.accountId, reason: 'verkeerd gelezen', isReasonGone: false, isLate: false, before: { minutesDirect: 20, minutesTravel: 0 }, after: { minutesDirect: 45, minutesTravel: 10 } },
    { at: new Date('2026-11-24T10:00:00Z'), accountId: joke.accountId, reason: 'Er speelde ook ruzie thuis.', isReasonGone: false, isLate: false, before: { themes: ['money'] }, after: { themes: ['money', 'violence'] } }]);
  const rows = await context.owner.selectFrom('contact_corrections').select('reason_sealed').where('contact_id', '=', ref.contactId).execute();
  expect(rows.map((row) => row.reason_sealed?.toString('latin1').includes('ruzie'))).toEqual([false, false]);
  context.setTime('2026-11-24T10:00:00Z');
});

test('a correction without a difference changes nothing', async () => {
  const ref = await build({ themes: ['money'], municipality: 'Gouda' });
  expect(await correct(ref, { themes: ['money'], minutesDirect: 20, municipality: 'Gouda' })).toEqual({ ok: false, reason: 'nothing-changed' });
  expect(await corrections(ref)).toEqual([]);
});

test('what waits may be set right without a reason, and minutes set so are confirmed', async () => {
  const [themes, minutes] = [await waiting(), await waiting()];
  await correct(themes, { themes: ['alone'] }, '');
  await correct(minutes, { minutesDirect: 12 }, '');
  expect(await read(themes)).toMatchObject({ themes: ['alone'], confirmedAt: null });
  expect(await read(minutes)).toMatchObject({ minutesDirect: 12, confirmedAt: context.clock() });
});

test('a new place or channel brings its funder, unless one is chosen; a funder of someone else is refused', async () => {
  const funder = async (institutionId: number, municipality: string) => (await context.owner.insertInto('funders').values({ institution_id: institutionId, name: `Gemeente ${municipality}`, municipality }).returning('id').executeTakeFirstOrThrow()).id;
  const [gouda, leiden, strange] = [await funder(joke.institutionId, 'Gouda'), await funder(joke.institutionId, 'Leiden'), await funder((await buildStaff(context)).institutionId, 'Lisse')];
  const ref = await build({ municipality: 'Gouda' });
  await correct(ref, { municipality: 'Leiden' });
  expect(await read(ref)).toMatchObject({ municipality: 'Leiden', funderId: leiden });
  await correct(ref, { funderId: gouda });
  expect(await read(ref)).toMatchObject({ municipality: 'Leiden', funderId: gouda });
  expect(await correct(ref, { funderId: strange })).toEqual({ ok: false, reason: 'unknown-funder' });
  await correct(ref, { municipality: null, channel: 'phone' });
  expect(await read(ref)).toMatchObject({ municipality: null, funderId: null, channel: 'phone', source: 'register' });
});

test('a contact is taken out with a reason, and stays in the database', async () => {
  const ref = await build();
  const remove = (reason: string) => as(joke, (work) => removeContact(work, ownScope(joke), { ...ref, reason }));
  expect([await remove(' '), await remove('dubbel ingevoerd'), await remove('nog eens')])
    .toEqual([{ ok: false, reason: 'say-why' }, { ok: true }, { ok: false, reason: 'not-found' }]);
  expect(await read(ref)).toBeUndefined();
  expect(await context.owner.selectFrom('contacts').select('removed_at').where('id', '=', ref.contactId).executeTakeFirst()).toEqual({ removed_at: context.clock() });
});

test('a colleague cannot touch it, nor can another institution, whatever scope the code holds', async () => {
  const ref = await waiting();
  const colleague = await buildStaff(context, { institutionId: joke.institutionId });
  const stranger = await buildStaff(context);
  expect(await confirm(ref, 'norm', undefined, colleague)).toEqual({ ok: false, reason: 'not-found' });
  expect(await correct(ref, { minutesDirect: 1 }, 'x', stranger)).toEqual({ ok: false, reason: 'not-found' });
  const inOther = await as(stranger, (work) => confirmMinutes(work, ownScope(joke), { ...ref, minutes: 'norm' }));
  expect(inOther).toEqual({ ok: false, reason: 'not-found' });
  await correct(ref, { minutesDirect: 9 });
  expect(await as(stranger, (work) => work.tx.selectFrom('contact_corrections').select('id').execute())).toEqual([]);
  const forged = { institution_id: joke.institutionId, contact_id: ref.contactId, account_id: stranger.accountId, corrected_at: new Date(), before: '{}', after: '{}' };
  await expect(as(stranger, (work) => work.tx.insertInto('contact_corrections').values(forged).execute())).rejects.toThrow(/row-level security/);
});

test('a worker confirms and corrects his minutes for another member, also after the grant has ended', async () => {
  const partner = await buildStaff(context);
  const { conversationId } = await buildBareConversation(context, { institutionId: joke.institutionId, openTo: [] });
  const ref = await waiting({ accountId: partner.accountId, performingInstitutionId: partner.institutionId, conversationId });
  const { id: funderId } = await context.owner.insertInto('funders').values({ institution_id: joke.institutionId, name: 'Gemeente Gouda', municipality: 'Gouda' }).returning('id').executeTakeFirstOrThrow();
  await context.owner.updateTable('contacts').set({ funder_id: funderId, municipality: 'Gouda' }).where('id', '=', ref.contactId).execute();
  expect(await confirm(ref, 'norm', undefined, partner)).toEqual({ ok: true, minutes: 20 });
  expect(await correct(ref, { minutesDirect: 25, municipality: 'Leiden' }, 'langer bezig', partner)).toEqual({ ok: true });
  expect(await read(ref, partner)).toMatchObject({ minutesDirect: 25, municipality: 'Leiden', funderId });
  expect(await corrections(ref, partner)).toHaveLength(1);
  const seen = await context.inWork({ institutions: [joke.institutionId] }, (work) => work.tx.selectFrom('contact_corrections').select('id').where('contact_id', '=', ref.contactId).execute());
  expect(seen).toHaveLength(1);
});
