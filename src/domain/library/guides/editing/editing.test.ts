import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { listAccess } from '../../../audit/audit.queries.ts';
import type { Role } from '../../../accounts/accounts.schema.ts';
import { buildInstitution } from '../../../institutions/institutions.builders.ts';
import { proveGuides } from '../guides.access.ts';
import { loadGuides } from '../guides.queries.ts';
import { changeGuide, resetGuide } from './editing.commands.ts';
import { findOwnGuide, guideFor } from './editing.queries.ts';
import type { StepInput } from './editing.schema.ts';

const { answering } = await loadGuides(join(import.meta.dirname, '../../../../../content/nl'));
const step: StepInput = { title: 'Zeg waar de inloop is', do: ['Noem plaats en tijd.'], say: [], lines: [] };
let context: TestContext;
let [own, other] = [0, 0];

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  own = (await buildInstitution(context)).id;
  other = (await buildInstitution(context)).id;
});

function scopeOf(institutionId: number, role: Role = 'administrator') {
  const scope = proveGuides({ accountId: 1, institutionId, roles: [role] });
  if (!scope) throw new Error('not proven');
  return scope;
}

const inOwn = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [own] }, work);
const add = (title: string) => inOwn((work) => changeGuide(work, scopeOf(own), 'answering', answering, { kind: 'add', part: 'writing', step: { ...step, title } }));

test('administrators and team leaders write guides, workers do not', () => {
  expect([scopeOf(own).institutionId, scopeOf(own, 'team_leader').institutionId]).toEqual([own, own]);
  expect(proveGuides({ accountId: 1, institutionId: own, roles: ['worker'] })).toBeUndefined();
});

test('the shipped guide holds until the first change, and again after it was thrown away', async () => {
  expect(await inOwn((work) => guideFor(work, own, 'answering', answering))).toBe(answering);
  expect(await add('Een')).toEqual({ ok: true });
  expect((await inOwn((work) => findOwnGuide(work, own, 'answering')))?.guide.parts[1]?.steps.at(-1)).toMatchObject({ title: 'Een' });
  expect(await inOwn((work) => guideFor(work, own, 'crisis', answering))).toBe(answering);
  const reset = () => inOwn((work) => resetGuide(work, scopeOf(own), 'answering'));
  expect([await reset(), await reset()]).toEqual([true, false]);
  expect(await inOwn((work) => guideFor(work, own, 'answering', answering))).toBe(answering);
});

test('changes of two people at once all hold', async () => {
  await Promise.all(['Een', 'Twee', 'Drie', 'Vier'].map(add));
  const guide = await inOwn((work) => guideFor(work, own, 'answering', answering));
  expect(guide.parts[1]?.steps.slice(-4).map((one) => one.title).sort()).toEqual(['Drie', 'Een', 'Twee', 'Vier']);
});

test('a stored guide that no longer fits is passed over', async () => {
  await context.owner.insertInto('guides').values({ institution_id: own, name: 'answering', body: '{"parts":[]}', changed_at: context.clock() }).execute();
  expect(await inOwn((work) => guideFor(work, own, 'answering', answering))).toBe(answering);
});

test('every change is in the log', async () => {
  await add('Een');
  await inOwn((work) => resetGuide(work, scopeOf(own), 'answering'));
  expect((await inOwn((work) => listAccess(work, own))).map((line) => [line.action, line.subject])).toEqual([['clear', 'guide:answering'], ['change', 'guide:answering']]);
});

test('the second lock: guides of another institution cannot be seen or changed, whatever scope the code holds', async () => {
  await add('Een');
  const inOther = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [other] }, work);
  expect(await inOther((work) => findOwnGuide(work, own, 'answering'))).toBeUndefined();
  expect(await inOther((work) => resetGuide(work, scopeOf(own), 'answering'))).toBe(false);
  await expect(inOther((work) => changeGuide(work, scopeOf(own), 'answering', answering, { kind: 'remove', step: 'tone' }))).rejects.toThrow(/row-level security/);
});
