import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { offerTimes } from '../domain/appointments/appointments.commands.ts';
import { offer } from '../domain/appointments/appointments.schema.ts';
import { buildDossier, buildDossierClient, inDossier, type BuiltDossier } from '../domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import type { Client } from '../testing/client.ts';
import { sessionCookies } from './gate.ts';

let world: TestApp;
let door: string;
let dossier: BuiltDossier;
let appointment: number;

beforeAll(async () => { world = await startTestApp(); });
beforeEach(async () => {
  const { context } = world;
  context.setTime('2026-11-24T08:45:00Z');
  const built = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });
  door = `/i/${built.slug}`;
  dossier = await buildDossier(context, { institutionId: built.institutionId });
  const made = await inDossier(context.inWork, dossier.worker, dossier.caseId, (work, scope) => offerTimes(work, scope, offer.parse({
    formKey: randomUUID(), kind: 'chat', minutes: 45, isAgreed: true, isSure: true, times: [{ day: '2026-11-24', time: '10:00' }],
  })));
  if (!made.ok) throw new Error(made.reason);
  appointment = made.id;
});

function citizen(who: { token: string } = dossier.client): Client {
  const client = world.client();
  client.cookies.set(sessionCookies.citizen, who.token);
  return client;
}
async function desk(staff: BuiltStaff = dossier.worker): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}
const atTime = (time = '08:55') => world.context.setTime(`2026-11-24T${time}:00Z`);
const begin = (client: Client) => client.submit(`${door}/mijn-pagina`, {}, { action: `/${appointment}/gesprek` });

test('without script: the client begins at the time, waits kindly and writes; the worker without duty goes in, they talk, and the contact stands at the case', async () => {
  const [client, worker] = [citizen(), await desk()];
  expect((await client.get(`${door}/mijn-pagina/afspraken/${dossier.caseId}/${appointment}`)).text).toContain('beginnen vanaf 10 minuten voor de tijd');
  expect((await client.get(`${door}/mijn-pagina`)).text).not.toContain('Begin het gesprek');
  expect((await worker.get('/werk')).text).toMatch(/Chat op afspraak.*10:00.*nog niet binnen/);
  atTime();
  const waiting = await begin(client);
  expect(waiting.path).toBe(`${door}/chat/gesprek`);
  expect(waiting.text).toMatch(/(Je|U) wacht op/);
  await client.submit(`${door}/chat/gesprek/schrijven`, { bericht: 'Ik heb de brief bij me.' }, { action: '/schrijven' });

  const place = await worker.get('/werk/chat');
  expect(place.text).toContain('wacht op je');
  expect(place.text).toContain('Je bent niet aan de chat');
  const id = Number(/href="\/werk\/chat\/(\d+)"/.exec(place.body)?.[1]);
  expect((await worker.get('/werk')).text).toContain('Ga het gesprek in');
  const talk = await worker.get(`/werk/chat/${id}`);
  expect(talk.text).toContain('Ik heb de brief bij me.');
  expect(talk.text).not.toContain('Geef terug aan de rij');
  await worker.submitFrom(talk, { body: 'Fijn. Lees hem maar voor.' }, { action: '/regel' });
  const answered = await client.get(`${door}/chat/gesprek`);
  expect(answered.text).toMatch(/(Je praat|U praat) met/);
  expect(answered.text).toContain('Lees hem maar voor.');
  expect((await client.get(`${door}/mijn-pagina`)).text).toContain('Ga verder met het gesprek');

  const closed = await worker.submit(`/werk/chat/${id}/afronden`, { result: 'answered', minutes: 'other', number: '40', themes: ['money'] }, { action: '/afronden' });
  expect(closed.text).toContain('Afgerond.');
  const after = (await client.get(`${door}/chat/gesprek`)).text;
  expect(after, 'it is on the own page already').toMatch(/Het staat op (je|uw) eigen pagina/);
  expect(after).not.toMatch(/geheime woord|Nog iets vragen/);
  expect(await world.context.owner.selectFrom('contacts').select(['channel', 'outcome', 'minutes_direct as minutes']).where('case_id', '=', dossier.caseId).execute()).toEqual([{ channel: 'chat', outcome: 'took_place', minutes: 40 }]);
  atTime('09:05');
  expect((await client.get(`${door}/mijn-pagina/afspraken`)).text).toContain('Geweest');
  expect((await worker.get('/werk')).text).not.toContain('Chat op afspraak');
});

test('nobody comes: from a quarter of an hour on the door is shut, and one click says so in the register', async () => {
  atTime('09:14');
  const [client, worker] = [citizen(), await desk()];
  expect((await worker.get('/werk/chat')).text).not.toContain('Niet gekomen');
  const page = await client.get(`${door}/mijn-pagina`);
  atTime('09:15');
  const late = await client.submitFrom(page, {}, { action: `/${appointment}/gesprek` });
  expect(late.text).toContain('Beginnen kan nu niet');
  const missed = await worker.submit('/werk/chat', {}, { action: '/niet-gekomen' });
  expect(missed.path).toContain(`/afspraken/${appointment}`);
  expect(await world.context.owner.selectFrom('contacts').select(['channel', 'outcome']).where('case_id', '=', dossier.caseId).execute()).toEqual([{ channel: 'chat', outcome: 'not_come' }]);
  expect((await worker.get('/werk/chat')).text).not.toContain('Chat op afspraak');
});

test('a stranger, and another client of the dossier, get no talk at this door', async () => {
  atTime();
  await begin(citizen());
  const page = await citizen().get(`${door}/mijn-pagina/afspraken/${dossier.caseId}/${appointment}`);
  const other = await buildDossier(world.context, { institutionId: dossier.institutionId });
  const sibling = await buildDossierClient(world.context, dossier, { firstName: 'Sam' });
  for (const [who, says] of [[other.client, 'Beginnen kan nu niet'], [sibling, 'Iemand anders uit het dossier']] as const) {
    const client = citizen(who);
    const own = await client.get(`${door}/mijn-pagina`);
    const token = /name="_form" value="([^"]*)"/.exec(own.body)?.[1] ?? '';
    const refused = await client.post(`${door}/mijn-pagina/afspraken/${dossier.caseId}/${appointment}/gesprek`, { _form: token });
    expect(refused.text).toContain(says);
    expect(client.cookies.has(sessionCookies.visitor)).toBe(false);
  }
  expect(page.text).toContain('Ga verder met het gesprek');
  const colleague = await desk(other.worker);
  const id = (await world.context.owner.selectFrom('reserved_chats').select('conversation_id as id').where('appointment_id', '=', appointment).executeTakeFirstOrThrow()).id;
  expect((await colleague.get(`/werk/chat/${id}`)).status).toBe(404);
});

test('the own worker is there: one press from the own page, without the line; not there: a message or a time', async () => {
  const [client, worker] = [citizen(), await desk()];
  expect((await client.get(`${door}/mijn-pagina`)).text).toContain('is nu niet aan de chat');
  await worker.submit('/werk/chat', { room: '1' }, { action: '/dienst' });
  const own = await client.get(`${door}/mijn-pagina`);
  expect(own.text).toContain('niet in de rij');
  const talk = await client.submitFrom(own, {}, { action: `/${dossier.caseId}/chat` });
  expect(talk.path).toBe(`${door}/chat/gesprek`);
  const place = await worker.get('/werk/chat');
  expect(place.text).toContain('Er wacht niemand.');
  expect(place.text).toContain('wacht op je');
  expect(await world.context.owner.selectFrom('conversations').select(['rhythm', 'worker_id as workerId']).where('institution_id', '=', dossier.institutionId).execute()).toEqual([{ rhythm: 'chat', workerId: dossier.worker.accountId }]);
});
