import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession } from '../domain/accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../domain/accounts/citizens/citizens.builders.ts';
import { mailPurposes } from '../domain/accounts/citizens/mail/mail.rules.ts';
import { offerTimes } from '../domain/appointments/appointments.commands.ts';
import { offer, type Offer } from '../domain/appointments/appointments.schema.ts';
import { buildDossier, buildDossierClient, buildRepresentative, inDossier, type BuiltClient, type BuiltDossier } from '../domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import type { Client } from '../testing/client.ts';
import { unzip } from '../testing/files.ts';
import { sessionCookies } from './gate.ts';

let world: TestApp;
let door: { slug: string; institutionId: number };
let dossier: BuiltDossier;
let other: BuiltClient;
let homes: Record<'child' | 'parent' | 'other', Client>;
let desk: Client;
let own: string;

beforeAll(async () => {
  world = await startTestApp({ chromium: 'off' });
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
  own = `/i/${door.slug}/mijn-pagina`;
});

function homeOf(who: BuiltCitizen): Client {
  const home = world.client();
  home.cookies.set(sessionCookies.citizen, who.token);
  return home;
}

beforeEach(async () => {
  world.context.setTime('2026-11-24T10:00:00Z');
  dossier = await buildDossier(world.context, { institutionId: door.institutionId, birthDate: '2014-05-02' });
  other = await buildDossierClient(world.context, dossier, { firstName: 'Youssef' });
  const parent = await buildRepresentative(world.context, { institutionId: door.institutionId, clientId: dossier.client.clientId });
  homes = { child: homeOf(dossier.client), parent: homeOf(parent), other: homeOf(other) };
  desk = world.client();
  desk.cookies.set(sessionCookies.staff, await buildSession(world.context, dossier.worker));
});

async function made(forWhom: Offer['forWhom'], fields: Partial<Offer> = {}): Promise<number> {
  const outcome = await inDossier(world.context.inWork, dossier.worker, dossier.caseId, (work, scope) => offerTimes(work, scope, offer.parse({
    formKey: randomUUID(), kind: 'office', minutes: 60, place: 'Kamer GEHEIM', words: 'Over WOORDEN.', isSure: true, isAgreed: true, forWhom, times: [{ day: '2026-11-26', time: '09:00' }], ...fields,
  })));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.id;
}

/** Who finds something of the appointment on a page of his own: its place, its words, its time. */
async function whoFinds(path: string, marks: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const [name, home] of Object.entries(homes)) if (marks.test((await home.get(`${own}${path}`)).body)) found.push(name);
  return found;
}

const traces = /GEHEIM|WOORDEN|26 november|9:00|T080000Z/;
const his = ['child', 'parent'];

test('no page of another client has anything of an appointment for one: not the lists, the dossier, what happened, nor its own page', async () => {
  const id = await made(dossier.client.clientId);
  for (const path of ['/afspraken', `/afspraken/${dossier.caseId}/${id}`, `/dossier/${dossier.caseId}`]) expect([path, await whoFinds(path, traces)]).toEqual([path, his]);
  for (const path of ['', `/dossier/${dossier.caseId}/gebeurd`, `/dossier/${dossier.caseId}/wie-keek`, `/dossier/${dossier.caseId}/plan`]) expect([path, await whoFinds(path, /GEHEIM|WOORDEN/)]).toEqual([path, []]);
  expect(await whoFinds(`/afspraken/${dossier.caseId}/${id}/afspraak.ics`, traces)).toEqual(his);
  const sought = async (home: Client) => (await home.submit(`${own}/dossier/${dossier.caseId}/zoek`, { woorden: 'GEHEIM' }, { action: '/zoek' })).text;
  expect(await sought(homes.other)).not.toContain('Kamer');
  const toPick = await made(other.clientId, { isAgreed: false, times: [{ day: '2026-11-27', time: '14:00' }] });
  expect(await whoFinds('', /Kies een tijd|kies een tijd/i)).toEqual(['other']);
  expect(await whoFinds(`/afspraken/${dossier.caseId}/${toPick}`, /27 november/)).toEqual(['other']);
});

test('a number of somebody else answers as one that is not there: to look, to choose, to move, to call off, to talk', async () => {
  const id = await made(dossier.client.clientId, { kind: 'chat', times: [{ day: '2026-11-24', time: '11:05' }] });
  const answers = async (number: number) => {
    const token = /name="_form" value="([^"]*)"/.exec((await homes.other.get(`${own}/afspraken`)).body)?.[1] ?? '';
    const base = `${own}/afspraken/${dossier.caseId}/${number}`;
    const got = [await homes.other.get(base), await homes.other.get(`${base}/afspraak.ics`)];
    for (const [path, fields] of [['/kies', { tijd: '1' }], ['/verzet', { tijd: '2026-11-26T09:00:00.000Z' }], ['/afzeggen', {}], ['/gesprek', {}]] as const) got.push(await homes.other.post(`${base}${path}`, { _form: token, ...fields }));
    return got.map((answer) => [answer.status, answer.path.replaceAll(String(number), 'N')]);
  };
  expect(await answers(id)).toEqual(await answers(987_654));
  expect(await world.context.owner.selectFrom('appointments').select(['status', 'sequence']).where('id', '=', id).execute()).toEqual([{ status: 'booked', sequence: 0 }]);
  expect(await whoFinds('', /Begin het gesprek/)).toEqual(his);
});

test('a calendar that is followed, and what is taken along, have what is for him and for everybody, and no more', async () => {
  await made(dossier.client.clientId);
  await made('all', { place: 'Kamer SAMEN', times: [{ day: '2026-11-27', time: '09:00' }] });
  const calendar = async (home: Client) => {
    const address = new URL(/https?:\/\/[^<]+\.ics/.exec((await home.submit(`${own}/afspraken`, {}, { action: '/agenda' })).body)?.[0] ?? '').pathname;
    return [...(await world.client().get(address)).body.matchAll(/DTSTART:(\d+)/g)].map(([, day]) => day);
  };
  expect([await calendar(homes.child), await calendar(homes.parent), await calendar(homes.other)]).toEqual([['20261126', '20261127'], ['20261126', '20261127'], ['20261127']]);
  const taken = async (home: Client) => {
    const path = `${own}/dossier/${dossier.caseId}/meenemen`;
    const token = /action="[^"]*meenemen"[^>]*>\s*<input[^>]*name="_form" value="([^"]*)"/.exec((await home.get(path)).body)?.[1] ?? '';
    const cookie = [...home.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${world.url}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ _form: token }), headers: { cookie, origin: world.url } });
    const all = [...unzip(Buffer.from(await answer.arrayBuffer())).values()].join('\n');
    return ['GEHEIM', 'WOORDEN', 'SAMEN'].filter((mark) => all.includes(mark));
  };
  expect([await taken(homes.child), await taken(homes.parent), await taken(homes.other)]).toEqual([['GEHEIM', 'WOORDEN', 'SAMEN'], ['GEHEIM', 'WOORDEN', 'SAMEN'], ['WOORDEN', 'SAMEN']]);
});

test('the form asks for whom when there are two, with nothing chosen, and the worker reads on every page for whom it is', async () => {
  const path = `/werk/casussen/${dossier.caseId}/afspraken`;
  const form = await desk.get(path);
  expect(form.text).toContain('Voor wie?');
  expect(/name="voor"[^>]*checked/.test(form.body)).toBe(false);
  const fields = { kind: 'office', minutes: '60', mode: 'agreed', dag1: '2026-11-24', tijd1: '15:00' };
  const refused = await desk.submit(path, fields);
  expect([refused.status, refused.text.includes('Kies voor wie de afspraak is.')]).toEqual([422, true]);
  const page = await desk.submit(path, { ...fields, voor: String(other.clientId) });
  expect(page.text).toContain('De afspraak staat vast.');
  const { id } = await world.context.owner.selectFrom('appointments').select('id').where('for_client_id', '=', other.clientId).executeTakeFirstOrThrow();
  for (const where of ['/werk/agenda', '/werk', `/werk/casussen/${dossier.caseId}/dossier`]) expect((await desk.get(where)).text).toContain('alleen Youssef Bakker');
  expect((await desk.get(path)).text).toMatch(/Voor wie\? ?Stand.*Youssef Bakker ?afgesproken/);
  expect((await desk.get(`${path}/${id}`)).text).toContain('Afspraak: alleen Youssef Bakker');
  expect((await desk.submit(`${path}/${id}`, { voor: String(dossier.client.clientId) }, { action: '/voor-wie' })).text).toContain('Wie je koos, ziet de afspraak nu.');
  expect(await whoFinds(`/afspraken/${dossier.caseId}/${id}`, /24 november/)).toEqual(his);
});

test('who it is for gets a sign when it is made, called off, or goes with the case that is closed; the other gets none', async () => {
  const { owner, keys } = world.context;
  for (const { accountId } of [dossier.client, other]) {
    await owner.insertInto('citizen_mail').values({ account_id: accountId, email_sealed: keys.installation.seal(`${accountId}@voorbeeld.example`, mailPurposes.email), email_index: Buffer.from(randomUUID()), answered_at: world.context.clock(), wants_signs: true }).execute();
  }
  const signed = async () => {
    const rows = await owner.updateTable('citizen_mail as m').set({ signed_at: null }).from('citizen_mail as was').whereRef('was.account_id', '=', 'm.account_id').where('was.signed_at', 'is not', null)
      .where('m.account_id', 'in', [dossier.client.accountId, other.accountId]).returning('m.account_id as id').execute();
    return rows.map(({ id }) => (id === other.accountId ? 'other' : 'child')).sort();
  };
  const path = `/werk/casussen/${dossier.caseId}/afspraken`;
  const fields = { kind: 'office', minutes: '60', mode: 'agreed', voor: String(other.clientId) };
  await desk.submit(path, { ...fields, dag1: '2026-11-26', tijd1: '09:00' });
  expect(await signed()).toEqual(['other']);
  const { id } = await owner.selectFrom('appointments').select('id').where('for_client_id', '=', other.clientId).executeTakeFirstOrThrow();
  await desk.submit(`${path}/${id}`, { day: '2026-11-26', time: '11:00' }, { action: '/verzet' });
  expect(await signed()).toEqual(['other']);
  await desk.submit(`${path}/${id}`, {}, { action: '/afzeggen' });
  expect(await signed()).toEqual(['other']);
  await made(dossier.client.clientId);
  await desk.submit(`/werk/casussen/${dossier.caseId}`, { reason: 'enough', closedOn: '2026-11-24' }, { action: '/sluiten' });
  expect(await signed()).toEqual(['child']);
});

test('what became of it is offered to write up as of that client alone', async () => {
  const id = await made(other.clientId, { times: [{ day: '2026-11-24', time: '11:05' }] });
  world.context.setTime('2026-11-24T10:10:00Z');
  const path = `/werk/casussen/${dossier.caseId}/afspraken/${id}`;
  const link = /href="([^"]*\/contact\?[^"]*)"/.exec((await desk.get(path)).body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const page = await desk.get(link);
  expect(page.body).toMatch(new RegExp(`<input[^>]*name="clients"[^>]*value="${other.clientId}"[^>]*checked`));
  await desk.submitFrom(page, {}, { action: '/contact' });
  expect(await world.context.owner.selectFrom('contact_clients as x').innerJoin('contacts as c', 'c.id', 'x.contact_id').select('x.client_id').where('c.case_id', '=', dossier.caseId).execute()).toEqual([{ client_id: other.clientId }]);
  expect(await whoFinds(`/dossier/${dossier.caseId}/gebeurd`, /gesprek op kantoor|Gesprek/)).toEqual(['other']);
});

test('in a case with one client nothing is asked', async () => {
  const alone = await buildDossier(world.context, { institutionId: door.institutionId });
  const worker = world.client();
  worker.cookies.set(sessionCookies.staff, await buildSession(world.context, alone.worker));
  const path = `/werk/casussen/${alone.caseId}/afspraken`;
  expect((await worker.get(path)).text).not.toContain('Voor wie?');
  expect((await worker.submit(path, { kind: 'office', minutes: '60', mode: 'agreed', dag1: '2026-11-26', tijd1: '15:00' })).text).toContain('De afspraak staat vast.');
  expect(await world.context.owner.selectFrom('appointments').select('for_client_id').where('case_id', '=', alone.caseId).execute()).toEqual([{ for_client_id: null }]);
});
