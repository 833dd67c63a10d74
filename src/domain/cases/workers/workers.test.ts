import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { peopleByOperator } from '../../accounts/accounts.access.ts';
import { endMembership } from '../../accounts/accounts.commands.ts';
import type { Work } from '../../work.ts';
import { proveCase, proveDistribution, proveOwnCases, type CaseScope } from '../cases.access.ts';
import { buildCase, buildCaseWorker, buildClient, type BuiltCase } from '../cases.builders.ts';
import { listChanges, listOwnCases } from '../cases.queries.ts';
import { handCase } from '../course/course.commands.ts';
import { handOut } from '../leavers/leavers.commands.ts';
import { listHeldCases, listHolders } from '../leavers/leavers.queries.ts';
import { joinCase, leaveCase } from './workers.commands.ts';
import { listCaseWorkers } from './workers.queries.ts';

const context = await createTestContext();
let [joke, ali, anneke, boss]: BuiltStaff[] = [];
let mine: BuiltCase;

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not proven');
  return value;
}

beforeEach(async () => {
  joke = await buildStaff(context, { name: 'Joke' });
  const { institutionId } = joke;
  [ali, anneke, boss] = [await buildStaff(context, { institutionId, name: 'Ali' }), await buildStaff(context, { institutionId, roles: ['team_leader'] }), await buildStaff(context, { institutionId, roles: ['administrator'] })];
  mine = await buildCase(context, { institutionId });
  await buildCaseWorker(context, mine, joke.accountId);
  await buildClient(context, mine);
});

const as = <Result>(staff: BuiltStaff | undefined, run: (work: Work, staff: BuiltStaff) => Promise<Result>) => {
  const who = given(staff);
  return context.inWork({ institutions: [who.institutionId], account: who.accountId }, (work) => run(work, who));
};
const inCase = <Result>(staff: BuiltStaff | undefined, run: (work: Work, scope: CaseScope) => Promise<Result>) => as(staff, async (work, who) => run(work, given(await proveCase(work, who.actor, mine.caseId))));
const idOf = (staff: BuiltStaff | undefined) => given(staff).accountId;
const join = (own: object = {}) => inCase(joke, (work, scope) => joinCase(work, scope, { accountId: idOf(ali), since: '2026-11-20', words: 'Samen met school.', ...own }));
const sees = (staff: BuiltStaff | undefined) => as(staff, async (work, who) => await proveCase(work, who.actor, mine.caseId) !== undefined);
const end = (staff: BuiltStaff | undefined) => as(boss, (work, who) => endMembership(work, peopleByOperator(who.institutionId), idOf(staff)));

test('a second worker sees the case from when he is added until it ends, and both see who works at it since when', async () => {
  expect(await sees(ali)).toBe(false);
  expect(await join()).toEqual({ ok: true });
  expect([await sees(joke), await sees(ali)]).toEqual([true, true]);
  expect(await as(ali, (work, who) => listOwnCases(work, given(proveOwnCases(who.actor))))).toMatchObject([{ id: mine.caseId, isSecond: true }]);
  expect(await inCase(ali, (work, scope) => listCaseWorkers(work, scope))).toEqual([
    { accountId: idOf(joke), role: 'holder', since: '2026-01-05', until: null }, { accountId: idOf(ali), role: 'second', since: '2026-11-20', until: null },
  ]);
  expect(await inCase(joke, (work, scope) => leaveCase(work, scope, idOf(ali)))).toBe(true);
  expect([await sees(joke), await sees(ali)]).toEqual([true, false]);
  expect(await as(ali, (work, who) => listOwnCases(work, given(proveOwnCases(who.actor))))).toEqual([]);
  expect(await inCase(joke, (work, scope) => listCaseWorkers(work, scope))).toMatchObject([{ role: 'holder', until: null }, { role: 'second', until: '2026-11-24' }]);
  expect(await inCase(joke, (work, scope) => listChanges(work, scope))).toMatchObject([{ what: 'left' }, { what: 'joined', reason: 'Samen met school.', after: { workerId: idOf(ali) } }]);
});

test('nobody works along twice, from a day that cannot be, without giving help here, or at a closed case; the holder does not just leave', async () => {
  expect(await join({ accountId: idOf(joke) })).toEqual({ ok: false, reason: 'has-it-already' });
  expect(await join({ accountId: idOf(anneke) })).toEqual({ ok: false, reason: 'not-a-worker' });
  expect(await join({ since: '2026-11-25' })).toEqual({ ok: false, reason: 'in-the-future' });
  expect(await join({ since: '2026-01-04' })).toEqual({ ok: false, reason: 'before-registered' });
  expect([await join(), await join()]).toEqual([{ ok: true }, { ok: false, reason: 'has-it-already' }]);
  expect(await inCase(joke, (work, scope) => leaveCase(work, scope, idOf(joke)))).toBe(false);
  await context.owner.updateTable('cases').set({ status: 'closed', closed_on: '2026-11-24', closing_reason: 'enough' }).where('id', '=', mine.caseId).execute();
  expect(await inCase(joke, (work, scope) => joinCase(work, scope, { accountId: idOf(anneke), since: '2026-11-24', words: '' }))).toEqual({ ok: false, reason: 'not-open' });
});

test('who is second and gets the case handed over holds it, and stands there once', async () => {
  await join();
  expect(await inCase(joke, (work, scope) => handCase(work, scope, { toAccountId: idOf(ali), words: 'Verlof.' }))).toEqual({ ok: true });
  expect((await inCase(ali, (work, scope) => listCaseWorkers(work, scope))).filter((one) => one.until === null)).toEqual([{ accountId: idOf(ali), role: 'holder', since: '2026-11-24', until: null }]);
});

test('a colleague with open cases cannot leave; they are handed over, and then he can, also from where he worked along', async () => {
  const other = await buildCase(context, { institutionId: given(joke).institutionId });
  await buildCaseWorker(context, other, idOf(ali));
  await buildCaseWorker(context, other, idOf(joke), { role: 'second' });
  const waits = await buildCase(context, { institutionId: given(joke).institutionId, status: 'registered' });
  await buildCaseWorker(context, waits, idOf(joke));
  expect(await end(joke)).toEqual({ ok: false, reason: 'open-cases', count: 2 });
  const lead = <Result>(run: (work: Work, scope: NonNullable<ReturnType<typeof proveDistribution>>) => Promise<Result>) => as(anneke, (work, who) => run(work, given(proveDistribution(who.actor))));
  const hand = (own: object = {}) => lead((work, scope) => handOut(work, scope, idOf(joke), { toAccountId: idOf(ali), caseIds: 'all', words: 'Joke gaat weg.', ...own }));
  expect(await lead((work, scope) => listHolders(work, scope))).toEqual([{ accountId: idOf(joke), count: 2, hasLeft: false }, { accountId: idOf(ali), count: 1, hasLeft: false }]);
  expect(await lead((work, scope) => listHeldCases(work, scope, idOf(joke)))).toMatchObject([{ id: mine.caseId }, { id: waits.caseId }]);
  expect(await hand({ toAccountId: idOf(anneke) })).toEqual({ ok: false, reason: 'not-a-worker' });
  expect(await hand({ toAccountId: idOf(joke) })).toEqual({ ok: false, reason: 'has-it-already' });
  expect(await hand({ caseIds: [waits.caseId, other.caseId] }), 'only what is with him').toEqual({ ok: true, caseIds: [waits.caseId] });
  expect(await end(joke)).toEqual({ ok: false, reason: 'open-cases', count: 1 });
  expect(await hand()).toEqual({ ok: true, caseIds: [mine.caseId] });
  expect(await end(joke)).toEqual({ ok: true });
  expect(await sees(ali)).toBe(true);
  expect(await inCase(ali, (work, scope) => listChanges(work, scope))).toMatchObject([{ what: 'handed_over', reason: 'Joke gaat weg.', before: { workerId: idOf(joke) } }]);
  expect(await context.owner.selectFrom('case_workers').select('case_id').where('account_id', '=', idOf(joke)).where('until', 'is', null).execute()).toEqual([]);
});
