import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../../domain/accounts/accounts.builders.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../../../domain/cases/dossier/dossier.builders.ts';
import { runDestructions } from '../../../domain/cases/destroying/runs/runs.jobs.ts';
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

async function atWork(role: 'manager' | 'worker'): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, await buildStaff(world.context, { institutionId, roles: [role] })));
  return client;
}

async function buildOld(closedOn = '2010-03-01'): Promise<BuiltDossier> {
  const built = await buildDossier(world.context, { institutionId });
  await inDossier(world.context.inWork, built.worker, built.caseId, (work, scope) => addPart(work, scope, { kind: 'report', formKey: randomUUID(), body: { text: 'paarse paraplu' } }));
  await world.context.owner.updateTable('cases').set({ status: 'closed', closed_on: closedOn, registered_on: '2009-01-05', opened_on: '2009-01-05', closing_reason: 'enough' }).where('id', '=', built.caseId).execute();
  return built;
}

const path = '/sturing/bewaren';

test('a manager approves, takes back, holds and lets go; what was approved goes after a week, with a page that proves it', async () => {
  const [old, held] = [await buildOld(), await buildOld()];
  const desk = await atWork('manager');
  const page = await desk.get(path);
  expect(page.text).toContain('Maatschappelijk werk, 15 jaar: 2 dossiers');
  expect(page.text).not.toContain('Bakker');
  expect((await desk.submit(path, { caseId: String(held.caseId), reason: '' }, { action: '/vasthouden' })).text).toContain('Schrijf waarom dit dossier moet blijven.');
  expect((await desk.submit(path, { caseId: String(held.caseId), reason: 'Er loopt een klacht.', until: '' }, { action: '/vasthouden' })).text).toContain('Dit dossier blijft.');
  expect((await desk.submitFrom(page, { cases: [String(old.caseId), String(held.caseId)] }, { action: '/goedkeuren' })).text).toContain('De lijst is intussen veranderd.');
  expect((await desk.submit(path, {}, { action: '/goedkeuren' })).text).toContain('Je kunt het nog 7 dagen terugtrekken.');
  expect((await desk.submit(path, {}, { action: '/terug' })).text).toContain('Teruggetrokken.');
  expect((await desk.get(path)).text).toContain('15 jaar: 1 dossier');
  const approved = await desk.submit(path, {}, { action: '/goedkeuren' });
  const proofPath = /href="(\/sturing\/bewaren\/rondes\/\d+)"/.exec(approved.body)?.[1] ?? '';
  await world.context.owner.updateTable('destruction_runs').set({ runs_at: sql<Date>`runs_at - interval '8 days'` }).execute();
  await runDestructions(world.context.inWork);
  const proof = await desk.get(proofPath);
  for (const words of ['Bewijs van vernietiging', 'Dossiers vernietigd 1', 'De bewaartermijn van 15 jaar', 'reservekopieën']) expect(proof.text).toContain(words);
  for (const secret of ['Bakker', 'Noor', 'paarse paraplu']) expect(proof.text).not.toContain(secret);
  const home = world.client();
  home.cookies.set(sessionCookies.citizen, old.client.token);
  expect((await home.get(`${door}/mijn-pagina/dossier/${old.caseId}`)).text).not.toContain('paarse paraplu');
  expect((await desk.submit(path, {}, { action: '/los' })).text).toContain('15 jaar: 1 dossier');
});

test('a term is changed within what the law leaves; only a manager or privacy officer comes here', async () => {
  await buildOld('2022-01-01');
  const desk = await atWork('manager');
  expect((await desk.submit(path, { kind: 'youth_help', years: '15' }, { action: '/termijn' })).text).toContain('Dit aantal jaren past niet bij deze soort hulp.');
  expect((await desk.submit(path, { kind: 'social_work', years: '3' }, { action: '/termijn' })).text).toContain('De termijn is veranderd.');
  expect((await desk.get(path)).text).toContain('Maatschappelijk werk, 3 jaar:');
  expect((await (await atWork('worker')).get(path)).status).toBe(403);
});

test('who was helped reads on his own page that his dossier goes soon, and how to keep it', async () => {
  const old = await buildOld();
  const home = world.client();
  home.cookies.set(sessionCookies.citizen, old.client.token);
  const page = await home.get(`${door}/mijn-pagina/dossier/${old.caseId}`);
  expect(page.text).toContain('Wat je wilt houden, kun je nu nog bewaren.');
  expect(page.body).toContain(`/mijn-pagina/dossier/${old.caseId}/meenemen`);
});
