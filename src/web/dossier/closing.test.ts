import { beforeAll, expect, test } from 'vitest';
import { buildSession, type BuiltStaff } from '../../domain/accounts/accounts.builders.ts';
import { buildDossier, buildDossierClient } from '../../domain/cases/dossier/dossier.builders.ts';
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

function atHome(citizen: { token: string }): Client {
  const client = world.client();
  client.cookies.set(sessionCookies.citizen, citizen.token);
  return client;
}

async function atWork(staff: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}

const homePath = (caseId: number, rest = '/afronden') => `${door}/mijn-pagina/dossier/${caseId}${rest}`;
const workPath = (caseId: number, rest = '/afronden') => `/werk/casussen/${caseId}/dossier${rest}`;

test('together: the client begins, the worker adds, the worker closes from the case, and the client keeps reading and can ask again', async () => {
  const { caseId, client, worker } = await buildDossier(world.context, { institutionId });
  const [home, desk] = [atHome(client), await atWork(worker)];
  expect((await home.submit(homePath(caseId), { formulier: 'terugblik', reached: ' ' }, { action: '/afronden' })).text).toContain('Schrijf bij een van de vragen iets op.');
  const kept = await home.submit(homePath(caseId), { formulier: 'terugblik', reached: 'Ik open mijn post.', who: 'Mijn zus Aicha' }, { action: '/afronden' });
  expect(kept.text).toContain('Het is bewaard.');
  expect((await desk.submit(workPath(caseId), { formulier: 'terugblik', signs: 'De stapel groeit weer.' }, { action: '/afronden' })).text).toContain('De stapel groeit weer.');
  const asked = await home.get(`/werk/casussen/${caseId}`);
  expect(asked.text).not.toContain('De stapel groeit weer.');

  expect((await desk.get(`/werk/casussen/${caseId}`)).body).toContain(`href="${workPath(caseId)}"`);
  await desk.submit(`/werk/casussen/${caseId}`, { reason: 'goals_reached', closedOn: '2026-11-24' }, { action: '/sluiten' });
  const after = await home.get(homePath(caseId));
  expect(after.text).toContain('Je kunt alles blijven lezen.');
  for (const words of ['Ik open mijn post.', 'De stapel groeit weer.', 'Mijn zus Aicha', 'Stel een vraag']) expect(after.text).toContain(words);
  expect(after.text).not.toContain('Pas de terugblik aan');
  for (const rest of ['', '/plan', '/wie-keek']) expect((await home.get(homePath(caseId, rest))).body).toContain(`href="${door}/vraag"`);
  expect((await home.get(`${door}/vraag`)).status).toBe(200);
  expect((await home.get(`${door}/mijn-pagina`)).text).toContain('Afgesloten op');
});

test('who rounds off before the talks of the plan were had is asked for another question: first in the dossier, and after closing anew', async () => {
  const { caseId, client, worker } = await buildDossier(world.context, { institutionId });
  const [home, desk] = [atHome(client), await atWork(worker)];
  await desk.submit(workPath(caseId, '/plan'), { formulier: 'plan', plan: 'Samen de post.', aantal: '5', hoe: 'both' });
  const asks = async () => { const { text, body } = await home.get(homePath(caseId)); return [text.includes('Nog een vraag stellen?'), text.includes('In het plan staan nog 5 gesprekken.'), body.includes(`href="${homePath(caseId, '/nieuw/bericht')}"`)]; };
  expect(await asks()).toEqual([false, false, false]);
  await home.submit(homePath(caseId), { formulier: 'terugblik', reached: 'Het gaat weer.' }, { action: '/afronden' });
  expect(await asks()).toEqual([true, true, true]);
  await desk.submit(`/werk/casussen/${caseId}`, { reason: 'goals_reached', closedOn: '2026-11-24' }, { action: '/sluiten' });
  expect(await asks()).toEqual([true, true, false]);
  expect((await desk.get(workPath(caseId))).text).not.toContain('Nog een vraag stellen?');
});

test('what was typed stays on the screen when the other wrote first, or closed meanwhile', async () => {
  const { caseId, client, worker } = await buildDossier(world.context, { institutionId });
  const [home, desk] = [atHome(client), await atWork(worker)];
  const open = await home.get(homePath(caseId));
  await desk.submit(workPath(caseId), { formulier: 'terugblik', reached: 'Eerst van haar.' }, { action: '/afronden' });
  const refused = await home.submitFrom(open, { formulier: 'terugblik', reached: 'Dit typte ik.' }, { action: '/afronden' });
  expect(refused.status).toBe(422);
  for (const words of ['Dit typte ik.', 'Eerst van haar.', 'Iemand anders schreef hier net iets.']) expect(refused.text).toContain(words);
  expect((await home.submitFrom(refused, {}, { action: '/afronden' })).text).toContain('Het is bewaard.');
  const again = await home.get(homePath(caseId));
  await desk.submit(`/werk/casussen/${caseId}`, { reason: 'enough', closedOn: '2026-11-24' }, { action: '/sluiten' });
  expect((await home.submitFrom(again, { formulier: 'terugblik', reached: 'Net te laat.' }, { action: '/afronden' })).text).toContain('Net te laat.');
});

test('the client says how the help was, the worker reads it; another client and another worker do not', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const [partner, other] = [await buildDossierClient(world.context, dossier), await buildDossier(world.context, { institutionId })];
  const home = atHome(dossier.client);
  const mistaken = await home.post(homePath(dossier.caseId), {});
  expect(mistaken.status).toBe(403);
  const page = await home.get(homePath(dossier.caseId));
  const given = await home.submitFrom(page, { formulier: 'mening', said: '5', know: '4', grade: '8', words: 'Zij vergat nooit iets.' }, { action: '/afronden' });
  expect(given.text).toContain('Dank je wel.');
  expect((await (await atWork(dossier.worker)).get(workPath(dossier.caseId))).text).toMatch(/Cijfer: 8.*Zij vergat nooit iets\./);
  for (const answer of [await atHome(partner).get(homePath(dossier.caseId)), await atHome(other.client).get(homePath(dossier.caseId)), await (await atWork(other.worker)).get(workPath(dossier.caseId))]) {
    expect(answer.text).not.toContain('Zij vergat nooit iets.');
  }
});
