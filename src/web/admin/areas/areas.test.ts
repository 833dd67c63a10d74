import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../../domain/accounts/accounts.builders.ts';
import { buildDoor, buildInstitution, buildWorkArea } from '../../../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../../testing/app.ts';
import { readable, type Client } from '../../../testing/client.ts';
import { sessionCookies } from '../../gate.ts';
import { longestFile } from './upload.ts';

const path = '/beheer/werkgebied/inlezen';
let world: TestApp;
let institutionId: number;
let client: Client;

beforeAll(async () => { world = await startTestApp(); });
beforeEach(async () => {
  institutionId = (await buildInstitution(world.context)).id;
  client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, await buildStaff(world.context, { institutionId, roles: ['administrator'] })));
});

type Fields = Record<string, string | Blob>;

/** Sends the form with files, as a browser does. */
async function upload(fields: Fields, to = path): Promise<{ status: number; body: string; text: string }> {
  const page = await client.get(path);
  const form = new FormData();
  const filled: Fields = { _form: /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '', validFrom: '2026-11-24', endsOthers: 'on', pasted: '', only: '', file: new Blob([]), names: new Blob([]), ...fields };
  for (const [name, value] of Object.entries(filled)) form.append(name, value);
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.url}${to}`, { method: 'POST', body: form, headers: { cookie, origin: world.url }, redirect: 'manual' });
  const body = await answer.text();
  return { status: answer.status, body, text: readable(body) };
}

const csv = (text: string) => new Blob([text], { type: 'text/csv' });
const areas = async () => (await world.context.owner.selectFrom('work_areas').selectAll().where('institution_id', '=', institutionId).orderBy('postcode').orderBy('municipality').execute())
  .map((row) => [row.postcode, row.municipality, row.valid_from, row.valid_until]);

/** Presses the button of a preview. */
async function apply(page: { body: string }): Promise<string> {
  const token = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const field = (name: string) => /value="([^"]*)"/.exec(new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page.body)?.[0] ?? '')?.[1]?.replaceAll('&#39;', "'") ?? '';
  return (await client.post('/beheer/werkgebied/toepassen', { _form: token, pairs: field('pairs'), places: field('places'), validFrom: field('validFrom'), endsOthers: field('endsOthers') })).text;
}

test('a file is shown before it counts, and then is the work area of the front door', async () => {
  const door = await buildDoor(world.context, { institutionId });
  await buildWorkArea(world.context, { institutionId, postcodes: ['2800', '2801'] });
  const preview = await upload({ file: csv('postcode;gemeente\n2801;Gouda\n2803 AB;Gouda\n2809;Gouda\n2809;Bodegraven-Reeuwijk\n') });
  expect([preview.status, preview.text.includes('3 nieuw 1 blijft 1 stopt')]).toEqual([200, true]);
  expect(await areas()).toHaveLength(2);
  expect(await apply(preview)).toContain('De lijst is ingelezen.');
  expect(await areas()).toEqual([
    ['2800', 'Gouda', '2020-01-01', '2026-11-23'], ['2801', 'Gouda', '2020-01-01', null], ['2803', 'Gouda', '2026-11-24', null],
    ['2809', 'Bodegraven-Reeuwijk', '2026-11-24', null], ['2809', 'Gouda', '2026-11-24', null]]);
  expect((await world.client().get(`/i/${door.slug}/plaats?postcode=2803`)).text).toContain('Gouda');
  const again = await upload({ file: csv((await client.get('/beheer/werkgebied/lijst.csv')).body) });
  expect(again.text).toContain('Er verandert niets in het werkgebied.');
});

test('the tables of the statistics office are read together, for some municipalities only, and fill the map', async () => {
  const file = csv('PC6;Buurt2025;Wijk2025;Gemeente2025\n2803AB;1;1;513\n2803AC;1;1;513\n9711AA;1;1;14\n8601AA;1;1;1900\n');
  const names = new Blob([Buffer.from('Gemcode2025;Gemeentenaam2025\n513;Gouda\n14;Groningen\n1900;Súdwest-Fryslân\n', 'latin1')]);
  expect((await upload({ file, only: 'Gouda' })).text).toContain('Voeg het bestand met namen toe.');
  expect((await upload({ file, names, only: 'Goda' })).text).toContain('Deze gemeente staat niet in de lijst: Goda.');
  const preview = await upload({ file, names, only: 'gouda', places: 'on' });
  expect(preview.text).toContain('De kaart van postcodes wordt aangevuld met 3 postcodes');
  await apply(preview);
  expect(await areas()).toEqual([['2803', 'Gouda', '2026-11-24', null]]);
  expect(world.context.directory.current().placesOf('8601')).toEqual(['Súdwest-Fryslân']);
});

test('with one mistake nothing is read: each is told by line, and what was chosen stays', async () => {
  const page = await upload({ pasted: 'postcode;gemeente\n2800;Gouda\n28O1;Gouda\n2802;', validFrom: '', only: 'Gouda' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('2 regels kloppen niet');
  expect(page.text).toMatch(/Regel 3: 28O1;Gouda Dit is geen postcode\..*Regel 4: 2802; De gemeente ontbreekt\./);
  expect(page.text).toContain('Kies de dag waarop de lijst ingaat.');
  expect(page.body).toContain('28O1;Gouda');
  expect(await areas()).toEqual([]);
});

test('an empty form, a file that is too large, and a file with names that has none say what to do', async () => {
  expect((await upload({})).text).toContain('Kies een bestand, of plak een lijst met postcodes.');
  expect((await upload({ file: new Blob([Buffer.alloc(longestFile + 1, 'a')]) })).text).toContain('Dit bestand is te groot.');
  expect((await upload({ file: csv('postcode;gemeente\n2800;Gouda'), names: csv('a;b\n1;2') })).text).toContain('In het bestand met namen staan geen kolommen');
});

test('text can be pasted, and may only add', async () => {
  await buildWorkArea(world.context, { institutionId, postcodes: ['2800'] });
  const preview = await client.submit(path, { pasted: 'gemeente,postcode\nGouda,2801', endsOthers: undefined }, { action: '/inlezen' });
  expect(preview.text).toContain('Wat niet in de lijst staat, blijft gelden.');
  await apply(preview);
  expect((await areas()).map(([postcode, , , until]) => [postcode, until])).toEqual([['2800', null], ['2801', null]]);
});

test('postcodes that another institution has too are pointed out', async () => {
  const other = await buildInstitution(world.context, { name: 'Stad & Land' });
  await buildWorkArea(world.context, { institutionId: other.id, postcodes: ['2316'], municipality: 'Leiden' });
  expect((await upload({ file: csv('postcode;gemeente\n2316;Leiden\n2317;Leiden') })).text).toContain('Stad & Land: 2316');
});

test('a file is taken nowhere else, not without our token, and not by who may not', async () => {
  expect((await upload({ file: csv('x') }, '/beheer/instelling')).status).toBe(415);
  expect((await upload({ _form: 'verzonnen', file: csv('postcode;gemeente\n2800;Gouda') })).status).toBe(403);
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, await buildStaff(world.context, { institutionId, roles: ['team_leader'] })));
  expect((await upload({ file: csv('postcode;gemeente\n2800;Gouda') })).status).toBe(403);
  expect(await areas()).toEqual([]);
});

test('what is applied is checked again: a list that was tampered with changes nothing', async () => {
  const token = /name="_form" value="([^"]+)"/.exec((await client.get(path)).body)?.[1] ?? '';
  const send = (pairs: string) => client.post('/beheer/werkgebied/toepassen', { _form: token, pairs, places: '', validFrom: '2026-11-24', endsOthers: 'on' });
  for (const pairs of ['', 'Gouda: 28-3000', 'Gouda: 1000-9999\nLeiden: 1000-9999\nLisse: 1000-9999', 'x']) expect((await send(pairs)).status, pairs).toBe(422);
  expect(await areas()).toEqual([]);
});

test('who came from outside is counted, without who it was', async () => {
  const door = await buildDoor(world.context, { institutionId, name: 'De voordeur' });
  await buildWorkArea(world.context, { institutionId, postcodes: ['2800'] });
  for (let time = 0; time < 2; time += 1) await world.client().get(`/i/${door.slug}/plaats?postcode=1011`);
  expect((await client.get('/beheer/werkgebied')).text).toMatch(/1011 .* De voordeur 2/);
});
