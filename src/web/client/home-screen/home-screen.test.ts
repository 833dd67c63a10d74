import { beforeAll, expect, test } from 'vitest';
import { buildDossier, type BuiltDossier } from '../../../domain/cases/dossier/dossier.builders.ts';
import { buildDoor, buildFrontDoor } from '../../../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../../testing/app.ts';
import type { Client } from '../../../testing/client.ts';
import { sessionCookies } from '../../gate.ts';

let world: TestApp;
let slug: string;
let dossier: BuiltDossier;
let other: BuiltDossier;
const doorName = 'Rijn & Gouwe';
const ownHost = 'hulp.voorbeeld.example';

beforeAll(async () => {
  world = await startTestApp();
  const front = await buildFrontDoor(world.context, { name: doorName, door: { branding: { main: '#5b2a86' } } });
  ({ slug } = front);
  await buildDoor(world.context, { institutionId: front.institutionId, slug: 'eigen', name: 'Eigen deur', host: ownHost });
  [dossier, other] = [await buildDossier(world.context, { institutionId: front.institutionId }), await buildDossier(world.context, { institutionId: front.institutionId })];
});

const at = (path: string) => `/i/${slug}${path}`;

function asClient({ client: { token } }: BuiltDossier): Client {
  const client = world.client();
  client.cookies.set(sessionCookies.citizen, token);
  return client;
}

const markIn = (body: string) => /data-kept="([^"]+)"/.exec(body)?.[1];

test('an own page can stand on a home screen under a name and a picture that tell nothing, and opens there', async () => {
  const { headers, body } = await world.client().get(at('/mijn-pagina/app.webmanifest'));
  expect(headers['content-type']).toContain('application/manifest+json');
  const manifest = JSON.parse(body);
  expect(manifest).toMatchObject({ name: 'Mijn pagina', short_name: 'Mijn pagina', start_url: at('/mijn-pagina'), scope: at('/'), display: 'standalone' });
  expect(body).not.toMatch(/Rijn|Gouwe|naast/);
  for (const icon of manifest.icons) expect(icon.src).toMatch(/^\/static\/icon-discreet/);
  for (const icon of manifest.icons) expect((await world.client().get(icon.src)).status).toBe(200);
  const own = JSON.parse((await world.client({ host: ownHost }).get('/mijn-pagina/app.webmanifest')).body);
  expect(own).toMatchObject({ start_url: '/mijn-pagina', scope: '/' });
});

test('only pages of who is signed in speak of it, and only they may have a worker', async () => {
  const client = asClient(dossier);
  for (const path of ['/mijn-pagina', '/mijn-pagina/beginscherm', '/mijn-pagina/afspraken', `/mijn-pagina/dossier/${dossier.caseId}/nieuw/notitie`]) {
    const { body, headers, status } = await client.get(at(path));
    expect(status, path).toBe(200);
    expect(body, path).toContain(`<link rel="manifest" href="${at('/mijn-pagina/app.webmanifest')}"`);
    expect(headers['content-security-policy'], path).toMatch(/script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'$/);
  }
  const visitor = world.client();
  const paths = world.app.classified.filter(({ method, access }) => method === 'GET' && access.reader === 'anyone').map(({ url }) => url.replace(':door', slug).replaceAll(/:[a-zA-Z]+|\*/g, '1'));
  for (const path of [at(''), at('/onderwerpen'), ...paths]) {
    const { body, headers } = await visitor.get(path, { follow: false });
    expect(body, path).not.toMatch(/rel="manifest"|data-kept/);
    expect(headers['content-security-policy'], path).not.toMatch(/worker-src|manifest-src/);
    if (path.includes('verlaat') || path === '/weg') visitor.cookies.clear();
  }
});

test('the worker reaches no further than the own page, is asked for anew each time, and keeps nothing but one page without a word of anybody', async () => {
  const { body, headers } = await world.client().get(at('/mijn-pagina/werker.js'));
  expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'service-worker-allowed': at('/mijn-pagina') });
  const files: string[] = JSON.parse(/naastShell=(\[[^\]]+\])/.exec(body)?.[1] ?? '[]');
  expect(files[0]).toBe(at('/mijn-pagina/geen-verbinding'));
  expect(files.slice(1).every((path) => /^\/(static|theme)\//.test(path))).toBe(true);
  const client = asClient(dossier);
  for (const path of files) expect((await client.get(path)).status, path).toBe(200);
  const shell = await client.get(at('/mijn-pagina/geen-verbinding'));
  expect(shell.body).toBe((await world.client().get(at('/mijn-pagina/geen-verbinding'))).body);
  expect(shell.body).not.toMatch(/_form|Gouwe|Noor|\/dossier/);
  expect(shell.body).toContain('<title>Mijn pagina</title>');
  const needed = [...shell.body.matchAll(/(?:src|href)="(\/(?:static|theme)\/[^"]+)"/g)].map(([, path]) => path);
  expect(needed.filter((path) => !files.includes(path ?? ''))).toEqual([]);
});

test('what is kept carries a mark of the session: another session has another, and the mark opens nothing', async () => {
  const path = at('/mijn-pagina');
  const [mine, again, theirs] = [markIn((await asClient(dossier).get(path)).body), markIn((await asClient(dossier).get(path)).body), markIn((await asClient(other).get(path)).body)];
  expect(mine).toMatch(/^[\w-]{22}$/);
  expect(again).toBe(mine);
  expect(theirs).not.toBe(mine);
  const client = world.client();
  client.cookies.set(sessionCookies.citizen, mine ?? '');
  expect((await client.get(path)).path).toBe(at('/mijn-pagina/inloggen'));
});

test('beginning a session, signing out and leaving tell the browser to forget what it keeps', async () => {
  const begun = await world.client().submit(at('/mijn-pagina/beginnen'), { naam: 'Samira', wachtwoord: 'fiets maandag soep', leeftijd: '18_plus' }, { follow: false });
  expect(begun.headers['clear-site-data']).toBe('"storage"');
  expect((await world.client().get('/weg')).headers['clear-site-data']).toBe('"storage"');
  expect((await world.client().get('/weg', { headers: { 'sec-fetch-site': 'cross-site' } })).headers['clear-site-data']).toBeUndefined();
  const left = world.client();
  left.cookies.set('__Host-naast-weg', '1');
  left.cookies.set(sessionCookies.citizen, 'van-voor-het-weggaan');
  await left.get('/weg');
  expect(left.cookies.get(sessionCookies.citizen) ?? '').toBe('');
});
