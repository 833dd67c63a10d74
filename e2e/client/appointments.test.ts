import ICAL from 'ical.js';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession } from '../../src/domain/accounts/accounts.builders.ts';
import { buildCase, buildCaseWorker } from '../../src/domain/cases/cases.builders.ts';
import { buildDossier, buildDossierClient, type BuiltClient, type BuiltDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';
import { replaceRecoveryCodes } from '../../src/domain/accounts/sign-in/recovery/recovery.commands.ts';
import { sessionCookies } from '../../src/web/gate.ts';

let world: TestApp;
let dossier: BuiltDossier;
let other: { caseId: number; client: BuiltClient };
let base: string;
let worker: Client;

beforeAll(async () => { world = await startTestApp(); });
beforeEach(async () => {
  world.context.setTime('2026-11-24T10:00:00Z');
  dossier = await buildDossier(world.context);
  const next = await buildCase(world.context, { institutionId: dossier.institutionId, openedOn: '2026-01-12' });
  await buildCaseWorker(world.context, next, dossier.worker.accountId);
  other = { caseId: next.caseId, client: await buildDossierClient(world.context, next) };
  const { slug } = await buildDoor(world.context, { institutionId: dossier.institutionId });
  await world.context.directory.refresh();
  base = `/i/${slug}/mijn-pagina/afspraken`;
  worker = world.client();
  worker.cookies.set(sessionCookies.staff, await buildSession(world.context, dossier.worker));
  await worker.submit('/werk/agenda/regels', { open: '1', minutes: '60', notice: '24', travel: '15', weeks: '2' });
  await worker.submit('/werk/agenda/regels', { weekday: '4', from: '09:00', to: '11:00', kinds: ['office', 'phone'] }, { action: '/werk/agenda/uren' });
});

function homeOf(client: BuiltClient): Client {
  const home = world.client();
  home.cookies.set(sessionCookies.citizen, client.token);
  return home;
}

const offer = (fields: Record<string, string> = {}) => worker.submit(`/werk/casussen/${dossier.caseId}/afspraken`, { kind: 'office', minutes: '60', mode: 'agreed', dag1: '2026-11-26', tijd1: '09:00', ...fields });
const idIn = (page: Answer) => Number(/afspraken\/\d+\/(\d+)/.exec(page.body)?.[1]);

test('two clients choose the same free time: the second is told, keeps what he typed, and books another', async () => {
  const [one, two] = [homeOf(dossier.client), homeOf(other.client)];
  const [first, second] = [await one.get(`${base}/${dossier.caseId}/nieuw`), await two.get(`${base}/${other.caseId}/nieuw`)];
  const fields = { tijd: '2026-11-26T08:00:00.000Z', woorden: 'Het liefst kort.' };
  expect((await one.submitFrom(first, fields)).text).toContain('De afspraak staat vast.');
  const lost = await two.submitFrom(second, fields);
  expect(lost.status).toBe(422);
  expect(lost.text).toContain('Deze tijd is net door iemand anders gekozen.');
  expect(lost.body).toContain('Het liefst kort.');
  expect(lost.body).not.toContain('2026-11-26T08:00:00.000Z');
  expect((await two.submitFrom(lost, { tijd: '2026-11-26T09:00:00.000Z' })).text).toContain('Het liefst kort.');
});

test('a secret address shows neutral titles, follows moving and cancelling, and stops when there is a new one', async () => {
  await offer();
  const home = homeOf(dossier.client);
  const made = await home.submit(base, {}, { action: '/agenda' });
  const address = new URL(/https?:\/\/[^<]+\.ics/.exec(made.body)?.[0] ?? '').pathname;
  const read = async () => new ICAL.Component(ICAL.parse((await world.client().get(address)).body)).getAllSubcomponents('vevent').map((one) => ({ title: new ICAL.Event(one).summary, at: new ICAL.Event(one).startDate.toJSDate().toISOString(), sequence: new ICAL.Event(one).sequence, status: one.getFirstPropertyValue('status') }));
  expect(await read()).toEqual([{ title: 'Afspraak', at: '2026-11-26T08:00:00.000Z', sequence: 0, status: 'CONFIRMED' }]);
  const id = idIn(await home.get(base));
  await home.submit(`${base}/${dossier.caseId}/${id}`, { tijd: '2026-11-26T09:00:00.000Z' }, { action: '/verzet' });
  await home.submit(`${base}/${dossier.caseId}/${id}`, {}, { action: '/afzeggen' });
  expect(await read()).toEqual([{ title: 'Afspraak', at: '2026-11-26T09:00:00.000Z', sequence: 2, status: 'CANCELLED' }]);
  await home.submit(base, {}, { action: '/agenda' });
  expect((await world.client().get(address)).status).toBe(404);
});

test('a secret address that somebody else made while the page was open stops when its owner chooses a new password', async () => {
  await offer();
  const { client } = dossier;
  const address = new URL(/https?:\/\/[^<]+\.ics/.exec((await homeOf(client).submit(base, {}, { action: '/agenda' })).body)?.[0] ?? '').pathname;
  expect((await world.client().get(address)).body).toContain('BEGIN:VEVENT');
  const [code = ''] = await world.context.inWork({ institutions: [] }, (work) => replaceRecoveryCodes(work, client));
  const back = await world.client().submit(base.replace('/afspraken', '/herstellen'), { inlognaam: client.username, code, wachtwoord: 'trein dinsdag kaas' });
  expect(back.status).toBe(200);
  expect((await world.client().get(address)).status).toBe(404);
});

test('who did not come is written down at once, with the task; who came has a contact that stands filled in', async () => {
  await offer();
  const id = idIn(await homeOf(dossier.client).get(base));
  const path = `/werk/casussen/${dossier.caseId}/afspraken/${id}`;
  world.context.setTime('2026-11-26T12:00:00Z');
  worker.cookies.set(sessionCookies.staff, await buildSession(world.context, dossier.worker));
  const page = await worker.get(path);
  const filled = await worker.get(/href="([^"]*\/contact\?[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '');
  expect(filled.body).toMatch(/value="09:00"/);
  expect((await worker.submitFrom(page, {}, { action: '/niet-gekomen' })).text).toContain('Kies waarom.');
  expect((await worker.submitFrom(page, { reason: 'ill' }, { action: '/niet-gekomen' })).text).toContain('bellen');
  expect((await worker.get('/werk')).text).toContain('Bel Noor Bakker: niet gekomen');
  expect((await worker.submit('/werk/agenda', {}, { action: '/gedaan' })).text).not.toContain('Bel Noor Bakker');
});

test('somebody else’s appointment opens for nobody, nor changes', async () => {
  await offer();
  const id = idIn(await homeOf(dossier.client).get(base));
  const stranger = homeOf(other.client);
  for (const of of [dossier.caseId, other.caseId]) expect((await stranger.get(`${base}/${of}/${id}`)).path).toContain('klaar=gone');
  const form = await stranger.get(base);
  const token = /name="_form" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
  for (const of of [dossier.caseId, other.caseId]) await stranger.post(`${base}/${of}/${id}/afzeggen`, { _form: token });
  expect(await world.context.owner.selectFrom('appointments').select('status').where('id', '=', id).where('institution_id', '=', dossier.institutionId).executeTakeFirst()).toEqual({ status: 'booked' });
});
