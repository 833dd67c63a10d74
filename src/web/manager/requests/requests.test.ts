import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../../domain/accounts/accounts.builders.ts';
import { findContradictions } from '../../../domain/audit/consistency/consistency.queries.ts';
import { runDestructions } from '../../../domain/cases/destroying/runs/runs.jobs.ts';
import { buildDossier, buildDossierClient, inDossier, type BuiltDossier } from '../../../domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../../domain/cases/parts/parts.commands.ts';
import { buildFrontDoor } from '../../../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../../testing/app.ts';
import type { Client } from '../../../testing/client.ts';
import { sessionCookies } from '../../gate.ts';

let world: TestApp;
let door: string;
let institutionId: number;
beforeAll(async () => {
  world = await startTestApp();
  const built = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
  [door, institutionId] = [`/i/${built.slug}`, built.institutionId];
});

function atHome(citizen: { token: string }): Client {
  const client = world.client();
  client.cookies.set(sessionCookies.citizen, citizen.token);
  return client;
}

async function atWork(staff?: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff ?? await buildStaff(world.context, { institutionId, roles: ['privacy_officer'] })));
  return client;
}

const homePath = (caseId: number) => `${door}/mijn-pagina/dossier/${caseId}/verzoeken`;
const firstRequest = (body: string) => /href="(\/sturing\/verzoeken\/\d+)"/.exec(body)?.[1] ?? '';
const close = ({ caseId }: BuiltDossier) => world.context.owner.updateTable('cases').set({ status: 'closed', closed_on: '2026-06-01', closing_reason: 'enough' }).where('id', '=', caseId).execute();
/** The newest request, as who decides opens it. */
async function decidePath(desk: Client, caseId: number): Promise<string> {
  const { id } = await world.context.owner.selectFrom('person_requests').select('id').where('case_id', '=', caseId).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  expect((await desk.get('/sturing/verzoeken')).body).toContain(`/sturing/verzoeken/${id}"`);
  return `/sturing/verzoeken/${id}`;
}

test('a correction that is refused ends with the client’s own statement beside the text, and where to complain', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const { caseId, client, worker } = dossier;
  const partner = await buildDossierClient(world.context, dossier);
  const part = await inDossier(world.context.inWork, worker, caseId, (work, scope) => addPart(work, scope, { kind: 'report', formKey: randomUUID(), body: { text: 'Hij drinkt elke dag.' } }));
  const [home, desk] = [atHome(client), await atWork()];
  expect((await home.submit(homePath(caseId), { kind: 'correction', words: '' }, { action: '/verzoeken' })).text).toContain('Schrijf wat er niet klopt.');
  const asked = await home.submit(homePath(caseId), { kind: 'correction', words: 'Ik drink alleen op zaterdag.', partId: part.ok ? String(part.partId) : '' }, { action: '/verzoeken' });
  expect(asked.text).toContain('De vraag is verstuurd.');
  expect((await atHome(partner).get(homePath(caseId))).text).not.toContain('Verbeteren');
  const workerPage = await (await atWork(worker)).get(`/werk/casussen/${caseId}/dossier/verzoeken`);
  expect(workerPage.text).toContain('Verbeteren');
  expect(workerPage.text).not.toContain('alleen op zaterdag');

  expect(firstRequest((await desk.get('/sturing/verzoeken')).body)).not.toBe('');
  const path = await decidePath(desk, caseId);
  expect((await desk.get(path)).text).toContain('Ik drink alleen op zaterdag.');
  expect((await desk.submit(path, { reason: '' }, { action: '/verlengen' })).text).toContain('Schrijf waarom meer tijd nodig is.');
  expect((await desk.submit(path, { reason: 'De hulpverlener is met vakantie.' }, { action: '/verlengen' })).text).toContain('Er zijn twee maanden bij.');
  expect((await home.get(homePath(caseId))).text).toContain('De hulpverlener is met vakantie.');
  expect((await desk.submit(path, { decision: 'refused', ground: '', words: '' }, { action: '/besluit' })).text).toContain('Leg uit waarom.');
  expect((await desk.submit(path, { decision: 'refused', ground: 'own_view', words: 'Zij zag het zo.' }, { action: '/besluit' })).text).toContain('Het besluit is vastgelegd.');
  const after = await home.get(homePath(caseId));
  for (const words of ['Nee, dat gebeurt niet.', 'Zij zag het zo.', 'Autoriteit Persoonsgegevens']) expect(after.text).toContain(words);
  expect((await home.submit(homePath(caseId), {}, { action: '/verklaring' })).text).toContain('De verklaring staat in het dossier.');
  expect((await home.get(homePath(caseId))).body).not.toContain('/verklaring"');
  const entries = await world.context.owner.selectFrom('case_part_entries').select(['kind', 'account_id']).where('part_id', '=', part.ok ? part.partId : 0).orderBy('number').execute();
  expect(entries).toEqual([{ kind: 'version', account_id: worker.accountId }, { kind: 'addition', account_id: client.accountId }]);
  const looked = await home.get(`${door}/mijn-pagina/dossier/${caseId}/wie-keek`);
  expect(looked.text).toContain('besloot over je vraag');
  expect((await atHome(partner).get(`${door}/mijn-pagina/dossier/${caseId}/wie-keek`)).text).not.toContain('besloot over');
});

test('erasing goes through the same destruction: not while the help goes on or others are in it, and nothing remains to be read', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const { caseId, client } = dossier;
  await inDossier(world.context.inWork, dossier.worker, caseId, (work, scope) => addPart(work, scope, { kind: 'report', formKey: randomUUID(), body: { text: 'paarse paraplu' } }));
  const [home, desk] = [atHome(client), await atWork()];
  await home.submit(homePath(caseId), { kind: 'erasure', words: 'Alles mag weg.' }, { action: '/verzoeken' });
  const path = await decidePath(desk, caseId);
  expect((await desk.submit(path, { decision: 'granted' }, { action: '/besluit' })).text).toContain('De hulp loopt nog.');
  await close(dossier);
  await world.context.owner.insertInto('case_holds').values({ institution_id: institutionId, case_id: caseId, made_by: dossier.worker.accountId, made_at: new Date(), form_key: randomUUID() }).execute();
  expect((await desk.submit(path, { decision: 'granted' }, { action: '/besluit' })).text).toContain('Dit dossier wordt vastgehouden.');
  await world.context.owner.updateTable('case_holds').set({ ended_at: new Date(), ended_by: dossier.worker.accountId }).where('case_id', '=', caseId).execute();
  expect((await desk.submit(path, { decision: 'granted' }, { action: '/besluit' })).text).toContain('Het besluit is vastgelegd.');
  expect((await home.get(homePath(caseId))).text).toContain('Over een week wordt het dossier gewist.');
  await world.context.owner.updateTable('destruction_runs').set({ runs_at: sql<Date>`runs_at - interval '8 days'` }).execute();
  await runDestructions(world.context.inWork);
  expect((await home.get(homePath(caseId))).path).toBe(`${door}/mijn-pagina`);
  expect(await world.context.owner.selectFrom('person_requests').select(['status', 'decision', 'words_sealed', 'client_id', 'account_id']).where('case_id', '=', caseId).execute())
    .toEqual([{ status: 'decided', decision: 'granted', words_sealed: null, client_id: null, account_id: null }]);
  expect((await desk.get(path)).text).not.toContain('Alles mag weg.');
  expect(await findContradictions(world.context.owner, world.context.clock())).toEqual([]);

  const shared = await buildDossier(world.context, { institutionId });
  await buildDossierClient(world.context, shared);
  await close(shared);
  await atHome(shared.client).submit(homePath(shared.caseId), { kind: 'erasure' }, { action: '/verzoeken' });
  expect((await desk.submit(await decidePath(desk, shared.caseId), { decision: 'granted' }, { action: '/besluit' })).text).toContain('Er staan meer mensen in dit dossier.');
});

test('a worker writes down what was asked by phone; the month counts from the day it came; who asked himself can withdraw', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const { caseId, client, worker } = dossier;
  const desk = await atWork(worker);
  const page = `/werk/casussen/${caseId}/dossier/verzoeken`;
  const today = world.context.clock().toISOString().slice(0, 10);
  expect((await desk.submit(page, { kind: 'inspection', way: 'phone', receivedOn: '2099-01-01' }, { action: '/verzoeken' })).text).toContain('Kies een dag die al geweest is.');
  const kept = await desk.submit(page, { kind: 'inspection', way: 'phone', receivedOn: today, clientId: String(client.clientId) }, { action: '/verzoeken' });
  expect(kept.text).toContain('Inzien');
  const home = atHome(client);
  await home.submit(homePath(caseId), { kind: 'inspection' }, { action: '/verzoeken' });
  expect((await home.submit(homePath(caseId), {}, { action: '/intrekken' })).text).toContain('De vraag is ingetrokken.');
  expect((await desk.get('/sturing/verzoeken')).status).toBe(403);
});
