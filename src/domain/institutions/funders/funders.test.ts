import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { listAccess } from '../../audit/audit.queries.ts';
import { buildInstitution } from '../institutions.builders.ts';
import { fundersByOperator, proveFunders } from './funders.access.ts';
import { addContract, addFunder, addWorkType, changeFunder, changeWorkType, endContract } from './funders.commands.ts';
import { funderFor, listContracts, listFunders, listFunding, listWorkTypes } from './funders.queries.ts';
import { chooseFunder, type Funding } from './funders.rules.ts';
import { newContract, newFunder } from './funders.schema.ts';

const line = (own: Partial<Funding>): Funding => ({ funderId: 1, municipality: null, contractId: null, workType: null, startsOn: null, endsOn: null, ...own });
const gouda = { municipality: 'Gouda', on: '2026-11-24' };

test('the funder of the place pays, by a contract for the work type before one for all work', () => {
  const lines = [
    line({ funderId: 1, municipality: 'Gouda' }), line({ funderId: 2, municipality: 'Gouda', contractId: 1, startsOn: '2026-01-01' }),
    line({ funderId: 3, municipality: 'Gouda', contractId: 2, startsOn: '2026-01-01', workType: 'online' }), line({ funderId: 4, municipality: 'Leiden' })];
  expect(chooseFunder(lines, { ...gouda, workType: 'online' })).toBe(3);
  expect(chooseFunder(lines, { ...gouda, workType: 'school' })).toBe(2);
  expect(chooseFunder(lines, gouda)).toBe(2);
  expect(chooseFunder(lines.slice(0, 1), gouda)).toBe(1);
  expect(chooseFunder(lines, { municipality: 'Groningen', on: '2026-11-24' })).toBeUndefined();
});

test('a contract counts on its first and last day; a funder whose contracts are all over pays no more', () => {
  const lines = [line({ municipality: 'Gouda', contractId: 1, startsOn: '2026-01-01', endsOn: '2026-12-31' })];
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((on) => chooseFunder(lines, { municipality: 'Gouda', on }))).toEqual([undefined, 1, 1, undefined]);
});

test('who pays for a work type wherever it is comes after the place; who pays for everything comes last', () => {
  const school = line({ funderId: 7, contractId: 1, startsOn: '2026-01-01', workType: 'school' });
  const everything = line({ funderId: 8, contractId: 2, startsOn: '2026-01-01' });
  expect(chooseFunder([everything, school], { ...gouda, workType: 'school' })).toBe(7);
  expect(chooseFunder([everything, school], gouda)).toBe(8);
  expect(chooseFunder([everything, school, line({ funderId: 9, municipality: 'Gouda' })], { ...gouda, workType: 'school' })).toBe(9);
  expect(chooseFunder([line({})], gouda)).toBeUndefined();
});

test('whoever is chosen fits the place, the work type and the day, and a funder of the place goes first', () => {
  const lines = fc.array(fc.record({
    funderId: fc.integer({ min: 1, max: 9 }), municipality: fc.option(fc.constantFrom('Gouda', 'Leiden')), contractId: fc.option(fc.integer({ min: 1, max: 99 })),
    workType: fc.option(fc.constantFrom('online', 'school')), startsOn: fc.constantFrom('2026-01-01', '2026-06-01'), endsOn: fc.option(fc.constantFrom('2026-03-01', '2026-12-31')),
  }).map((raw): Funding => (raw.contractId === null ? { ...raw, workType: null, startsOn: null, endsOn: null } : raw)), { maxLength: 8 });
  fc.assert(fc.property(lines, fc.constantFrom('Gouda', 'Leiden', null), fc.constantFrom('online', undefined), (all, municipality, workType) => {
    const help = { municipality, on: '2026-07-01', ...(workType ? { workType } : {}) };
    const fitting = all.filter((one) => (one.municipality === null || one.municipality === municipality) && (one.workType === null || one.workType === workType)
      && (one.startsOn ?? '') <= help.on && help.on <= (one.endsOn ?? '9999') && (one.municipality !== null || one.contractId !== null));
    const chosen = chooseFunder(all, help);
    if (fitting.length === 0) expect(chosen).toBeUndefined();
    else expect(fitting.map((one) => one.funderId)).toContain(chosen);
    const ofPlace = fitting.filter((one) => one.municipality !== null);
    if (ofPlace.length > 0) expect(ofPlace.map((one) => one.funderId)).toContain(chosen);
  }));
});

let context: TestContext;
let [own, other] = [0, 0];

beforeAll(async () => {
  context = await createTestContext();
  own = (await buildInstitution(context)).id;
  other = (await buildInstitution(context)).id;
});

const inOwn = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [own] }, work);

test('funders, work types and contracts are kept, and answer who pays', async () => {
  const scope = fundersByOperator(own);
  const funder = await inOwn((work) => addFunder(work, scope, newFunder.parse({ name: 'Gemeente Gouda', kind: 'municipality', municipality: 'Gouda' })));
  const workType = await inOwn((work) => addWorkType(work, scope, { code: 'online', name: 'Hulp Online' }));
  if (!funder.ok || !workType.ok) throw new Error('not added');
  expect(await inOwn((work) => addFunder(work, scope, { name: 'Gemeente Gouda', kind: 'other' }))).toEqual({ ok: false, reason: 'name-exists' });
  expect(await inOwn((work) => addWorkType(work, scope, { code: 'online', name: 'Nog een' }))).toEqual({ ok: false, reason: 'code-exists' });
  const input = newContract.parse({ funderId: funder.id, workTypeId: workType.id, kind: 'lump_sum', startsOn: '2026-01-01' });
  const contract = await inOwn((work) => addContract(work, scope, input));
  if (!contract.ok) throw new Error('not added');
  expect(await inOwn((work) => funderFor(work, own, { ...gouda, workType: 'online' }))).toBe(funder.id);
  expect(await inOwn((work) => funderFor(work, own, gouda))).toBeNull();
  expect(await inOwn((work) => endContract(work, scope, contract.id, '2025-12-31'))).toEqual({ ok: false, reason: 'before-it-starts' });
  expect(await inOwn((work) => endContract(work, scope, contract.id, '2026-10-31'))).toEqual({ ok: true });
  expect(await inOwn((work) => funderFor(work, own, { ...gouda, workType: 'online' }))).toBeNull();
  expect(await inOwn((work) => endContract(work, scope, 999_999, '2026-10-31'))).toEqual({ ok: false, reason: 'not-found' });
});

test('a contract with a funder or work type that is not there is refused', async () => {
  const scope = fundersByOperator(own);
  const [funder] = await inOwn((work) => listFunders(work, own));
  const unknown = newContract.parse({ funderId: 999_999, kind: 'bcf', startsOn: '2026-01-01' });
  expect(await inOwn((work) => addContract(work, scope, unknown))).toEqual({ ok: false, reason: 'unknown-funder' });
  const input = { ...unknown, funderId: funder?.id ?? 0, workTypeId: 999_999 };
  expect(await inOwn((work) => addContract(work, scope, input))).toEqual({ ok: false, reason: 'unknown-work-type' });
  expect(newFunder.safeParse({ name: 'Gemeente', kind: 'municipality' }).success).toBe(false);
});

test('a funder can be called otherwise, unless another has that name; a work type can be closed and used again under its own code', async () => {
  const scope = fundersByOperator(own);
  const made = await inOwn((work) => addFunder(work, scope, { name: 'Gemeente Lise', kind: 'municipality', municipality: 'Lisse' }));
  if (!made.ok) throw new Error('not added');
  const call = (name: string) => inOwn((work) => changeFunder(work, scope, made.id, { name, kind: 'municipality', municipality: 'Lisse' }));
  expect([await call('Gemeente Gouda'), await call('Gemeente Lisse'), await call('Gemeente Lisse')]).toEqual([{ ok: false, reason: 'name-exists' }, { ok: true }, { ok: true }]);
  expect(await inOwn((work) => changeFunder(work, scope, 999_999, { name: 'Niemand', kind: 'other' }))).toEqual({ ok: false, reason: 'not-found' });
  const [type] = await inOwn((work) => listWorkTypes(work, own));
  const change = (isClosed: boolean) => inOwn((work) => changeWorkType(work, scope, type?.id ?? 0, { name: 'Hulp op het scherm', isClosed }));
  expect(await change(true)).toBe(true);
  expect(await inOwn((work) => listWorkTypes(work, own))).toMatchObject([{ code: 'online', name: 'Hulp op het scherm', closedAt: context.clock() }]);
  expect(await inOwn((work) => addContract(work, scope, newContract.parse({ funderId: made.id, workTypeId: type?.id, kind: 'bcf', startsOn: '2026-01-01' })))).toEqual({ ok: false, reason: 'unknown-work-type' });
  await change(false);
  expect(await inOwn((work) => listWorkTypes(work, own))).toMatchObject([{ closedAt: null }]);
  expect(await inOwn((work) => changeWorkType(work, scope, 999_999, { name: 'Niets', isClosed: true }))).toBe(false);
});

test('every change is in the log', async () => {
  const lines = await inOwn((work) => listAccess(work, own));
  expect(new Set(lines.map((line) => `${line.action} ${line.subject}`))).toEqual(new Set(['add funder', 'add work_type', 'add contract', 'end contract', 'change funder', 'change work_type']));
});

test('the second lock: another institution sees no funder, contract, work type or who pays, and adds none', async () => {
  const inOther = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [other] }, work);
  expect(await inOther((work) => listFunders(work, own))).toEqual([]);
  expect(await inOther((work) => listContracts(work, own))).toEqual([]);
  expect(await inOther((work) => listWorkTypes(work, own))).toEqual([]);
  expect(await inOther((work) => listFunding(work, own))).toEqual([]);
  expect(await context.inWork({ institutions: [] }, (work) => listFunding(work, own))).toEqual([]);
  expect(await inOwn((work) => listFunding(work, own))).not.toEqual([]);
  const [funder] = await inOwn((work) => listFunders(work, own));
  expect(await inOther((work) => changeFunder(work, fundersByOperator(own), funder?.id ?? 0, { name: 'Indringer', kind: 'other' }))).toEqual({ ok: false, reason: 'not-found' });
  await expect(inOther((work) => addFunder(work, fundersByOperator(own), { name: 'Indringer', kind: 'other' }))).rejects.toThrow(/row-level security/);
  expect(proveFunders({ accountId: 1, institutionId: own, roles: ['worker', 'planner'] })).toBeUndefined();
});
