import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { listOwnStands } from '../caseload/caseload.queries.ts';
import { proveOwnCases } from '../cases.access.ts';
import { buildCaseWorker } from '../cases.builders.ts';
import { buildDossier, buildRepresentative, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { listLooked } from '../looking/looking.queries.ts';
import { listParts } from '../parts/parts.queries.ts';
import { beginMeldcode, keepStep, tellClient } from './meldcode.commands.ts';
import { findMeldcode, listMeldcodes, listMeldcodeVersions } from './meldcode.queries.ts';
import { stepAnswers, type MeldStep } from './meldcode.schema.ts';

const context = await createTestContext();
let dossier: BuiltDossier;
let partId: number;
const as = <Result>(who: BuiltStaff | BuiltCitizen, act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, who, dossier.caseId, act);
const taken = { on: '2026-11-24', who: 'Karim', what: 'Overlegd.' };

beforeEach(async () => {
  dossier = await buildDossier(context, { birthDate: '2015-05-02' });
  const begun = await as(dossier.worker, (work, scope) => beginMeldcode(work, scope, { formKey: randomUUID(), title: 'Meldcode' }));
  if (!begun.ok) throw new Error(begun.reason);
  partId = begun.partId;
});

const keep = (step: MeldStep, answers: object, after: number, dueOn?: string, who = dossier.worker) =>
  as(who, (work, scope) => keepStep(work, scope, partId, { formKey: randomUUID(), after, step, answers: stepAnswers[step].parse(answers), dueOn }));
const all: [MeldStep, object][] = [
  ['signals', { ...taken, children: 'yes' }], ['consult', { ...taken, advice: 'no' }], ['talk', { ...taken, talked: 'yes' }],
  ['weigh', { ...taken, suspicion: 'yes', unsafe: 'no', canHelp: 'yes', accept: 'yes', lasting: 'yes' }], ['decide', { ...taken, report: 'no', help: 'yes' }],
];

test('steps are kept one by one, with every version and who kept it; when all are done nothing is due', async () => {
  for (const [index, [step, answers]] of all.entries()) expect(await keep(step, answers, index + 1, '2026-12-01')).toMatchObject({ ok: true });
  const found = await as(dossier.worker, async (work, scope) => {
    const meldcode = await findMeldcode(work, scope, partId);
    return meldcode && { ...meldcode, versions: await listMeldcodeVersions(work, scope, meldcode) };
  });
  expect([found?.next, found?.part.status, found?.part.dueOn, found?.versions.length, found?.versions[4]?.answers.signals.what, found?.versions[0]?.accountId]).toEqual([undefined, 'done', null, 6, 'Overlegd.', dossier.worker.accountId]);
  expect(await keep('talk', taken, 3)).toEqual({ ok: false, reason: 'changed-meanwhile', number: 6 });
});

test('nobody but who it is for sees it, nor a line about it: no client, parent, second worker or who works along', async () => {
  const { institutionId, client, caseId } = dossier;
  const second = await buildStaff(context, { institutionId });
  await buildCaseWorker(context, { institutionId, caseId }, second.accountId, { role: 'second' });
  const parent = await buildRepresentative(context, { institutionId, clientId: client.clientId });
  await keep('signals', taken, 1);
  for (const who of [client, parent, second]) {
    const seen = await as(who, async (work, scope) => [(await listParts(work, scope, { limit: 'all' })).length, (await listMeldcodes(work, scope)).length, (await listLooked(work, scope)).filter((line) => line.subject === 'case_part').length, await findMeldcode(work, scope, partId)]);
    expect(seen).toEqual([0, 0, 0, undefined]);
  }
  expect(await keep('talk', taken, 2, undefined, second)).toEqual({ ok: false, reason: 'not-found' });
});

test('a step that waits shows as due to who it is for, on its day and not before, and in nobody else’s work', async () => {
  const due = (who: BuiltStaff) => context.inWork({ institutions: [who.institutionId], account: who.accountId }, async (work) => {
    const scope = proveOwnCases(who.actor);
    return scope ? (await listOwnStands(work, scope)).map((stand) => stand.due) : [];
  });
  const second = await buildStaff(context, { institutionId: dossier.institutionId });
  await buildCaseWorker(context, dossier, second.accountId, { role: 'second' });
  await keep('signals', taken, 1, '2026-11-25');
  expect(await due(dossier.worker)).toEqual([0]);
  await keep('signals', taken, 2, '2026-11-24');
  expect([await due(dossier.worker), await due(second)]).toEqual([[1], [0]]);
});

test('a piece that is told stands in the dossier for that client alone; the meldcode stays shielded', async () => {
  const { client, worker, institutionId } = dossier;
  const parent = await buildRepresentative(context, { institutionId, clientId: client.clientId });
  await keep('talk', { ...taken, what: 'Vader schreeuwde.' }, 1);
  const told = await as(worker, (work, scope) => tellClient(work, scope, partId, { formKey: randomUUID(), clientId: client.clientId, title: 'Ons gesprek', text: 'We spraken over thuis.' }));
  expect(told).toMatchObject({ ok: true });
  const seen = (who: BuiltCitizen) => as(who, async (work, scope) => (await listParts(work, scope)).map((part) => part.current?.text));
  expect([await seen(client), await seen(parent)]).toEqual([['We spraken over thuis.'], []]);
});
