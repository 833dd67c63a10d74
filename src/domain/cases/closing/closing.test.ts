import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import type { BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { buildContact } from '../../contacts/contacts.builders.ts';
import { proveCase } from '../cases.access.ts';
import { closeCase } from '../course/course.commands.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { addGoal, keepPlan, markGoal } from '../plan/plan.commands.ts';
import { listParts } from '../parts/parts.queries.ts';
import { keepLookBack, keepOpinion } from './closing.commands.ts';
import { readClosing } from './closing.queries.ts';
import { talksLeft } from './closing.rules.ts';
import type { LookBackInput, OpinionInput } from './closing.schema.ts';

const context = await createTestContext();
type Who = BuiltStaff | BuiltCitizen;

const lookBack = (who: Who, caseId: number, answers: Partial<LookBackInput>, after = 0, formKey: string = randomUUID()) => inDossier(context.inWork, who, caseId,
  (work, scope) => keepLookBack(work, scope, { answers: { reached: '', signs: '', self: '', who: '', ...answers }, formKey, after }));
const say = (who: Who, caseId: number, opinion: Partial<OpinionInput>) => inDossier(context.inWork, who, caseId, (work, scope) => keepOpinion(work, scope, { text: '', formKey: randomUUID(), ...opinion }));
const read = (who: Who, caseId: number) => inDossier(context.inWork, who, caseId, readClosing);

async function close({ worker, caseId }: BuiltDossier): Promise<void> {
  await context.inWork({ institutions: [worker.institutionId], account: worker.accountId }, async (work) => {
    const scope = await proveCase(work, worker.actor, caseId);
    if (!scope) throw new Error('not his case');
    expect(await closeCase(work, scope, { reason: 'goals_reached', closedOn: '2026-11-24', referredToId: undefined, words: '' })).toEqual({ ok: true });
  });
}

test('both write in one look back; who builds on an older version is told, and nothing is written over', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  expect(await lookBack(client, caseId, { reached: 'Ik slaap weer.' })).toMatchObject({ ok: true });
  expect(await lookBack(worker, caseId, { reached: 'Iets anders.' })).toEqual({ ok: false, reason: 'changed-meanwhile', number: 1 });
  expect(await lookBack(worker, caseId, { reached: 'Ik slaap weer.', who: 'Mijn zus.' }, 1)).toMatchObject({ ok: true });
  const { lookBack: now, others } = await read(client, caseId);
  expect([now?.answers.who, now?.lastById, others]).toEqual(['Mijn zus.', worker.accountId, []]);
});

test('two screens that begin at the same moment make one look back, and the same form twice writes once', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  const both = await Promise.all([lookBack(client, caseId, { reached: 'Van mij.' }), lookBack(worker, caseId, { reached: 'Van mij ook.' })]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(await inDossier(context.inWork, worker, caseId, (work, scope) => listParts(work, scope, { kinds: ['evaluation'] }))).toHaveLength(1);
  const formKey = randomUUID();
  for (let time = 0; time < 2; time += 1) expect(await lookBack(client, caseId, { reached: 'Nieuw.' }, 1, formKey)).toMatchObject({ ok: true });
  expect((await read(client, caseId)).lookBack?.entryCount).toBe(2);
});

test('who rounds off before the talks of the plan were had, hears how many are left; not before that, nor when all were had', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context);
  const left = async () => (await read(client, caseId)).talksLeft;
  const talk = () => buildContact(context, { institutionId, accountId: worker.accountId, caseId, channel: 'office' });
  await lookBack(client, caseId, { reached: 'Ik slaap weer.' });
  expect(await left()).toBeUndefined();
  await inDossier(context.inWork, worker, caseId, (work, scope) => keepPlan(work, scope, { text: 'Zo.', contacts: 2, way: 'both', formKey: randomUUID(), after: 0 }));
  await talk();
  expect(await left()).toBe(1);
  await talk();
  expect(await left()).toBeUndefined();
  expect([talksLeft({ planned: 5, had: 2, isRoundingOff: false }), talksLeft({ planned: 5, had: 2, isRoundingOff: true }), talksLeft({ planned: 5, had: 7, isRoundingOff: true }), talksLeft({ planned: null, had: 0, isRoundingOff: true })]).toEqual([undefined, 3, undefined, undefined]);
});

test('what a representative writes is his and the workers: the client and another parent do not read it', async () => {
  const dossier = await buildDossier(context, { birthDate: '2013-03-01' });
  const { caseId, client, worker, institutionId } = dossier;
  const [mother, father] = [await buildRepresentative(context, { institutionId, clientId: client.clientId }), await buildRepresentative(context, { institutionId, clientId: client.clientId })];
  await lookBack(mother, caseId, { reached: 'Het is rustiger thuis.' });
  for (const who of [father, client]) expect(await read(who, caseId)).toMatchObject({ lookBack: undefined, others: [] });
  expect((await read(worker, caseId)).others).toHaveLength(1);
  await lookBack(worker, caseId, { reached: 'Samen geschreven.' });
  expect((await read(mother, caseId)).lookBack?.answers.reached).toBe('Samen geschreven.');
});

test('what somebody thinks of the help is read by him and the workers: not by a partner in the same case, nor a parent [EV-02]', async () => {
  const dossier = await buildDossier(context, { birthDate: '2013-03-01' });
  const { caseId, client, worker, institutionId } = dossier;
  const [partner, parent] = [await buildDossierClient(context, dossier), await buildRepresentative(context, { institutionId, clientId: client.clientId })];
  await say(client, caseId, { said: 4, grade: 8, text: 'Zij luisterde echt.' });
  await say(client, caseId, { said: 5, grade: 9, text: 'Zij luisterde echt.' });
  expect((await read(worker, caseId)).opinions.map((one) => one.answers)).toEqual([{ said: 5, know: undefined, again: undefined, grade: 9, text: 'Zij luisterde echt.' }]);
  for (const who of [partner, parent]) expect((await read(who, caseId)).opinions).toEqual([]);
  expect(await say(worker, caseId, { grade: 10 })).toEqual({ ok: false, reason: 'not-allowed' });
});

test('after closing the look back stays as it is, and the client can still say how the help was', async () => {
  const dossier = await buildDossier(context);
  const { client, worker, caseId } = dossier;
  await lookBack(client, caseId, { reached: 'De post is open.' });
  await close(dossier);
  for (const who of [client, worker]) expect(await lookBack(who, caseId, { reached: 'Toch anders.' }, 1)).toEqual({ ok: false, reason: 'closed' });
  expect(await say(client, caseId, { grade: 7 })).toMatchObject({ ok: true });
  expect(await read(client, caseId)).toMatchObject({ lookBack: { answers: { reached: 'De post is open.' } }, mine: { answers: { grade: 7 } } });
});

test('where a goal began and ended stands with the look back [EV-01, EV-10]', async () => {
  const { client, caseId } = await buildDossier(context);
  await inDossier(context.inWork, client, caseId, async (work, scope) => {
    await addGoal(work, scope, { title: 'Slapen', text: '', now: 2, wished: 7, way: 'both', formKey: randomUUID() });
    const [goal] = await listParts(work, scope, { kinds: ['goal'] });
    await markGoal(work, scope, goal?.partId ?? 0, { now: 8, text: '', formKey: randomUUID() });
  });
  expect((await read(client, caseId)).goals.map((goal) => [goal.way?.start, goal.way?.now])).toEqual([[2, 8]]);
});

test('who left the case reads the look back of his time only, and writes nothing more', async () => {
  const dossier = await buildDossier(context);
  const { caseId, client, worker } = dossier;
  const partner = await buildDossierClient(context, dossier);
  await lookBack(client, caseId, { reached: 'Van toen.' });
  await context.owner.updateTable('case_part_entries').set({ written_at: new Date('2026-10-01T10:00:00Z') }).where('institution_id', '=', dossier.institutionId).execute();
  await context.owner.updateTable('case_parts').set({ made_at: new Date('2026-10-01T10:00:00Z') }).where('institution_id', '=', dossier.institutionId).execute();
  await context.owner.updateTable('case_clients').set({ until: '2026-11-01' }).where('case_id', '=', caseId).where('client_id', '=', partner.clientId).execute();
  await lookBack(worker, caseId, { reached: 'Van na die tijd.' }, 1);
  expect((await read(partner, caseId)).lookBack?.answers.reached).toBe('Van toen.');
  expect(await lookBack(partner, caseId, { reached: 'Nog iets.' }, 2)).toEqual({ ok: false, reason: 'not-allowed' });
});
