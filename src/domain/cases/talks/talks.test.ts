import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { listAccess } from '../../audit/audit.queries.ts';
import { buildContact } from '../../contacts/contacts.builders.ts';
import type { Channel } from '../../contacts/contacts.schema.ts';
import type { Work } from '../../work.ts';
import { proveCase, proveDistribution, proveOwnCases, type CaseScope, type DistributionScope } from '../cases.access.ts';
import { listOwnStands } from '../caseload/caseload.queries.ts';
import { listChanges } from '../cases.queries.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { keepPlan } from '../plan/plan.commands.ts';
import { planInput } from '../plan/plan.schema.ts';
import { decideExtension, extendTalks } from './talks.commands.ts';
import { getCaseTalks, listAskedTalks } from './talks.queries.ts';

const context = await createTestContext();
let mine: BuiltDossier;
let leader: BuiltStaff;

beforeEach(async () => {
  mine = await buildDossier(context);
  leader = await buildStaff(context, { institutionId: mine.institutionId, roles: ['team_leader'] });
});

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not proven');
  return value;
}

const as = <Result>(who: BuiltStaff, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [who.institutionId], account: who.accountId }, run);
const inCase = <Result>(run: (work: Work, scope: CaseScope) => Promise<Result>) => as(mine.worker, async (work) => run(work, given(await proveCase(work, mine.worker.actor, mine.caseId))));
const lead = <Result>(run: (work: Work, scope: DistributionScope) => Promise<Result>) => as(leader, (work) => run(work, given(proveDistribution(leader.actor))));
const talk = (own: object = {}, channel: Channel = 'office') => buildContact(context, { institutionId: mine.institutionId, accountId: mine.worker.accountId, caseId: mine.caseId, channel, ...own });
const now = () => inCase((work, scope) => getCaseTalks(work, scope));
const set = (key: string, value: unknown) => context.owner.insertInto('settings').values({ institution_id: mine.institutionId, scope: 'institution', scope_key: '', key, value: JSON.stringify(value), changed_at: context.clock() }).execute();
const extend = (to: number, words = 'Er kwam een schuld bij.') => inCase((work, scope) => extendTalks(work, scope, { to, words }));

test('talks count; a message, a no-show, talk about someone, what was taken away and who joined a talk do not', async () => {
  const first = await talk();
  await talk({}, 'phone');
  await talk({ outcome: 'not_come' });
  await talk({ isRemoved: true });
  for (const channel of ['mail', 'about', 'letter', 'homework'] as const) await talk({}, channel);
  const joins = await talk();
  await context.owner.updateTable('contacts').set({ joins_id: first.contactId }).where('id', '=', joins.contactId).execute();
  expect(await now()).toMatchObject({ had: 2, limit: 5, standing: 'within', planned: null });
  await talk({}, 'video');
  await talk({}, 'chat');
  expect(await now()).toMatchObject({ had: 4, standing: 'near' });
});

test('the number that the plan means counts when it is lower, also of a new version', async () => {
  const plan = (contacts: number, after: number) => inDossier(context.inWork, mine.worker, mine.caseId, (work, scope) => keepPlan(work, scope, { ...planInput.parse({ text: 'Zo.', contacts, way: 'both' }), formKey: randomUUID(), after }));
  await plan(3, 0);
  expect(await now()).toMatchObject({ planned: 3, limit: 3 });
  await plan(8, 1);
  expect(await now()).toMatchObject({ planned: 8, limit: 5 });
});

test('a work type with a number of its own has that limit, also on the caseload; what another institution set changes nothing', async () => {
  const own = { scope: 'work_type', key: 'talks_process', changed_at: context.clock() };
  const other = await buildDossier(context);
  await context.owner.insertInto('settings').values([
    { ...own, institution_id: mine.institutionId, scope_key: String(mine.workTypeId), value: JSON.stringify(2) }, { ...own, institution_id: other.institutionId, scope_key: String(mine.workTypeId), value: JSON.stringify(30) },
  ]).execute();
  await talk();
  expect(await now()).toMatchObject({ had: 1, limit: 2, standing: 'near' });
  expect(await as(mine.worker, (work) => listOwnStands(work, given(proveOwnCases(mine.worker.actor))))).toMatchObject([{ caseId: mine.caseId, limit: 2, standing: 'near' }]);
});

test('a worker makes more talks possible with a reason, which stays in history and log; sent twice it counts once', async () => {
  expect(await extend(8, '')).toEqual({ ok: false, reason: 'needs-reason' });
  expect(await extend(5)).toEqual({ ok: false, reason: 'not-more' });
  expect([await extend(8), await extend(8)]).toEqual([{ ok: true, isAsked: false }, { ok: true, isAsked: false }]);
  expect(await now()).toMatchObject({ limit: 8, askedTo: null });
  expect(await inCase((work, scope) => listChanges(work, scope))).toMatchObject([{ what: 'extended', before: { talks: 5 }, after: { talks: 8 }, reason: 'Er kwam een schuld bij.' }]);
  expect((await as(mine.worker, (work) => listAccess(work, mine.institutionId))).filter((line) => line.action === 'extended')).toMatchObject([{ subject: 'case', subjectId: mine.caseId }]);
  await context.owner.updateTable('cases').set({ status: 'closed', closed_on: '2026-11-24', closing_reason: 'enough' }).where('id', '=', mine.caseId).execute();
  expect(await extend(9)).toEqual({ ok: false, reason: 'not-open' });
});

test('where the team leader decides, more talks wait for him, with why; a refusal leaves the limit as it was', async () => {
  await set('talks_extension', 'leader');
  expect(await extend(8)).toEqual({ ok: true, isAsked: true });
  expect(await now()).toMatchObject({ limit: 5, askedTo: 8 });
  expect(await lead((work, scope) => listAskedTalks(work, scope))).toMatchObject([{ caseId: mine.caseId, to: 8, limit: 5, had: 0, askedBy: mine.worker.accountId, reason: 'Er kwam een schuld bij.' }]);
  expect(await lead((work, scope) => decideExtension(work, scope, mine.caseId, { agrees: false, words: 'Rond eerst af.' }))).toBe(true);
  expect(await now()).toMatchObject({ limit: 5, askedTo: null });
  await extend(7);
  expect(await lead((work, scope) => decideExtension(work, scope, mine.caseId, { agrees: true, words: '' }))).toBe(true);
  expect(await now()).toMatchObject({ limit: 7, askedTo: null });
  expect(await lead((work, scope) => decideExtension(work, scope, mine.caseId, { agrees: true, words: '' }))).toBe(false);
});

test('a leader of another institution neither sees what was asked nor decides it', async () => {
  await set('talks_extension', 'leader');
  await extend(8);
  const stranger = await buildStaff(context, { roles: ['team_leader'] });
  const scope = given(proveDistribution(stranger.actor));
  expect(await as(stranger, (work) => listAskedTalks(work, scope))).toEqual([]);
  expect(await as(stranger, (work) => decideExtension(work, scope, mine.caseId, { agrees: true, words: '' }))).toBe(false);
});
