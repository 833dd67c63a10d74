import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../accounts/accounts.builders.ts';
import { buildBareConversation, buildContact } from '../contacts/contacts.builders.ts';
import { buildInstitution } from '../institutions/institutions.builders.ts';
import { destroyVault } from '../institutions/keys/keys.commands.ts';
import { buildOrganisation } from '../organisations/organisations.builders.ts';
import type { Work } from '../work.ts';
import { proveCase, proveDistribution, proveOwnCases, proveRegister, proveWaitingCase, type CaseScope } from './cases.access.ts';
import { buildCase, buildCaseWorker, buildClient, type BuiltCase } from './cases.builders.ts';
import { listCaseContacts, listChanges, listOwnCases, readCase } from './cases.queries.ts';
import { closeCase, handCase, moveToFunder, openCase, reopenCase } from './course/course.commands.ts';
import { registerCase, type Registered } from './registering/registering.commands.ts';
import { registration } from './registering/registering.schema.ts';
import { distribute, expect as expectCase } from './waiting/waiting.commands.ts';
import { listCaseLoads, listWaiting } from './waiting/waiting.queries.ts';

const context = await createTestContext();
let joke: BuiltStaff;
let ali: BuiltStaff;
let anneke: BuiltStaff;
let workTypeId: number;

beforeEach(async () => {
  const { id: institutionId } = await buildInstitution(context);
  joke = await buildStaff(context, { institutionId, name: 'Joke', municipalities: ['Gouda'] });
  ali = await buildStaff(context, { institutionId, name: 'Ali' });
  anneke = await buildStaff(context, { institutionId, name: 'Anneke', roles: ['team_leader'] });
  ({ id: workTypeId } = await context.owner.insertInto('work_types').values({ institution_id: institutionId, code: 'smw', name: 'School MW' }).returning('id').executeTakeFirstOrThrow());
});

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not proven');
  return value;
}

const as = <Result>(staff: BuiltStaff, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, run);
const inCase = <Result>(staff: BuiltStaff, caseId: number, run: (work: Work, scope: CaseScope) => Promise<Result>) => as(staff, async (work) => run(work, given(await proveCase(work, staff.actor, caseId))));
const rowOf = (caseId: number) => context.owner.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
const person = { firstName: 'Noor', surname: 'Bakker', birthDate: '1990-05-02', phone: '0612345678' };
const form = (own: object = {}) => registration.parse({ formKey: randomUUID(), people: [person], workTypeId, registeredOn: '2026-11-20', municipality: 'Gouda', postcode: '2803', registeredHow: 'phone', origin: 'school', ...own });
const register = (staff: BuiltStaff, input = form()) => as(staff, (work) => registerCase(work, given(proveRegister(staff.actor)), input));

function made(outcome: Registered): number {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.caseId;
}

async function ownCase(own: Parameters<typeof buildCase>[1] = {}): Promise<BuiltCase> {
  const built = await buildCase(context, { institutionId: joke.institutionId, ...own });
  await buildCaseWorker(context, built, joke.accountId);
  await buildClient(context, built);
  return built;
}

test('a registration waits with its people, and the same form sent twice is one case [IN-11, IN-13]', async () => {
  const input = form({ people: [person, { ...person, firstName: 'Sem', role: 'child', birthDate: '2015-01-01' }], clientSystem: 'family', wishesOnline: 'partly' });
  const [one, two] = [await register(anneke, input), await register(anneke, input)];
  expect([made(one) === made(two), two.ok && two.isRepeat]).toEqual([true, true]);
  expect(await rowOf(made(one))).toMatchObject({ status: 'registered', wishes_online: 'partly', client_system: 'family', worker_id: null, registered_how: 'phone', origin: 'school' });
  const clients = await context.owner.selectFrom('clients').selectAll().where('institution_id', '=', joke.institutionId).orderBy('id').execute();
  expect(clients.map((row) => row.birth_year)).toEqual([1990, 2015]);
  expect(clients.every((row) => !row.details_sealed?.toString('latin1').includes('Bakker'))).toBe(true);
});

test('who pays follows from work type and place of help: at school from the school, else from home; and can be chosen', async () => {
  const { institutionId } = joke;
  const funder = async (name: string, municipality: string | null) => (await context.owner.insertInto('funders').values({ institution_id: institutionId, name, municipality }).returning('id').executeTakeFirstOrThrow()).id;
  const [gouda, lisse, other] = [await funder('Gouda', 'Gouda'), await funder('Lisse', 'Lisse'), await funder('Fonds', 'Nergens')];
  const school = await buildOrganisation(context, { institutionId, municipality: 'Lisse' });
  const paid = async (own: object) => (await rowOf(made(await register(joke, form(own))))).funder_id;
  expect([await paid({}), await paid({ schoolId: school.id }), await paid({ schoolId: school.id, funderId: other })]).toEqual([gouda, lisse, other]);
  const theirs = await buildOrganisation(context);
  expect(await register(joke, form({ schoolId: theirs.id }))).toEqual({ ok: false, reason: 'unknown-organisation' });
});

test('a day to come, someone born after it, and a leader who would take it himself are refused', async () => {
  expect(await register(joke, form({ registeredOn: '2026-11-25' }))).toEqual({ ok: false, reason: 'in-the-future' });
  expect(await register(joke, form({ people: [{ ...person, birthDate: '2026-11-21' }] }))).toEqual({ ok: false, reason: 'born-later' });
  expect(await register(anneke, form({ takesIt: 'short' }))).toEqual({ ok: false, reason: 'not-a-worker' });
  expect(await register(joke, form({ workTypeId: (await buildCase(context)).workTypeId }))).toEqual({ ok: false, reason: 'unknown-work-type' });
});

test('a case from a conversation takes the contacts of it along; help from before the registration does not begin it earlier', async () => {
  const conversation = await buildBareConversation(context, { institutionId: joke.institutionId });
  await buildContact(context, { ...conversation, accountId: joke.accountId, startedAt: '2026-11-18T10:00:00Z' });
  const caseId = made(await register(joke, form({ conversationId: conversation.conversationId, takesIt: 'process' })));
  expect(await rowOf(caseId)).toMatchObject({ status: 'open', kind: 'process', first_contact_on: '2026-11-20', worker_id: joke.accountId });
  expect(await inCase(joke, caseId, (work, scope) => listCaseContacts(work, scope))).toHaveLength(1);
});

test('who waits stands longest first, is expected, and is given to a worker with his load in sight [IN-06]', async () => {
  const [later, first] = [made(await register(joke)), made(await register(joke, form({ registeredOn: '2026-10-01' })))];
  await buildCase(context, { institutionId: joke.institutionId, kind: 'short', workerId: joke.accountId });
  const lead = given(proveDistribution(anneke.actor));
  const waiting = await as(anneke, (work) => listWaiting(work, lead));
  expect(waiting.map((line) => [line.id, line.clients])).toEqual([[first, ['Noor Bakker']], [later, ['Noor Bakker']]]);
  expect(await context.owner.selectFrom('audit_log').select('account_id').where('institution_id', '=', joke.institutionId).where('subject', '=', 'waiting_list').execute()).toEqual([{ account_id: anneke.accountId }]);
  const lead1 = <Result>(run: (work: Work, scope: NonNullable<Awaited<ReturnType<typeof proveWaitingCase>>>) => Promise<Result>) => as(anneke, async (work) => run(work, given(await proveWaitingCase(work, anneke.actor, first))));
  expect(await lead1((work, scope) => expectCase(work, scope, '2026-11-23'))).toEqual({ ok: false, reason: 'in-the-past' });
  expect(await lead1((work, scope) => expectCase(work, scope, '2026-12-15'))).toEqual({ ok: true });
  expect(await rowOf(first)).toMatchObject({ status: 'waiting', waiting_since: '2026-11-24', expected_on: '2026-12-15' });
  expect(await lead1((work, scope) => distribute(work, scope, anneke.accountId))).toEqual({ ok: false, reason: 'not-a-worker' });
  expect(await lead1((work, scope) => distribute(work, scope, ali.accountId))).toEqual({ ok: true });
  expect(await lead1((work, scope) => distribute(work, scope, joke.accountId))).toEqual({ ok: true });
  expect(await as(anneke, (work) => listCaseLoads(work, lead))).toEqual(new Map([[joke.accountId, { accountId: joke.accountId, short: 1, process: 0, toBegin: 1, load: 1.5 }]]));
  expect(await as(ali, (work) => proveCase(work, ali.actor, first))).toBeUndefined();
  expect(await inCase(joke, first, (work, scope) => openCase(work, scope, 'process'))).toEqual({ ok: true });
  expect(await as(anneke, (work) => proveWaitingCase(work, anneke.actor, first))).toBeUndefined();
});

test('a case is for its workers of now only: no colleague, leader or other institution, and reading is logged', async () => {
  const { caseId, institutionId } = await ownCase();
  const stranger = await buildStaff(context);
  for (const staff of [ali, anneke, stranger]) expect(await as(staff, (work) => proveCase(work, staff.actor, caseId)), staff.name).toBeUndefined();
  expect(await inCase(joke, caseId, (work, scope) => readCase(work, scope))).toMatchObject({ id: caseId, clients: [{ details: { surname: 'Bakker' } }] });
  const log = await context.owner.selectFrom('audit_log').select(['account_id', 'action', 'subject_id']).where('institution_id', '=', institutionId).execute();
  expect(log).toEqual([{ account_id: joke.accountId, action: 'read', subject_id: caseId }]);
});

test('a case is handed to another worker with a reason, who sees it from then on alone', async () => {
  const { caseId } = await ownCase();
  const hand = (to: number) => inCase(joke, caseId, (work, scope) => handCase(work, scope, { toAccountId: to, words: 'Ik ga met verlof.' }));
  expect(await hand(anneke.accountId)).toEqual({ ok: false, reason: 'not-a-worker' });
  expect(await hand(joke.accountId)).toEqual({ ok: false, reason: 'has-it-already' });
  expect(await hand(ali.accountId)).toEqual({ ok: true });
  expect(await as(joke, (work) => proveCase(work, joke.actor, caseId))).toBeUndefined();
  expect(await inCase(ali, caseId, (work, scope) => listChanges(work, scope))).toMatchObject([{ what: 'handed_over', reason: 'Ik ga met verlof.', before: { workerId: joke.accountId }, after: { workerId: ali.accountId } }]);
});

test('closing says why, not before the last contact, and where to when it was referred; reopening keeps how it was closed', async () => {
  const { caseId, institutionId } = await ownCase();
  await buildContact(context, { institutionId, accountId: joke.accountId, caseId, startedAt: '2026-11-10T10:00:00Z' });
  const elsewhere = await buildOrganisation(context, { institutionId, kind: 'health' });
  const close = (own: object) => inCase(joke, caseId, (work, scope) => closeCase(work, scope, { reason: 'goals_reached', closedOn: '2026-11-20', words: '', ...own }));
  expect(await close({ closedOn: '2026-11-25' })).toEqual({ ok: false, reason: 'in-the-future' });
  expect(await close({ closedOn: '2026-01-04' })).toEqual({ ok: false, reason: 'before-registered' });
  expect(await close({ closedOn: '2026-11-09' })).toEqual({ ok: false, reason: 'before-last-contact' });
  expect(await close({ reason: 'referred' })).toEqual({ ok: false, reason: 'where-to' });
  expect(await close({ reason: 'referred', referredToId: elsewhere.id })).toEqual({ ok: true });
  expect(await close({})).toEqual({ ok: false, reason: 'not-open' });
  expect(await inCase(joke, caseId, (work, scope) => reopenCase(work, scope, 'De vraag kwam terug.'))).toBe(true);
  expect(await rowOf(caseId)).toMatchObject({ status: 'open', closed_on: null, closing_reason: null, referred_to_id: null });
  expect(await inCase(joke, caseId, (work, scope) => listChanges(work, scope))).toMatchObject([{ what: 'reopened', before: { reason: 'referred', closedOn: '2026-11-20' } }, { what: 'closed' }]);
});

test('a case moves to another funder of the institution only, and who paid before stays written', async () => {
  const { caseId, institutionId, funderId } = await ownCase();
  const { id } = await context.owner.insertInto('funders').values({ institution_id: institutionId, name: 'Nieuw' }).returning('id').executeTakeFirstOrThrow();
  const theirs = (await buildCase(context)).funderId;
  const move = (to: number | null) => inCase(joke, caseId, (work, scope) => moveToFunder(work, scope, { funderId: to, words: 'Verhuisd' }));
  expect([await move(theirs), await move(funderId), await move(id)]).toEqual([{ ok: false, reason: 'unknown-funder' }, { ok: false, reason: 'same-funder' }, { ok: true }]);
  expect(await inCase(joke, caseId, (work, scope) => listChanges(work, scope))).toMatchObject([{ what: 'funder', before: { funderId }, after: { funderId: id } }]);
});

test('a client or case whose key was destroyed keeps its dates and loses its words: pages go on without a name', async () => {
  const { caseId, institutionId, vaultId } = await ownCase();
  const second = await buildClient(context, { institutionId, caseId, surname: 'Visser' });
  const [first] = await context.owner.selectFrom('clients').select(['id', 'vault_id']).where('institution_id', '=', institutionId).orderBy('id').execute();
  for (const vault of [vaultId, first?.vault_id ?? 0]) await destroyVault(context.owner, institutionId, vault, 'by_visitor', context.clock());
  expect(await as(joke, (work) => listOwnCases(work, given(proveOwnCases(joke.actor))))).toMatchObject([{ id: caseId, clients: ['Noor Visser'], clientCount: 2 }]);
  expect(await inCase(joke, caseId, (work, scope) => readCase(work, scope))).toMatchObject({ isErased: true, clients: [{ details: undefined }, { clientId: second, details: { surname: 'Visser' } }] });
  expect(await inCase(joke, caseId, (work, scope) => closeCase(work, scope, { reason: 'moved', closedOn: '2026-11-20', words: 'weg' }))).toEqual({ ok: true });
});
