import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { peopleByOperator } from '../../accounts/accounts.access.ts';
import { endMembership } from '../../accounts/accounts.commands.ts';
import { proveOwnContacts } from '../../contacts/contacts.access.ts';
import { findOwnCase, listOwnCases as listCasesToEnter } from '../../contacts/choices/choices.queries.ts';
import type { Work } from '../../work.ts';
import { proveCase, proveOwnCases } from '../cases.access.ts';
import { buildCase, buildCaseWorker } from '../cases.builders.ts';
import { listChanges, listOwnCases } from '../cases.queries.ts';
import { listOwnStands } from '../caseload/caseload.queries.ts';
import { proveDossierOfWorker } from '../dossier/dossier.access.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { listLooked } from '../looking/looking.queries.ts';
import { readOverview } from '../overview/overview.queries.ts';
import { addPart } from '../parts/parts.commands.ts';
import { listParts } from '../parts/parts.queries.ts';
import { proveStandIn } from './standing-in.access.ts';
import { endStandIn, nameStandIn } from './standing-in.commands.ts';
import { listStandIns } from './standing-in.queries.ts';

const context = await createTestContext();
let mine: BuiltDossier;
let [ali, leader]: BuiltStaff[] = [];

beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  mine = await buildDossier(context);
  [ali, leader] = [await buildStaff(context, { institutionId: mine.institutionId, name: 'Ali' }), await buildStaff(context, { institutionId: mine.institutionId, roles: ['team_leader'] })];
});

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not there');
  return value;
}

const as = <Result>(who: BuiltStaff | undefined, run: (work: Work, who: BuiltStaff) => Promise<Result>) => {
  const staff = given(who);
  return context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => run(work, staff));
};
const idOf = (staff: BuiltStaff | undefined) => given(staff).accountId;
const name = (by: BuiltStaff | undefined, own: object = {}) => as(by, (work, who) => nameStandIn(work, given(proveStandIn(who.actor)), {
  accountId: mine.worker.accountId, colleagueId: idOf(ali), startsOn: '2026-12-01', endsOn: '2026-12-14', formKey: randomUUID(), ...own,
}));
const sees = (who = ali) => as(who, async (work, staff) => [
  await proveCase(work, staff.actor, mine.caseId) !== undefined, await proveDossierOfWorker(work, staff.actor, mine.caseId) !== undefined,
  await findOwnCase(work, given(proveOwnContacts(staff.actor)), mine.caseId) !== undefined,
  (await listCasesToEnter(work, given(proveOwnContacts(staff.actor)))).length > 0, (await listOwnCases(work, given(proveOwnCases(staff.actor)))).length > 0, (await listOwnStands(work, given(proveOwnCases(staff.actor)))).length > 0,
]);
const [all, nothing] = [Array.from({ length: 6 }, () => true), Array.from({ length: 6 }, () => false)];

test('a stand-in sees the cases of his colleague from the first to the last day and not a moment longer; the colleague keeps them', async () => {
  expect(await name(mine.worker)).toEqual({ ok: true, cases: 1 });
  const seen = [];
  for (const at of ['2026-11-24T10:00:00Z', '2026-11-30T22:59:00Z', '2026-11-30T23:01:00Z', '2026-12-14T22:59:00Z', '2026-12-14T23:01:00Z']) {
    context.setTime(at);
    seen.push(await sees());
  }
  expect(seen).toEqual([nothing, nothing, all, all, nothing]);
  expect(await sees(mine.worker)).toEqual(all);
});

test('a stand-in writes in the dossier, and what is shielded or named for another stays closed to him', async () => {
  await name(mine.worker, { startsOn: '2026-11-24' });
  await inDossier(context.inWork, mine.worker, mine.caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'shielded', body: { title: 'Zorg', text: 'Weging.' } }));
  expect(await inDossier(context.inWork, given(ali), mine.caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'report', body: { title: 'Gesprek', text: 'Ging goed.' } }))).toMatchObject({ ok: true });
  expect((await inDossier(context.inWork, given(ali), mine.caseId, (work, scope) => listParts(work, scope))).map((part) => part.kind)).toEqual(['report']);
});

test('the client sees who stands in until when, before it begins and while it lasts, and in his log as what his stand-in looked', async () => {
  await name(mine.worker);
  const overview = () => inDossier(context.inWork, mine.client, mine.caseId, (work, scope) => readOverview(work, scope));
  expect(await overview()).toMatchObject({ standIns: [{ accountId: mine.worker.accountId, colleagueId: idOf(ali), startsOn: '2026-12-01', endsOn: '2026-12-14' }] });
  expect((await overview()).people.map((one) => one.role)).toEqual(['holder', 'client']);
  context.setTime('2026-12-02T10:00:00Z');
  expect((await overview()).people).toMatchObject([{ role: 'holder' }, { role: 'stand_in', accountId: idOf(ali), until: '2026-12-15' }, { role: 'client' }]);
  await inDossier(context.inWork, given(ali), mine.caseId, (work, scope) => readOverview(work, scope));
  const lines = await inDossier(context.inWork, mine.client, mine.caseId, (work, scope) => listLooked(work, scope, {}));
  expect(lines.filter((one) => one.accountId === idOf(ali))).toMatchObject([{ role: 'stand_in', action: 'read' }]);
  expect(lines.map((one) => one.action)).toContain('stand_in');
  context.setTime('2026-12-20T10:00:00Z');
  expect(await overview()).toMatchObject({ standIns: [] });
});

test('a worker names somebody for himself only, a leader for everyone of his institution; it stands in the history of the case and counts once', async () => {
  const formKey = randomUUID();
  expect(await name(ali, { accountId: mine.worker.accountId, colleagueId: idOf(ali) })).toEqual({ ok: false, reason: 'not-yours' });
  expect([await name(leader, { formKey }), await name(leader, { formKey })]).toEqual([{ ok: true, cases: 1 }, { ok: true, cases: 1 }]);
  expect(await name(mine.worker, { startsOn: '2026-12-14', endsOn: '2026-12-20' })).toEqual({ ok: false, reason: 'is-there-already' });
  expect(await as(mine.worker, async (work, who) => listChanges(work, given(await proveCase(work, who.actor, mine.caseId))))).toMatchObject([{ what: 'stand_in', accountId: idOf(leader), after: { workerId: idOf(ali) } }]);
  const stranger = await buildStaff(context, { roles: ['team_leader', 'worker'] });
  expect(await name(stranger)).toEqual({ ok: false, reason: 'not-a-worker' });
  expect(await as(stranger, (work, who) => listStandIns(work, given(proveStandIn(who.actor))))).toEqual([]);
  expect(await name(mine.worker, { colleagueId: stranger.accountId })).toEqual({ ok: false, reason: 'not-a-worker' });
  expect(await name(mine.worker, { colleagueId: mine.worker.accountId })).toEqual({ ok: false, reason: 'same-person' });
  expect(await name(mine.worker, { startsOn: '2026-11-01', endsOn: '2026-11-02' })).toEqual({ ok: false, reason: 'past' });
});

test('ending it early closes the cases at once, and so does leaving the institution; a third has no part in it', async () => {
  await name(mine.worker, { startsOn: '2026-11-24' });
  const { id } = given((await as(leader, (work, who) => listStandIns(work, given(proveStandIn(who.actor)))))[0]);
  const third = await buildStaff(context, { institutionId: mine.institutionId });
  const stop = (who: BuiltStaff | undefined) => as(who, (work, staff) => endStandIn(work, given(proveStandIn(staff.actor)), id));
  expect([await stop(third), await sees(), await stop(mine.worker), await sees(), await stop(leader)]).toEqual([false, all, true, nothing, false]);
  await name(mine.worker, { startsOn: '2026-11-24' });
  await as(await buildStaff(context, { institutionId: mine.institutionId, roles: ['administrator'] }), (work, who) => endMembership(work, peopleByOperator(who.institutionId), idOf(ali)));
  expect(await sees()).toEqual(nothing);
  expect(await as(leader, (work, who) => listStandIns(work, given(proveStandIn(who.actor))))).toEqual([]);
});

test('whoever works at a case himself and stands in there finds it once, as his own; a stand-in of a stand-in gets nothing', async () => {
  await buildCaseWorker(context, mine, idOf(ali), { role: 'second' });
  await name(mine.worker, { startsOn: '2026-11-24' });
  const other = await buildCase(context, { institutionId: mine.institutionId, openedOn: '2026-10-01' });
  await buildCaseWorker(context, other, mine.worker.accountId);
  expect(await as(ali, (work, who) => listOwnCases(work, given(proveOwnCases(who.actor))))).toMatchObject([{ id: other.caseId, standsInFor: mine.worker.accountId }, { id: mine.caseId, standsInFor: null, isSecond: true }]);
  const third = await buildStaff(context, { institutionId: mine.institutionId });
  await as(ali, (work, who) => nameStandIn(work, given(proveStandIn(who.actor)), { accountId: who.accountId, colleagueId: third.accountId, startsOn: '2026-11-24', endsOn: '2026-11-30', formKey: randomUUID() }));
  expect((await as(third, (work, who) => listOwnCases(work, given(proveOwnCases(who.actor))))).map((line) => line.id), 'what Ali works at, not what he stands in for').toEqual([mine.caseId]);
});
