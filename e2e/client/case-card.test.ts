import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildCase, buildCaseWorker, buildClient } from '../../src/domain/cases/cases.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';

let world: TestApp;
type Door = Awaited<ReturnType<typeof buildFrontDoor>>;
let [here, there]: Door[] = [];
const password = 'fiets maandag soep';
let made = 0;

beforeAll(async () => {
  world = await startTestApp();
  world.context.setTime('2026-11-24T10:00:00Z');
  here = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
  there = await buildFrontDoor(world.context, { name: 'Lek & Linge' });
});
beforeEach(async () => { await world.context.owner.deleteFrom('attempts').execute(); });

const codeIn = (page: Answer): string => /class="code"[^>]*>([^<]+)</.exec(page.body)?.[1] ?? '';
const codesIn = (page: Answer): string[] => [...page.body.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code);
const at = (path: string, door = here) => `/i/${door?.slug}${path}`;

/** A case at a door with a worker, and a client without a page. */
async function caseAt(door: Door | undefined) {
  if (!door) throw new Error('no door');
  const { institutionId } = door;
  const staff = await buildStaff(world.context, { institutionId, roles: ['worker'] });
  const built = await buildCase(world.context, { institutionId, openedOn: '2026-01-12' });
  await buildCaseWorker(world.context, built, staff.accountId);
  const clientId = await buildClient(world.context, { ...built, firstName: 'Noor', surname: 'Bakker' });
  const worker = world.client();
  worker.cookies.set('__Host-naast-werk', await buildSession(world.context, staff));
  const path = `/werk/casussen/${built.caseId}/kaart/${clientId}`;
  return { ...built, staff, worker, clientId, path, give: () => worker.submit(path, {}, { action: path }) };
}

async function appointmentOf(of: Awaited<ReturnType<typeof caseAt>>, kind: 'phone' | 'office'): Promise<void> {
  const at = world.context.clock();
  await world.context.owner.insertInto('appointments').values({
    institution_id: of.institutionId, case_id: of.caseId, worker_id: of.staff.accountId, kind, minutes: 60, form_key: crypto.randomUUID(), uid: crypto.randomUUID(), status: 'booked',
    starts_at: new Date('2026-12-03T10:00:00Z'), ends_at: new Date('2026-12-03T11:00:00Z'), made_by: of.staff.accountId, made_at: at, changed_by: of.staff.accountId, changed_at: at,
  }).execute();
}

async function beginWith(card: Answer, client: Client): Promise<{ username: string; ready: Answer }> {
  made += 1;
  const username = `kaart-casus-${made}`;
  const use = await client.submit(at('/mijn-pagina/kaart'), { code: codeIn(card) });
  return { username, ready: await client.submitFrom(use, { naam: 'Noor', inlognaam: username, wachtwoord: password, leeftijd: '18_plus' }) };
}

test('a card from a case begins a page with that dossier on it, once', async () => {
  const { worker, caseId, clientId, path, give } = await caseAt(here);
  expect((await worker.get(`/werk/casussen/${caseId}`)).body).toContain(path);
  const card = await give();
  expect(card.text).toContain('De kaart is klaar');
  const client = world.client();
  const { ready } = await beginWith(card, client);
  expect(ready.text).toContain('Je pagina is klaar');
  expect((await client.get(at('/mijn-pagina'))).body).toContain(`/mijn-pagina/dossier/${caseId}`);
  expect((await client.get(at(`/mijn-pagina/dossier/${caseId}`))).status).toBe(200);
  expect((await world.client().submit(at('/mijn-pagina/kaart'), { code: codeIn(card) })).status).toBe(422);
  const log = await world.context.owner.selectFrom('audit_log').select('action').where('subject', '=', 'client').where('subject_id', '=', clientId).orderBy('number').execute();
  expect(log.map((line) => line.action)).toEqual(expect.arrayContaining(['card_for_page', 'link']));
});

test('who is not a worker of the case gives no card, nor for somebody of another case', async () => {
  const [own, other] = [await caseAt(here), await caseAt(here)];
  for (const path of [other.path, `/werk/casussen/${own.caseId}/kaart/${other.clientId}`]) {
    const form = await own.worker.get(own.path);
    const token = /name="_form" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    const tried = await own.worker.post(path, { _form: token });
    expect(codeIn(tried)).toBe('');
    expect((await own.worker.get(path)).text).toContain('is niet (meer) van jou');
  }
  expect(await world.context.owner.selectFrom('own_page_cards').select('made_by').where('client_id', '=', other.clientId).execute()).toEqual([]);
});

test('a card of before a client had a page begins no second one', async () => {
  const { give, clientId } = await caseAt(here);
  const card = await give();
  const other = await beginWith(await (await caseAt(here)).give(), world.client());
  const { id } = await world.context.owner.selectFrom('accounts').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  await world.context.owner.updateTable('clients').set({ account_id: id }).where('id', '=', clientId).execute();
  const { ready } = await beginWith(card, world.client());
  expect(ready.status).toBe(422);
  expect(ready.text).toContain('Deze kaart werkt niet meer');
  expect(other.ready.status).toBe(200);
});

test('a new password by a card of one institution opens nothing of another, until a code of his own; new codes cannot be made meanwhile', async () => {
  const [one, two] = [await caseAt(here), await caseAt(there)];
  const owner = world.client();
  const { username, ready } = await beginWith(await one.give(), owner);
  const { id: accountId } = await world.context.owner.selectFrom('clients').select('account_id as id').where('id', '=', one.clientId).executeTakeFirstOrThrow();
  await world.context.owner.updateTable('clients').set({ account_id: accountId }).where('id', '=', two.clientId).execute();
  await world.context.owner.insertInto('relations').values({ institution_id: two.institutionId, account_id: Number(accountId), since: world.context.clock() }).execute();
  expect((await owner.get(at('/mijn-pagina'))).body).toContain(`/dossier/${two.caseId}`);

  const taker = world.client();
  const use = await taker.submit(at('/mijn-pagina/kaart'), { code: codeIn(await one.give()) });
  expect(use.text).toContain(username);
  const page = await taker.submitFrom(use, { wachtwoord: 'trein dinsdag kaas' });
  expect(page.text).toContain('Een deel van je pagina is nog dicht');
  expect(page.text).toContain('Lek & Linge');
  expect(page.body).toContain(`/dossier/${one.caseId}`);
  expect(page.body).not.toContain(`/dossier/${two.caseId}`);
  expect((await taker.get(at(`/mijn-pagina/dossier/${two.caseId}`))).text).not.toContain('Noor Bakker');
  expect((await owner.get(at('/mijn-pagina'))).path).toContain('/inloggen');
  for (const [of, kind] of [[one, 'phone'], [two, 'office']] as const) await appointmentOf(of, kind);
  await taker.submit(at('/mijn-pagina/afspraken'), { wens: ['kind'] }, { action: '/wensen' });
  const feed = /https?:\/\/[^<]+\.ics/.exec((await taker.submit(at('/mijn-pagina/afspraken'), {}, { action: '/agenda' })).body)?.[0] ?? '';
  const calendar = async () => (await world.client().get(new URL(feed).pathname)).body.match(/UID:\S+/g)?.length;
  expect(await calendar()).toBe(1);
  const codes = await taker.submit(at('/mijn-pagina/binnenkomen'), { 'wachtwoord-codes': 'trein dinsdag kaas' }, { action: '/codes' });
  expect(codes.text).toContain('Open dat eerst met een van je codes');
  expect((await taker.submit(at('/mijn-pagina'), { code: '2222-2222-2222' }, { action: '/openen' })).status).toBe(422);
  const opened = await taker.submit(at('/mijn-pagina'), { code: codesIn(ready)[0] ?? '' }, { action: '/openen' });
  expect(opened.text).toContain('Alles op je pagina is weer open.');
  expect(opened.body).toContain(`/dossier/${two.caseId}`);
  expect(await calendar()).toBe(2);
});

test('a card of the other institution opens what is of that one', async () => {
  const [one, two] = [await caseAt(here), await caseAt(there)];
  await beginWith(await one.give(), world.client());
  const { id: accountId } = await world.context.owner.selectFrom('clients').select('account_id as id').where('id', '=', one.clientId).executeTakeFirstOrThrow();
  await world.context.owner.updateTable('clients').set({ account_id: accountId }).where('id', '=', two.clientId).execute();
  await world.context.owner.insertInto('relations').values({ institution_id: two.institutionId, account_id: Number(accountId), since: world.context.clock() }).execute();
  const choose = async (card: Answer) => {
    const client = world.client();
    return await client.submitFrom(await client.submit(at('/mijn-pagina/kaart'), { code: codeIn(card) }), { wachtwoord: 'trein dinsdag kaas' });
  };
  expect((await choose(await one.give())).body).not.toContain(`/dossier/${two.caseId}`);
  const after = await choose(await two.give());
  expect(after.body).toContain(`/dossier/${two.caseId}`);
  expect(after.body).not.toContain(`/dossier/${one.caseId}`);
});
