import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { peopleByOperator } from '../../accounts/accounts.access.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { endMembership } from '../../accounts/accounts.commands.ts';
import { buildCase, type BuiltCase } from '../../cases/cases.builders.ts';
import { buildSetting } from '../../institutions/institutions.builders.ts';
import type { Work } from '../../work.ts';
import { confirmMinutes, correctContact, removeContact } from '../changes/changes.commands.ts';
import { buildCaseClient, buildCaseWorker, buildSchool } from '../choices/choices.builders.ts';
import { findOwnCase, listOwnCases, nameCases } from '../choices/choices.queries.ts';
import { proveOwnContacts, reportByOperator } from '../contacts.access.ts';
import { findOwnContact, listUnconfirmed } from '../contacts.queries.ts';
import { contactEntry, indirectKinds, outcomes, reasons, type ContactChanges } from '../contacts.schema.ts';
import { contactReport } from '../report/report.queries.ts';
import { myHours } from '../week/week.queries.ts';
import { enterContact } from './entering.commands.ts';

let context: TestContext;
let joke: BuiltStaff;
let ali: BuiltStaff;
let anna: BuiltCase;

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  joke = await buildStaff(context, { name: 'Joke Verhoef' });
  ali = await buildStaff(context, { institutionId: joke.institutionId, name: 'Ali Demir' });
  anna = await buildCase(context, { institutionId: joke.institutionId, municipality: 'Alphen aan den Rijn', themes: ['money'] });
  await buildCaseWorker(context, anna, joke.accountId);
});

const as = <Result>(staff: BuiltStaff, work: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, work);

function ownScope(staff: BuiltStaff) {
  const scope = proveOwnContacts(staff.actor);
  if (!scope) throw new Error('not proven');
  return scope;
}

const entry = (own: object = {}) => contactEntry.parse({ formKey: randomUUID(), channel: 'office', day: '2026-11-24', time: '09:30', minutesDirect: 45, ...own });
const tryEnter = (own: object = {}, staff = joke) => as(staff, (work) => enterContact(work, ownScope(staff), entry(own)));

async function enter(own: object = {}, staff = joke): Promise<{ institutionId: number; contactId: number }> {
  const outcome = await tryEnter(own, staff);
  if (!outcome.ok) throw new Error(outcome.reason);
  return { institutionId: outcome.institutionId, contactId: outcome.contactId };
}

const read = (ref: { institutionId: number; contactId: number }, staff = joke) => as(staff, (work) => findOwnContact(work, ownScope(staff), ref));
const correct = (ref: { institutionId: number; contactId: number }, changes: ContactChanges, staff = joke) => as(staff, (work) => correctContact(work, ownScope(staff), { ...ref, changes, reason: 'verkeerd gekozen' }));
const totals = async () => (await as(joke, (work) => contactReport(work, reportByOperator(joke.institutionId), { from: '2026-01-01', to: '2026-12-31' }))).find((row) => row.by === 'total');
const firstContactOf = async (one = anna) => (await context.owner.selectFrom('cases').select('first_contact_on').where('id', '=', one.caseId).executeTakeFirstOrThrow()).first_contact_on;

test('a contact of a case takes over place, theme, school and who pays, where it says none itself', async () => {
  const school = await buildSchool(context, joke.institutionId);
  await context.owner.updateTable('cases').set({ school_id: school }).where('id', '=', anna.caseId).execute();
  expect(await read(await enter({ caseId: anna.caseId, channel: 'school' }))).toMatchObject({
    caseId: anna.caseId, municipality: 'Alphen aan den Rijn', themes: ['money'], funderId: anna.funderId, organisationId: school, indirectKind: 'report', reason: null, joinsId: null });
  expect(await read(await enter({ caseId: anna.caseId, municipality: 'Gouda', themes: ['alone'] }))).toMatchObject({ municipality: 'Gouda', themes: ['alone'], organisationId: null });
});

test('every outcome, reason and kind of indirect time of the model can be booked, and what took place has no reason', async () => {
  for (const indirectKind of indirectKinds) expect((await read(await enter({ indirectKind, minutesIndirect: 10 })))?.indirectKind).toBe(indirectKind);
  for (const outcome of outcomes) for (const reason of reasons) {
    expect(await read(await enter({ outcome, reason }))).toMatchObject({ outcome, reason: outcome === 'took_place' ? null : reason });
  }
});

test('a worker enters for cases that he has now: not for one he handed over, nor of a colleague, nor of another institution', async () => {
  const [handedOver, ofAli, elsewhere] = [await buildCase(context, { institutionId: joke.institutionId }), await buildCase(context, { institutionId: joke.institutionId }), await buildCase(context)];
  await buildCaseWorker(context, handedOver, joke.accountId, '2026-11-01');
  await buildCaseWorker(context, ofAli, ali.accountId);
  for (const one of [handedOver, ofAli, elsewhere]) expect(await tryEnter({ caseId: one.caseId })).toEqual({ ok: false, reason: 'unknown-case' });
  const ref = await enter();
  for (const one of [handedOver, ofAli, elsewhere]) expect(await correct(ref, { caseId: one.caseId })).toEqual({ ok: false, reason: 'unknown-case' });
});

test('two workers at one moment count minutes twice and one contact; the colleague confirms his own', async () => {
  const ref = await enter({ caseId: anna.caseId, colleagueIds: [ali.accountId], minutesIndirect: 20, minutesTravel: 10 });
  const [joined] = await as(ali, (work) => listUnconfirmed(work, ownScope(ali)));
  expect(joined).toMatchObject({ joinsId: ref.contactId, caseId: anna.caseId, minutesDirect: 45, minutesIndirect: 0, minutesTravel: 0, confirmedAt: null, offer: { first: 'noted', noted: 45 } });
  expect(await totals()).toMatchObject({ contacts: 1, minutesDirect: 90, minutesIndirect: 20, unconfirmed: 1 });
  if (!joined) throw new Error('no row for the colleague');
  expect(await as(ali, (work) => confirmMinutes(work, ownScope(ali), { ...joined, minutes: 'noted' }))).toEqual({ ok: true, minutes: 45 });
  const sums = await context.owner.selectFrom('case_sum_changes').select((select) => [select.fn.sum<number>('contacts').as('contacts'), select.fn.sum<number>('minutes_direct').as('direct')]).where('case_id', '=', anna.caseId).executeTakeFirst();
  expect([Number(sums?.contacts), Number(sums?.direct)]).toEqual([1, 90]);
});

test('a contact that is taken away takes waiting rows of colleagues along; who confirmed keeps his, and it still counts once', async () => {
  const mies = await buildStaff(context, { institutionId: joke.institutionId });
  const ref = await enter({ caseId: anna.caseId, colleagueIds: [ali.accountId, mies.accountId] });
  const [joined] = await as(ali, (work) => listUnconfirmed(work, ownScope(ali)));
  if (!joined) throw new Error('no row for the colleague');
  await as(ali, (work) => confirmMinutes(work, ownScope(ali), { ...joined, minutes: 30 }));
  expect(await as(joke, (work) => removeContact(work, ownScope(joke), { ...ref, reason: 'Ik was er niet bij.' }))).toEqual({ ok: true });
  expect(await as(mies, (work) => listUnconfirmed(work, ownScope(mies)))).toEqual([]);
  expect(await read(joined, ali)).toMatchObject({ joinsId: null, minutesDirect: 30 });
  expect(await totals()).toMatchObject({ contacts: 1, minutesDirect: 30, unconfirmed: 0 });
  expect(await firstContactOf()).toBe('2026-11-24');
});

test('the same form counts once, also with colleagues and clients', async () => {
  const clientId = await buildCaseClient(context, anna);
  const form = { formKey: randomUUID(), caseId: anna.caseId, colleagueIds: [ali.accountId], clientIds: [clientId] };
  const outcomes = await Promise.all([tryEnter(form), tryEnter(form), tryEnter(form)]);
  expect(outcomes.filter((outcome) => outcome.ok && !outcome.isRepeat)).toHaveLength(1);
  expect(await totals()).toMatchObject({ contacts: 1, minutesDirect: 90 });
  expect(await context.owner.selectFrom('contact_clients').select('contact_id').where('client_id', '=', clientId).execute()).toHaveLength(2);
});

test('some of the clients of a case may be there, and nobody of another case', async () => {
  const [one, other] = [await buildCaseClient(context, anna, 'Anna de Vries'), await buildCaseClient(context, anna, 'Bas de Vries')];
  const strange = await buildCaseClient(context, await buildCase(context, { institutionId: joke.institutionId }));
  const ref = await enter({ caseId: anna.caseId, clientIds: [other] });
  expect((await read(ref))?.clientIds).toEqual([other]);
  expect(await correct(ref, { clientIds: [one, other] })).toEqual({ ok: true });
  expect((await read(ref))?.clientIds).toEqual([one, other]);
  for (const wrong of [{ caseId: anna.caseId, clientIds: [strange] }, { clientIds: [one] }]) expect(await tryEnter(wrong)).toEqual({ ok: false, reason: 'unknown-client' });
  expect(await correct(ref, { clientIds: [strange] })).toEqual({ ok: false, reason: 'unknown-client' });
});

test('a contact moves to another case with who pays and with the rows of colleagues, and what stood there is kept', async () => {
  const bas = await buildCase(context, { institutionId: joke.institutionId, funder: 'Gouda' });
  await buildCaseWorker(context, bas, joke.accountId);
  const ref = await enter({ caseId: anna.caseId, clientIds: [await buildCaseClient(context, anna)], colleagueIds: [ali.accountId] });
  expect(await correct(ref, { caseId: bas.caseId })).toEqual({ ok: true });
  expect(await read(ref)).toMatchObject({ caseId: bas.caseId, funderId: bas.funderId, clientIds: [] });
  expect(await as(ali, (work) => listUnconfirmed(work, ownScope(ali)))).toMatchObject([{ caseId: bas.caseId, funderId: bas.funderId, clientIds: [] }]);
  expect([await firstContactOf(anna), await firstContactOf(bas)]).toEqual([null, '2026-11-24']);
  const kept = await context.owner.selectFrom('contact_corrections').select(['before', 'after']).where('institution_id', '=', joke.institutionId).execute();
  expect(kept).toContainEqual({ before: { caseId: anna.caseId }, after: { caseId: bas.caseId } });
  await correct(ref, { caseId: null });
  expect(await read(ref)).toMatchObject({ caseId: null });
  const sums = await context.owner.selectFrom('case_sum_changes').select((select) => ['case_id', select.fn.sum<number>('minutes_direct').as('direct')]).where('case_id', 'in', [anna.caseId, bas.caseId]).groupBy('case_id').execute();
  expect(sums.map((row) => Number(row.direct))).toEqual([0, 0]);
});

test('new fields are set right like the others: kind of indirect time, reason, organisation', async () => {
  const school = await buildSchool(context, joke.institutionId);
  const ref = await enter({ outcome: 'not_come', reason: 'forgot' });
  expect(await correct(ref, { indirectKind: 'waiting_for_a_no_show', reason: 'ill', organisationId: school })).toEqual({ ok: true });
  expect(await read(ref)).toMatchObject({ indirectKind: 'waiting_for_a_no_show', reason: 'ill', organisationId: school });
  expect(await correct(ref, { outcome: 'took_place' })).toEqual({ ok: true });
  expect(await read(ref)).toMatchObject({ outcome: 'took_place', reason: null });
  expect(await correct(ref, { organisationId: 999_999 })).toEqual({ ok: false, reason: 'unknown-organisation' });
});

test('whoever left keeps his contacts in the figures, and nothing can be entered for him or by him any more', async () => {
  const ref = await enter({ minutesDirect: 20 }, ali);
  expect(await as(joke, (work) => endMembership(work, peopleByOperator(joke.institutionId), ali.accountId))).toEqual({ ok: true });
  expect(await totals()).toMatchObject({ contacts: 1, minutesDirect: 20 });
  expect(await tryEnter({ colleagueIds: [ali.accountId] })).toEqual({ ok: false, reason: 'unknown-colleague' });
  expect(await tryEnter({}, ali)).toEqual({ ok: false, reason: 'unknown-colleague' });
  expect(await tryEnter({ colleagueIds: [joke.accountId] }), 'oneself is no colleague').toEqual({ ok: false, reason: 'unknown-colleague' });
  expect(await tryEnter({ colleagueIds: [(await buildStaff(context)).accountId] }), 'nor is someone elsewhere').toEqual({ ok: false, reason: 'unknown-colleague' });
  expect(await context.owner.selectFrom('contacts').select('removed_at').where('id', '=', ref.contactId).executeTakeFirst()).toEqual({ removed_at: null });
});

test('where minutes are not asked, a row of a colleague waits for nothing', async () => {
  await buildSetting(context, joke.institutionId, 'minutes', 'not_asked');
  await enter({ minutesDirect: 0, colleagueIds: [ali.accountId] });
  expect(await as(ali, (work) => listUnconfirmed(work, ownScope(ali)))).toEqual([]);
});

test('contacts stand on the day it was for people, when the clock is put forward, back, and on a leap day', async () => {
  const when = async (day: string, time: string) => {
    const contact = await read(await enter({ day, time }));
    return [contact?.day, contact?.startedAt.toISOString()];
  };
  expect(await when('2026-03-29', '02:30')).toEqual(['2026-03-29', '2026-03-29T01:30:00.000Z']);
  expect(await when('2026-10-25', '02:30')).toEqual(['2026-10-25', '2026-10-25T00:30:00.000Z']);
  expect(await when('2026-10-25', '23:59')).toEqual(['2026-10-25', '2026-10-25T22:59:00.000Z']);
  expect(await when('2024-02-29', '00:15')).toEqual(['2024-02-29', '2024-02-28T23:15:00.000Z']);
  expect(contactEntry.safeParse({ ...entry(), day: '2026-02-29' }).success).toBe(false);
  context.setTime('2026-10-25T00:45:00Z');
  expect((await tryEnter({ day: '2026-10-25', time: '02:45' })).ok, 'the hour that comes twice, the first time').toBe(true);
  context.setTime('2026-10-25T01:45:00Z');
  expect((await tryEnter({ day: '2026-10-25', time: '02:45' })).ok, 'and the second time').toBe(true);
});

test('the first contact of a case is the earliest that took place with the client, never before the registration', async () => {
  const noShow = await enter({ caseId: anna.caseId, day: '2026-02-01', outcome: 'not_come' });
  await enter({ caseId: anna.caseId, day: '2026-02-02', channel: 'about' });
  expect(await firstContactOf()).toBeNull();
  await enter({ caseId: anna.caseId, day: '2026-03-01' });
  const earlier = await enter({ caseId: anna.caseId, day: '2026-02-15' });
  expect(await firstContactOf()).toBe('2026-02-15');
  await correct(earlier, { outcome: 'not_come', reason: 'ill' });
  expect(await firstContactOf()).toBe('2026-03-01');
  await correct(earlier, { outcome: 'broken_off' });
  expect(await firstContactOf()).toBe('2026-02-15');
  await enter({ caseId: anna.caseId, day: '2025-12-20' });
  expect(await firstContactOf()).toBe('2026-01-05');
  await as(joke, (work) => removeContact(work, ownScope(joke), { ...noShow, reason: 'dubbel' }));
  expect(await firstContactOf()).toBe('2026-01-05');
});

test('cases are named by their people for who has them, else by what and since when; a colleague who was there reads no name', async () => {
  await buildCaseClient(context, anna, 'Anna de Vries');
  await buildCaseClient(context, anna, null);
  const closed = await buildCase(context, { institutionId: joke.institutionId, closedOn: '2026-11-01' });
  await buildCaseWorker(context, closed, joke.accountId);
  expect(await as(joke, (work) => listOwnCases(work, ownScope(joke)))).toMatchObject([{ caseId: anna.caseId, workType: 'Algemeen MW', clients: [{ name: 'Anna de Vries' }, { name: undefined }] }]);
  expect(await as(joke, (work) => findOwnCase(work, ownScope(joke), closed.caseId))).toMatchObject({ isClosed: true });
  await enter({ caseId: anna.caseId, colleagueIds: [ali.accountId] });
  const week = await as(ali, (work) => myHours(work, ownScope(ali), '2026-11-24'));
  expect(week.cases.get(anna.caseId)).toMatchObject({ workType: 'Algemeen MW', registeredOn: '2026-01-05', isOwn: false, clients: [] });
  expect((await as(joke, (work) => nameCases(work, ownScope(joke), [anna.caseId, null])))?.get(anna.caseId)?.clients[0]?.name).toBe('Anna de Vries');
  const stranger = await buildStaff(context);
  expect(await as(stranger, (work) => nameCases(work, ownScope(stranger), [anna.caseId]))).toEqual(new Map());
});
