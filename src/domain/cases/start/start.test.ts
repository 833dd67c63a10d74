import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import type { BuiltStaff } from '../../accounts/accounts.builders.ts';
import { proveCitizen, tenantOfCitizen } from '../../accounts/citizens/citizens.access.ts';
import type { BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { proveDossierOfCitizen, proveStartOfCitizen } from '../dossier/dossier.access.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier } from '../dossier/dossier.builders.ts';
import { listOwnDossiers, listWaiting } from '../next-step/next-step.queries.ts';
import { keepTask, markComplex } from './start.commands.ts';
import { answersIn, loadStartTasks, readStart } from './start.queries.ts';
import type { TaskEnd } from './start.schema.ts';

const context = await createTestContext();
const all = await loadStartTasks(join(import.meta.dirname, '../../../../content/nl'));

type Who = BuiltStaff | BuiltCitizen;
const as = <Result>(who: Who, caseId: number, act: Parameters<typeof inDossier<Result>>[3]) => inDossier(context.inWork, who, caseId, act);
const keep = (who: Who, caseId: number, taskId: string, answers: Record<string, string>, end: TaskEnd, own: { clientId?: number; formKey?: string } = {}) =>
  as(who, caseId, (work, scope) => keepTask(work, scope, all, { formKey: own.formKey ?? randomUUID(), clientId: own.clientId, taskId, answers, end }));
const seen = async (who: Who, caseId: number, clientId: number, taskId: string) => {
  const { tasks } = await as(who, caseId, (work, scope) => readStart(work, scope, all, clientId));
  const part = tasks.find(({ task }) => task.id === taskId)?.part;
  return part && [part.status, answersIn(part)];
};

test('a task that is not finished is of who does it; done, his worker reads it before the first talk, and another client never [IN-03]', async () => {
  const { worker, client, caseId, institutionId } = await buildDossier(context);
  const partner = await buildDossierClient(context, { institutionId, caseId }, { firstName: 'Youssef' });
  const mine = (who: Who) => seen(who, caseId, client.clientId, 'what');
  expect(await keep(client, caseId, 'what', { what: 'De huur.' }, 'draft')).toEqual({ ok: true });
  expect([await mine(client), await mine(worker), await mine(partner)]).toEqual([['draft', { what: 'De huur.' }], undefined, undefined]);
  await keep(client, caseId, 'what', { what: 'De huur en de post.' }, 'done');
  expect([await mine(client), await mine(worker), await mine(partner)]).toEqual([['done', { what: 'De huur en de post.' }], ['done', { what: 'De huur en de post.' }], undefined]);
});

test('a task may be passed over, and what was written before stays; the same form twice keeps it once', async () => {
  const { client, caseId } = await buildDossier(context);
  const formKey = randomUUID();
  for (const _ of [1, 2]) await keep(client, caseId, 'people', { people: 'Mijn zus' }, 'draft', { formKey });
  await keep(client, caseId, 'people', {}, 'dropped');
  expect(await seen(client, caseId, client.clientId, 'people')).toEqual(['dropped', { people: 'Mijn zus' }]);
  expect(await context.owner.selectFrom('case_parts').select('id').where('case_id', '=', caseId).execute()).toHaveLength(1);
});

test('a worker enters what was written on paper, for the client of the case, who then reads it', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  const other = await buildDossier(context, { institutionId: client.institutionId });
  expect(await keep(worker, caseId, 'want', { want: 'Rust.' }, 'done', { clientId: client.clientId })).toEqual({ ok: true });
  expect(await seen(client, caseId, client.clientId, 'want')).toEqual(['done', { want: 'Rust.' }]);
  expect(await keep(worker, caseId, 'want', { want: 'x' }, 'done', { clientId: other.client.clientId })).toEqual({ ok: false, reason: 'not-allowed' });
});

test('what one parent writes the other does not read', async () => {
  const { client, caseId } = await buildDossier(context, { birthDate: '2018-05-02' });
  const [one, two] = [await buildRepresentative(context, client), await buildRepresentative(context, client)];
  await keep(one, caseId, 'what', { what: 'Hij slaapt slecht.' }, 'done');
  expect([await seen(one, caseId, client.clientId, 'what'), await seen(two, caseId, client.clientId, 'what')]).toEqual([['done', { what: 'Hij slaapt slecht.' }], undefined]);
});

test('while a case waits only start tasks open, to its client and to nobody else; after closing they do not [IN-07]', async () => {
  const { client, caseId, institutionId } = await buildDossier(context);
  const stranger = await buildDossier(context, { institutionId });
  const may = (who: BuiltCitizen) => context.inWork(tenantOfCitizen(who.session), async (work) => {
    const citizen = proveCitizen(who.session);
    return { dossier: await proveDossierOfCitizen(work, citizen, caseId) !== undefined, start: await proveStartOfCitizen(work, citizen, caseId) !== undefined };
  });
  for (const status of ['registered', 'waiting'] as const) {
    await context.owner.updateTable('cases').set({ status, opened_on: null }).where('id', '=', caseId).execute();
    expect([await may(client), await may(stranger.client)]).toEqual([{ dossier: false, start: true }, { dossier: false, start: false }]);
    const { own, facts } = await context.inWork(tenantOfCitizen(client.session), async (work) => ({
      own: await listOwnDossiers(work, proveCitizen(client.session)), facts: await listWaiting(work, proveCitizen(client.session), all),
    }));
    expect([own.map((one) => one.status), facts.map((one) => one.what)]).toEqual([[status], ['start_task']]);
  }
  await context.owner.updateTable('cases').set({ status: 'closed', closed_on: '2026-11-20', opened_on: '2026-01-12', closing_reason: 'enough' }).where('id', '=', caseId).execute();
  expect(await may(client)).toEqual({ dossier: true, start: false });
  await context.owner.updateTable('cases').set({ status: 'waiting', closed_on: null, closing_reason: null }).where('id', '=', caseId).execute();
  await context.owner.updateTable('case_clients').set({ until: '2026-11-20' }).where('case_id', '=', caseId).execute();
  expect(await may(client)).toEqual({ dossier: false, start: false });
});

test('a worker, and nobody else, says that a case is complex', async () => {
  const { worker, client, caseId } = await buildDossier(context);
  const isComplex = async () => (await as(client, caseId, (work, scope) => readStart(work, scope, all, client.clientId))).isComplex;
  expect(await as(client, caseId, (work, scope) => markComplex(work, scope, true))).toEqual({ ok: false });
  expect(await isComplex()).toBe(false);
  await as(worker, caseId, (work, scope) => markComplex(work, scope, true));
  expect(await isComplex()).toBe(true);
});
