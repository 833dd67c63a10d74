import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../domain/accounts/accounts.builders.ts';
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

test('a worker picks a letter, sees it filled in, changes it, makes it definite and prints it; the client reads it on his page', async () => {
  const { caseId, client, worker } = await buildDossier(world.context, { institutionId, birthDate: '1980-03-03' });
  const [desk, home] = [await atWork(worker), world.client()];
  home.cookies.set(sessionCookies.citizen, client.token);
  const path = `/werk/casussen/${caseId}/dossier/brieven`;
  expect((await desk.get(`/werk/casussen/${caseId}/dossier`)).body).toContain(`href="${path}"`);
  const filled = await desk.get(`${path}/nieuw?soort=referral&voor=${client.clientId}&vorm=u`);
  for (const words of ['Beste Noor Bakker,', 'Bij [vul in: organisatie]', 'Belt u ons']) expect(filled.text).toContain(words);
  const empty = await desk.submitFrom(filled, { titel: '', tekst: ' ' }, { action: '/brieven/nieuw' });
  expect([empty.status, empty.text.includes('Schrijf eerst de brief.')]).toEqual([422, true]);
  const draft = await desk.submitFrom(filled, {}, { action: '/brieven/nieuw' });
  const refused = await desk.submitFrom(draft, { pagina: 'ja' }, { action: '/definitief' });
  expect(refused.text).toContain('Vul eerst in: organisatie.');
  expect((await home.get(`${door}/mijn-pagina/dossier/${caseId}/brieven`)).text).toContain('Er zijn nog geen brieven.');
  const mended = await desk.submitFrom(refused, { titel: 'Naar de huisarts', tekst: 'Beste Noor Bakker,\n\nUw huisarts helpt u verder.' }, { action: /brieven\/\d+/.exec(draft.path)?.[0] ?? '' });
  expect(mended.text).toContain('Het ontwerp is bewaard.');
  const letter = await desk.submitFrom(mended, { pagina: 'ja' }, { action: '/definitief' });
  expect(letter.text).toContain('De brief is definitief.');
  const at = /\/brieven\/\d+/.exec(letter.path)?.[0] ?? '';
  const paper = await desk.get(`/werk/casussen/${caseId}/dossier${at}/afdrukken`);
  for (const words of ['Rijn & Gouwe', 'Noor Bakker', '24 november 2026', 'Uw huisarts helpt u verder.']) expect(paper.text).toContain(words);
  expect(paper.body).not.toContain('<script');

  const overview = await home.get(`${door}/mijn-pagina/dossier/${caseId}`);
  expect(overview.text).toContain('Naar de huisarts');
  const read = await home.get(`${door}/mijn-pagina/dossier/${caseId}${at}`);
  expect(read.text).toContain('Uw huisarts helpt u verder.');
  expect(read.body).not.toContain('/definitief');
  expect((await home.get(`${door}/mijn-pagina/dossier/${caseId}${at}/afdrukken`)).body).toContain('action="/verlaat"');
  expect((await home.get(`${door}/mijn-pagina/dossier/${caseId}/wie-keek`)).text).toMatch(/drukte de brief .*af/);
  expect((await home.get(`${door}/mijn-pagina/dossier/${caseId}/brieven/nieuw?soort=closing&voor=${client.clientId}&vorm=u`)).text).not.toContain('Met vriendelijke groet');
});

test('an administrator words a letter; a wrong field is named, what was typed stays; the worker begins with it', async () => {
  const { caseId, client, worker } = await buildDossier(world.context, { institutionId });
  const office = await atWork(await buildStaff(world.context, { institutionId, roles: ['administrator'] }));
  const page = await office.get('/beheer/brieven/closing');
  const refused = await office.submitFrom(page, { title: 'Tot ziens', text: 'Dag {naem}, het ga {je|u} goed.' }, { action: '/closing' });
  expect([refused.status, refused.text.includes('Dit kan niet worden ingevuld: {naem}.'), refused.text.includes('het ga {je|u} goed')]).toEqual([422, true, true]);
  expect((await office.submitFrom(refused, { text: 'Dag {naam}, het ga {je|u} goed.' }, { action: '/closing' })).text).toContain('eigen tekst');
  const desk = await atWork(worker);
  expect((await desk.get(`/werk/casussen/${caseId}/dossier/brieven/nieuw?soort=closing&voor=${client.clientId}&vorm=je`)).text).toContain('Dag Noor Bakker, het ga je goed.');
  expect((await desk.get('/beheer/brieven')).status).toBe(403);
  expect((await office.submit('/beheer/brieven/closing', {}, { action: '/terug' })).text).not.toContain('eigen tekst');
});

test('a worker hands a case over with a word; a wrong field is named and nothing is handed over; the client reads the word on his page', async () => {
  const { caseId, client, worker } = await buildDossier(world.context, { institutionId });
  const next = await buildStaff(world.context, { institutionId });
  const [desk, home] = [await atWork(worker), world.client()];
  home.cookies.set(sessionCookies.citizen, client.token);
  const page = await desk.get(`/werk/casussen/${caseId}`);
  const given = { toAccountId: String(next.accountId), handWords: 'Loopt goed.' };
  const refused = await desk.submitFrom(page, { ...given, clientWords: 'Dag {voornam}, het ga je goed.' }, { action: '/overdragen' });
  expect([refused.status, refused.text.includes('Dit kan niet worden ingevuld: {voornam}.'), refused.text.includes('het ga je goed.')]).toEqual([422, true, true]);
  await desk.submitFrom(refused, { clientWords: 'Dag {voornaam}, het ga je goed.' }, { action: '/overdragen' });
  expect((await desk.get(`/werk/casussen/${caseId}/dossier`)).text).not.toContain('Een andere hulpverlener');
  const overview = await home.get(`${door}/mijn-pagina/dossier/${caseId}`);
  expect(overview.text).toContain('Een andere hulpverlener');
  const at = /href="([^"]*\/stuk\/\d+)"/.exec(overview.body)?.[1] ?? '';
  expect((await home.get(at)).text).toContain('Dag Noor, het ga je goed.');
});
