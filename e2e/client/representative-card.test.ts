import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildCase, buildCaseWorker, buildClient } from '../../src/domain/cases/cases.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';

let world: TestApp;
let door: Awaited<ReturnType<typeof buildFrontDoor>>;
const password = 'fiets maandag soep';
let made = 0;

beforeAll(async () => {
  world = await startTestApp();
  world.context.setTime('2026-11-24T10:00:00Z');
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
});
beforeEach(async () => {
  world.context.setTime('2026-11-24T10:00:00Z');
  await world.context.owner.deleteFrom('attempts').execute();
});

const codeIn = (page: Answer): string => /class="code"[^>]*>([^<]+)</.exec(page.body)?.[1] ?? '';
const at = (path: string) => `/i/${door.slug}${path}`;

/** A case of a child with a worker, and a parent who has no page yet. */
async function childAt(own: { hasCustody?: boolean | null; birthDate?: string } = {}) {
  const { institutionId } = door;
  const staff = await buildStaff(world.context, { institutionId, roles: ['worker'] });
  const built = await buildCase(world.context, { institutionId, openedOn: '2026-01-12' });
  await buildCaseWorker(world.context, built, staff.accountId);
  const clientId = await buildClient(world.context, { ...built, firstName: 'Noor', surname: 'Bakker', birthDate: own.birthDate ?? '2014-12-10' });
  const hasCustody = own.hasCustody === undefined ? true : own.hasCustody;
  const { id } = await world.context.owner.insertInto('representatives').values({
    institution_id: institutionId, client_id: clientId, kind: 'parent', since: '2026-01-05', form_key: randomUUID(), has_custody: hasCustody, ...(hasCustody !== null && { custody_source: 'register', checked_on: '2026-01-05' }),
  }).returning('id').executeTakeFirstOrThrow();
  const worker = world.client();
  const signIn = async () => worker.cookies.set('__Host-naast-werk', await buildSession(world.context, staff));
  await signIn();
  const path = `/werk/casussen/${built.caseId}/kaart/vertegenwoordiger/${id}`;
  return { ...built, worker, signIn, clientId, id, path, give: () => worker.submit(path, {}, { action: path }) };
}

async function begin(card: Answer, client: Client): Promise<Answer> {
  made += 1;
  const use = await client.submit(at('/mijn-pagina/kaart'), { code: codeIn(card) });
  return await client.submitFrom(use, { naam: 'Fatima', inlognaam: `kaart-ouder-${made}`, wachtwoord: password, leeftijd: '18_plus' });
}

test('a parent begins a page of her own with a card, and sees what is of her child until the birthday that ends it; it stands in who looked', async () => {
  const { worker, caseId, clientId, path, give } = await childAt();
  expect((await worker.get(`/werk/casussen/${caseId}`)).body).toContain(path);
  expect((await worker.get(path)).text).toContain('Noor Bakker');
  const mother = world.client();
  expect((await begin(await give(), mother)).text).toContain('Je pagina is klaar');
  const page = await mother.get(at(`/mijn-pagina/dossier/${caseId}`));
  expect(page.path).toBe(at(`/mijn-pagina/dossier/${caseId}`));
  expect(page.text).toContain('Wie wettelijk voor iemand opkomt');
  const looked = await mother.get(at(`/mijn-pagina/dossier/${caseId}/wie-keek`));
  for (const words of ['gaf een kaart voor een eigen pagina', 'kijkt vanaf nu op een eigen pagina mee']) expect(looked.text).toContain(words);
  expect((await worker.get(`/werk/casussen/${caseId}`)).text).toContain('heeft een eigen pagina');
  const log = await world.context.owner.selectFrom('audit_log').select(['action', 'role']).where('subject', '=', 'client').where('subject_id', '=', clientId).orderBy('number').execute();
  expect(log).toEqual(expect.arrayContaining([{ action: 'card_for_representative', role: 'worker' }, { action: 'link_representative', role: 'representative' }]));

  world.context.setTime('2030-12-10T10:00:00Z');
  const later = world.client();
  await later.submit(at('/mijn-pagina/inloggen'), { inlognaam: `kaart-ouder-${made}`, wachtwoord: password });
  const closed = await later.get(at('/mijn-pagina'));
  expect([closed.path, closed.body.includes(`/dossier/${caseId}`)]).toEqual([at('/mijn-pagina'), false]);
  expect((await later.get(at(`/mijn-pagina/dossier/${caseId}`))).path).toBe(at('/mijn-pagina'));
});

test('who may see nothing gets no card: custody that nobody checked, a parent without it, a child of sixteen; nor from a worker of another case', async () => {
  const other = await childAt();
  for (const own of [{ hasCustody: null }, { hasCustody: false }, { birthDate: '2010-11-24' }]) {
    const { worker, caseId, path, id } = await childAt(own);
    expect((await worker.get(`/werk/casussen/${caseId}`)).body).not.toContain(path);
    const token = /name="_form" value="([^"]+)"/.exec((await worker.get(`/werk/casussen/${caseId}`)).body)?.[1] ?? '';
    for (const tried of [path, `/werk/casussen/${caseId}/kaart/vertegenwoordiger/${other.id}`, other.path]) {
      expect(codeIn(await worker.post(tried, { _form: token })), tried).toBe('');
      expect((await worker.get(tried)).path, tried).toBe('/werk/casussen?klaar=gone');
    }
    expect(await world.context.owner.selectFrom('own_page_cards').select('made_by').where('representative_id', 'in', [id, other.id]).execute()).toEqual([]);
  }
});

test('a parent of two children puts the second on the page she has; the card works once, and not for the child itself', async () => {
  const [first, second] = [await childAt(), await childAt()];
  const mother = world.client();
  await begin(await first.give(), mother);
  const card = await second.give();
  expect((await world.client().get(at('/mijn-pagina/kaart/erbij'))).path).toBe(at('/mijn-pagina/inloggen'));
  expect((await mother.submit(at('/mijn-pagina/kaart/erbij'), { code: '2222-2222-2222' })).text).toContain('Deze code werkt niet');
  const page = await mother.submit(at('/mijn-pagina/kaart/erbij'), { code: codeIn(card) });
  expect(page.path).toBe(at('/mijn-pagina'));
  for (const { caseId } of [first, second]) expect(page.body).toContain(`/mijn-pagina/dossier/${caseId}`);
  expect((await mother.submit(at('/mijn-pagina/kaart/erbij'), { code: codeIn(card) })).status).toBe(422);

  const third = await childAt();
  const childPath = `/werk/casussen/${third.caseId}/kaart/${third.clientId}`;
  const child = world.client();
  await begin(await third.worker.submit(childPath, {}, { action: childPath }), child);
  expect((await child.submit(at('/mijn-pagina/kaart/erbij'), { code: codeIn(await third.give()) })).text).toContain('kunnen we niets op je pagina erbij zetten');
  expect((await world.context.owner.selectFrom('representatives').select('account_id').where('id', '=', third.id).executeTakeFirstOrThrow()).account_id).toBeNull();
});

test('a card of who was ended begins no page; for who has one it gives a new password that says so in the log', async () => {
  const ended = await childAt();
  const card = await ended.give();
  await world.context.owner.updateTable('representatives').set({ until: '2026-11-24' }).where('id', '=', ended.id).execute();
  expect((await begin(card, world.client())).text).toContain('Deze kaart werkt niet meer');
  const { give, caseId, clientId } = await childAt();
  await begin(await give(), world.client());
  const back = world.client();
  const use = await back.submit(at('/mijn-pagina/kaart'), { code: codeIn(await give()) });
  const page = await back.submitFrom(use, { wachtwoord: 'trein dinsdag kaas' });
  expect(page.body).toContain(`/mijn-pagina/dossier/${caseId}`);
  const log = await world.context.owner.selectFrom('audit_log').select('action').where('subject', '=', 'client').where('subject_id', '=', clientId).execute();
  expect(log.map((line) => line.action)).toContain('password_of_representative');
});
