import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff } from '../../accounts/accounts.builders.ts';
import { proveCase } from '../cases.access.ts';
import { buildCaseWorker } from '../cases.builders.ts';
import { closeCase } from '../course/course.commands.ts';
import { buildDossier, buildDossierClient, inDossier, type BuiltDossier } from '../dossier/dossier.builders.ts';
import { listOwnDossiers } from '../next-step/next-step.queries.ts';
import { getDossierFrame } from '../overview/overview.queries.ts';
import { proveCitizen, tenantOfCitizen } from '../../accounts/citizens/citizens.access.ts';
import { addEntry, addPart, setSight, setStanding } from './parts.commands.ts';
import { findPart } from './parts.queries.ts';
import { chooseSight, mayWrite } from './parts.rules.ts';
import { partKinds, type PartKind, type Sight } from './parts.schema.ts';

const context = await createTestContext();
const body = { title: 'Kop', text: 'Woorden' };
type Who = BuiltDossier['worker'] | BuiltDossier['client'];

const add = (who: Who, caseId: number, kind: PartKind, sight?: Sight) => inDossier(context.inWork, who, caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, body, ...(sight && { sight }) }));
const idOf = (made: Awaited<ReturnType<typeof add>>) => { if (!made.ok) throw new Error(made.reason); return made.partId; };

async function close({ worker, caseId }: BuiltDossier): Promise<void> {
  const closed = await context.inWork({ institutions: [worker.institutionId], account: worker.accountId }, async (work) => {
    const scope = await proveCase(work, worker.actor, caseId);
    return scope && await closeCase(work, scope, { reason: 'enough', closedOn: '2026-11-24', words: '' });
  });
  expect(closed?.ok).toBe(true);
}

const leave = (clientId: number, until: string) => context.owner.updateTable('case_clients').set({ until }).where('client_id', '=', clientId).execute();

test('in a closed dossier nobody writes in a plan, a report, a task or a thread; a letter and a note of one\'s own go on', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const dossier = await buildDossier(context);
  const { worker, client, caseId } = dossier;
  const [report, thread] = [idOf(await add(worker, caseId, 'report')), idOf(await add(client, caseId, 'thread'))];
  await close(dossier);
  expect(await add(worker, caseId, 'report')).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await add(client, caseId, 'goal')).toEqual({ ok: false, reason: 'not-allowed' });
  const write = (who: Who, partId: number, kind: 'addition' | 'reply') => inDossier(context.inWork, who, caseId, (work, scope) => addEntry(work, scope, partId, { formKey: randomUUID(), kind, body: { text: 'Meer' } }));
  expect(await write(client, report, 'addition')).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await inDossier(context.inWork, worker, caseId, (work, scope) => setStanding(work, scope, report, { status: 'done' }))).toEqual({ ok: false });
  expect(await write(client, thread, 'reply')).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await add(client, caseId, 'thread')).toEqual({ ok: false, reason: 'not-allowed' });
  expect(await add(client, caseId, 'own_note')).toMatchObject({ ok: true });
  expect(await add(worker, caseId, 'letter')).toMatchObject({ ok: true });
});

test('closing never lets anybody write what he could not write before', () => {
  const viewer = fc.constantFrom({ as: 'worker', accountId: 1 } as const, { as: 'reason', accountId: 2 } as const, { as: 'client', accountId: 3, clientId: 4, until: undefined } as const, { as: 'representative', accountId: 5, clientIds: [4] } as const);
  fc.assert(fc.property(fc.constantFrom(...partKinds), viewer, (kind, who) => {
    if (mayWrite(kind, who, true)) expect(mayWrite(kind, who, false)).toBe(true);
  }));
});

test('who left a case sees nobody who came later, and not that it was handed over or closed', async () => {
  context.setTime('2026-11-20T10:00:00Z');
  const dossier = await buildDossier(context);
  const { client, caseId, worker } = dossier;
  await leave(client.clientId, '2026-11-21');
  context.setTime('2026-11-24T10:00:00Z');
  const later = await buildStaff(context, { institutionId: worker.institutionId });
  await buildCaseWorker(context, dossier, later.accountId, { role: 'second', since: '2026-11-22' });
  const newcomer = await buildDossierClient(context, dossier, { firstName: 'Nieuw', surname: 'Gezicht' });
  await context.owner.updateTable('case_clients').set({ since: '2026-11-22' }).where('client_id', '=', newcomer.clientId).execute();
  await close(dossier);
  const frame = await inDossier(context.inWork, client, caseId, getDossierFrame);
  expect(frame.people.map((one) => one.accountId)).not.toContain(later.accountId);
  expect(frame.people.map((one) => one.clientId)).not.toContain(newcomer.clientId);
  expect(frame.people.map((one) => one.accountId)).toContain(worker.accountId);
  expect(frame.facts).toMatchObject({ status: 'open', closedOn: null });
  const own = await context.inWork(tenantOfCitizen(client.session), (work) => listOwnDossiers(work, proveCitizen(client.session)));
  expect(own).toMatchObject([{ caseId, workerId: null, closedOn: null, status: 'open' }]);
  const staying = await inDossier(context.inWork, newcomer, caseId, getDossierFrame);
  expect(staying.people.map((one) => one.accountId)).toContain(later.accountId);
  expect(staying.facts.status).toBe('closed');
});

test('who left keeps what he saw by name when others change who sees it; nobody who left is added', async () => {
  context.setTime('2026-11-20T10:00:00Z');
  const dossier = await buildDossier(context);
  const { worker, client, caseId } = dossier;
  const partner = await buildDossierClient(context, dossier);
  const named: Sight = { clients: 'named', workers: 'all', clientIds: [partner.clientId], accountIds: [], isKeptFromRepresentatives: false };
  const [his, other] = [idOf(await add(worker, caseId, 'report', named)), idOf(await add(worker, caseId, 'report', { ...named, clientIds: [client.clientId] }))];
  await leave(partner.clientId, '2026-11-21');
  context.setTime('2026-11-24T10:00:00Z');
  const share = (partId: number, clientIds: number[]) => inDossier(context.inWork, worker, caseId, (work, scope) => setSight(work, scope, partId, { ...named, clientIds }));
  expect(await share(his, [partner.clientId, client.clientId])).toEqual({ ok: true });
  expect(await inDossier(context.inWork, partner, caseId, (work, scope) => findPart(work, scope, his))).toBeDefined();
  expect(await share(other, [partner.clientId])).toEqual({ ok: false });
  const sight = chooseSight({ kind: 'report', sight: named }, { clientIds: [client.clientId], workerIds: [worker.accountId], representativeIds: [] }, { clientIds: [], workerIds: [worker.accountId], representatives: true });
  expect(sight.clientIds).toEqual([partner.clientId]);
});
