import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../domain/accounts/accounts.builders.ts';
import { buildCaseWorker } from '../../domain/cases/cases.builders.ts';
import { buildDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { sessionCookies } from '../gate.ts';

let world: TestApp;
let door: string;
let institutionId: number;
beforeAll(async () => {
  world = await startTestApp();
  const built = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
  [door, institutionId] = [`/i/${built.slug}`, built.institutionId];
});

async function atWork(staff: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}

test('a worker goes through the meldcode in steps, shows it to a colleague and tells the client a piece; the client sees that piece alone', async () => {
  const { caseId, client, worker } = await buildDossier(world.context, { institutionId, birthDate: '1980-03-03' });
  const second = await buildStaff(world.context, { institutionId });
  await buildCaseWorker(world.context, { institutionId, caseId }, second.accountId, { role: 'second' });
  const [desk, other, home] = [await atWork(worker), await atWork(second), world.client()];
  home.cookies.set(sessionCookies.citizen, client.token);
  const path = `/werk/casussen/${caseId}/dossier/meldcode`;
  expect((await desk.get(`/werk/casussen/${caseId}/dossier`)).body).toContain(`href="${path}"`);
  const begun = await desk.submit(path, {}, { action: '/meldcode' });
  const at = /\/meldcode\/\d+/.exec(begun.path)?.[0] ?? '';
  const form = { action: at };
  const wrong = await desk.submitFrom(begun, { on: '31-02', who: 'Ik', what: 'Blauwe plekken.' }, form);
  expect([wrong.status, wrong.text.includes('Kies een dag.'), wrong.body.includes('Blauwe plekken.')]).toEqual([422, true, true]);
  const open = await desk.submitFrom(wrong, { on: '2026-11-24', children: 'yes' }, form);
  expect(open.text).toContain('Stap 2: overleg');
  const weighing = await desk.get(`/werk/casussen/${caseId}/dossier${at}?stap=weigh`);
  const weighed = await desk.submitFrom(weighing, { on: '2026-11-24', who: 'Karim', what: 'Ik woog het zo.', suspicion: 'yes', unsafe: 'yes', canHelp: 'yes', accept: 'yes', lasting: 'yes' }, form);
  expect(weighed.text).toContain('melden bij Veilig Thuis is nodig');

  expect((await other.get(`/werk/casussen/${caseId}/dossier${at}`)).text).not.toContain('Blauwe plekken');
  expect(weighed.body).not.toContain(`value="client:${client.clientId}"`);
  await desk.submitFrom(weighed, { wie: [`worker:${second.accountId}`, `client:${client.clientId}`] }, { action: '/zicht' });
  expect((await other.get(`/werk/casussen/${caseId}/dossier${at}?stap=signals`)).text).toContain('Blauwe plekken');

  const told = await desk.submitFrom(weighed, { voor: String(client.clientId), titel: 'Ons gesprek over thuis', tekst: 'We maken ons zorgen.' }, { action: '/delen' });
  expect(told.text).toContain('Het staat in het dossier.');
  const dossier = await home.get(`${door}/mijn-pagina/dossier/${caseId}`);
  expect(dossier.text).toContain('Ons gesprek over thuis');
  for (const page of ['', '/wie-keek', '/meldcode', at, at.replace('meldcode', 'stuk'), '/meenemen']) {
    const answer = await home.get(`${door}/mijn-pagina/dossier/${caseId}${page}`);
    for (const words of ['eldcode', 'fgeschermde deel', 'Blauwe plekken', 'woog het zo']) expect(answer.text, page).not.toContain(words);
  }
});
