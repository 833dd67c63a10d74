import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { buildCitizen } from '../../accounts/citizens/citizens.builders.ts';
import type { Work } from '../../work.ts';
import { buildCase, buildCaseWorker, buildClient } from '../cases.builders.ts';
import { buildRepresentative } from '../dossier/dossier.builders.ts';
import { proveFindPerson, proveMerge, type MergeScope } from './clients.access.ts';
import { findPerson } from './clients.queries.ts';
import { proveClient } from './details/details.access.ts';
import { clientInput } from './clients.schema.ts';
import { mergeClients, undoMerge } from './merging/merging.commands.ts';
import { listDoubles, listMerges } from './merging/merging.queries.ts';

const context = await createTestContext();
let joke: BuiltStaff;

beforeEach(async () => { joke = await buildStaff(context); });

const as = <Result>(staff: BuiltStaff, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, run);
const merging = <Result>(staff: BuiltStaff, run: (work: Work, scope: MergeScope) => Promise<Result>) => as(staff, async (work) => {
  const scope = proveMerge(staff.actor);
  if (!scope) throw new Error('may not');
  return await run(work, scope);
});
const find = (staff: BuiltStaff, own: object) => as(staff, async (work) => {
  const scope = proveFindPerson(staff.actor);
  if (!scope) throw new Error('may not');
  return (await findPerson(work, scope, clientInput.parse({ firstName: 'Noor', surname: 'Bakker', birthDate: '1990-05-02', ...own }))).map((one) => one.clientId);
});

async function caseWith(surname: string, own: { birthDate?: string; firstName?: string } = {}) {
  const built = await buildCase(context, { institutionId: joke.institutionId });
  await buildCaseWorker(context, built, joke.accountId);
  return { ...built, clientId: await buildClient(context, { institutionId: built.institutionId, caseId: built.caseId, surname, ...own }) };
}

const stateOf = async () => {
  const { owner } = context;
  const [cases, contacts, refs, clients] = [
    await owner.selectFrom('case_clients').selectAll().orderBy('case_id').orderBy('client_id').execute(), await owner.selectFrom('contact_clients').selectAll().orderBy('client_id').execute(),
    await owner.selectFrom('external_refs').selectAll().orderBy('value').execute(), await owner.selectFrom('clients').select(['id', 'merged_into_id']).orderBy('id').execute(),
  ];
  return { cases, contacts, refs, clients };
};

test('someone is found by name and birth date however it was typed, by telephone, and never by birth date alone', async () => {
  const { institutionId } = joke;
  const noor = await buildClient(context, { institutionId, surname: 'van den Bakker', phone: '06-12 34 56 78' });
  await buildClient(context, { institutionId, firstName: 'Piet', surname: 'Hendriks' });
  await buildClient(context, { institutionId: (await buildStaff(context)).institutionId, surname: 'Bakker' });
  expect(await find(joke, { surname: 'BÁKKER' })).toEqual([noor]);
  expect(await find(joke, { surname: 'Backer' })).toEqual([noor]);
  expect(await find(joke, { birthDate: '1991-05-02', phone: '+31612345678' })).toEqual([noor]);
  expect(await find(joke, { firstName: 'Kees', surname: 'Zwart' })).toEqual([]);
  const log = await context.owner.selectFrom('audit_log').select(['action', 'subject_id']).where('institution_id', '=', institutionId).execute();
  expect(log).toEqual([1, 2, 3].map(() => ({ action: 'find', subject_id: noor })));
});

test('the keyed hash of a person says nothing at another institution', async () => {
  const other = await buildStaff(context);
  const ids = [await buildClient(context, { institutionId: joke.institutionId }), await buildClient(context, { institutionId: other.institutionId })];
  const rows = await context.owner.selectFrom('clients').select('person_index').where('id', 'in', ids).execute();
  expect(rows[0]?.person_index?.equals(rows[1]?.person_index ?? Buffer.of())).toBe(false);
});

test('two rows of one person are found, merged with all that hangs on them, and undone to what it was', async () => {
  const [one, two] = [await caseWith('Bakker'), await caseWith('Backer')];
  await context.owner.insertInto('case_clients').values({ institution_id: joke.institutionId, case_id: one.caseId, client_id: two.clientId, since: '2026-02-01', role: 'partner' }).execute();
  await context.owner.insertInto('external_refs').values({ institution_id: joke.institutionId, kind: 'client', system: 'oud', value: 'K2', subject_id: two.clientId }).execute();
  const before = await stateOf();
  expect((await merging(joke, listDoubles)).map((pair) => [pair.one.clientId, pair.other.clientId])).toEqual([[one.clientId, two.clientId]]);
  const outcome = await merging(joke, (work, scope) => mergeClients(work, scope, { from: two.clientId, into: one.clientId }));
  if (!outcome.ok) throw new Error(outcome.reason);
  const between = await stateOf();
  expect(between.cases.filter((row) => [one.caseId, two.caseId].includes(row.case_id)).map((row) => [row.case_id, row.client_id])).toEqual([[one.caseId, one.clientId], [two.caseId, one.clientId]]);
  expect(between.refs.find((row) => row.value === 'K2')?.subject_id).toBe(one.clientId);
  expect(await merging(joke, listDoubles)).toEqual([]);
  expect(await find(joke, {})).toEqual([one.clientId]);
  expect(await merging(joke, listMerges)).toMatchObject([{ id: outcome.mergeId, details: { surname: 'Bakker' } }]);
  expect(await merging(joke, (work, scope) => undoMerge(work, scope, outcome.mergeId))).toEqual({ ok: true });
  expect(await stateOf()).toEqual(before);
  expect(await merging(joke, (work, scope) => undoMerge(work, scope, outcome.mergeId))).toEqual({ ok: false, reason: 'not-found' });
});

test('an appointment for one of two rows of a person goes along with a merge, and back when that is undone', async () => {
  const { institutionId, accountId } = joke;
  const [one, two, partner] = [await caseWith('Bakker'), await caseWith('Bakker'), await caseWith('Visser')];
  const row = { institution_id: institutionId, worker_id: accountId, kind: 'office', minutes: 60, status: 'offered', made_by: accountId, made_at: context.clock(), changed_by: accountId, changed_at: context.clock() };
  await context.owner.insertInto('appointments').values([one, two, partner].map((of) => ({ ...row, case_id: of.caseId, for_client_id: of.clientId, form_key: randomUUID() }))).execute();
  const whose = async () => (await context.owner.selectFrom('appointments').select('for_client_id as id').where('institution_id', '=', institutionId).orderBy('id').execute()).map(({ id }) => id);
  const merged = await merging(joke, (work, scope) => mergeClients(work, scope, { from: two.clientId, into: one.clientId }));
  expect(await whose()).toEqual([one.clientId, one.clientId, partner.clientId]);
  expect(merged.ok && await merging(joke, (work, scope) => undoMerge(work, scope, merged.mergeId))).toEqual({ ok: true });
  expect(await whose()).toEqual([one.clientId, two.clientId, partner.clientId]);
});

test('who has an own page, or somebody who stands for him, is who stays', async () => {
  const [one, two, three] = [await caseWith('Bakker'), await caseWith('Bakker'), await caseWith('Bakker')];
  const merge = async (from: number, into: number) => await merging(joke, (work, scope) => mergeClients(work, scope, { from, into }));
  const { accountId } = await buildCitizen(context, { institutionId: joke.institutionId });
  await context.owner.updateTable('clients').set({ account_id: accountId }).where('id', '=', one.clientId).execute();
  await buildRepresentative(context, { institutionId: joke.institutionId, clientId: two.clientId }, { hasCustody: true });
  const before = await stateOf();
  expect([await merge(one.clientId, three.clientId), await merge(two.clientId, three.clientId), await merge(one.clientId, two.clientId)]).toEqual([1, 2, 3].map(() => ({ ok: false, reason: 'has-own-name' })));
  expect(await stateOf()).toEqual(before);
  expect(await merge(three.clientId, one.clientId)).toMatchObject({ ok: true });
});

test('merges are undone in order, and never with someone who was erased', async () => {
  const [one, two, three] = [await caseWith('Bakker'), await caseWith('Bakker'), await caseWith('Bakker')];
  const merge = async (from: number, into: number) => await merging(joke, (work, scope) => mergeClients(work, scope, { from, into }));
  const [first, second] = [await merge(three.clientId, two.clientId), await merge(two.clientId, one.clientId)];
  if (!first.ok || !second.ok) throw new Error('not merged');
  expect(await merge(two.clientId, one.clientId)).toEqual({ ok: false, reason: 'merged-already' });
  const undo = async (id: number) => await merging(joke, (work, scope) => undoMerge(work, scope, id));
  expect(await undo(first.mergeId)).toEqual({ ok: false, reason: 'merged-since' });
  await context.owner.updateTable('clients').set({ erased_at: new Date() }).where('id', '=', two.clientId).execute();
  expect(await undo(second.mergeId)).toEqual({ ok: false, reason: 'erased' });
});

test('a worker merges only who is in a case of his own, and sees no doubles of others; a team leader sees all', async () => {
  const [one, two] = [await caseWith('Bakker'), await caseWith('Bakker')];
  const ali = await buildStaff(context, { institutionId: joke.institutionId });
  const lead = await buildStaff(context, { institutionId: joke.institutionId, roles: ['team_leader'] });
  expect(await merging(ali, listDoubles)).toEqual([]);
  expect(await merging(ali, (work, scope) => mergeClients(work, scope, { from: one.clientId, into: two.clientId }))).toEqual({ ok: false, reason: 'not-found' });
  expect(await merging(lead, listDoubles)).toHaveLength(1);
  expect(await merging(joke, (work, scope) => mergeClients(work, scope, { from: one.clientId, into: one.clientId }))).toEqual({ ok: false, reason: 'same' });
});

test('whoever fills in the number of somebody else sees nothing of him: only a pair that looks like one person becomes one', async () => {
  const mine = await caseWith('Bakker');
  const stranger = await buildClient(context, { institutionId: joke.institutionId, firstName: 'Piet', surname: 'Hendriks' });
  const bornLater = await buildClient(context, { institutionId: joke.institutionId, surname: 'Bakker', birthDate: '1991-05-02' });
  const lead = await buildStaff(context, { institutionId: joke.institutionId, roles: ['team_leader'] });
  const before = await stateOf();
  for (const who of [joke, lead]) for (const into of [stranger, bornLater]) {
    expect(await merging(who, (work, scope) => mergeClients(work, scope, { from: mine.clientId, into }))).toEqual({ ok: false, reason: 'not-found' });
  }
  expect(await stateOf()).toEqual(before);
  expect(await as(joke, (work) => proveClient(work, joke.actor, stranger))).toBeUndefined();
});
