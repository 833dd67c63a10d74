import { expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../../domain/accounts/accounts.builders.ts';
import { buildCase, buildCaseWorker, buildClient } from '../../../domain/cases/cases.builders.ts';
import { buildConversation } from '../../../domain/conversations/conversations.builders.ts';
import { buildContact } from '../../../domain/contacts/contacts.builders.ts';
import { buildInstitution, buildPlace, buildWorkArea } from '../../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../../testing/app.ts';
import type { Client } from '../../../testing/client.ts';
import { sessionCookies } from '../../gate.ts';

const world = await startTestApp();
const { context } = world;

async function clientOf(staff: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, staff));
  return client;
}

async function ground() {
  const { id: institutionId } = await buildInstitution(context);
  const [joke, ali] = [await buildStaff(context, { institutionId, name: 'Joke Verhoef' }), await buildStaff(context, { institutionId, name: 'Ali Demir' })];
  const boss = await buildStaff(context, { institutionId, name: 'Wouter Dekker', roles: ['administrator'] });
  const lead = await buildStaff(context, { institutionId, name: 'Anneke Blok', roles: ['team_leader'] });
  const mine = await buildCase(context, { institutionId, municipality: 'Gouda' });
  await buildCaseWorker(context, mine, joke.accountId);
  const clientId = await buildClient(context, { ...mine, firstName: 'Noor', surname: 'Bakker' });
  return { institutionId, joke, ali, boss, lead, mine, clientId };
}

test('who a client is, is set right from the case and one is back there; what was typed stays when something is missing', async () => {
  const { joke, ali, mine, clientId } = await ground();
  const client = await clientOf(joke);
  const path = `/werk/personen/${clientId}?casus=${mine.caseId}`;
  const missing = await client.submit(path, { surname: 'Bakker-Smit', phone: '06 1234 5678' });
  expect([missing.status, missing.text]).toEqual([422, expect.stringContaining('Schrijf in een paar woorden waarom.')]);
  expect(missing.body).toContain('value="Bakker-Smit"');
  const saved = await client.submitFrom(missing, { why: 'Getrouwd.' });
  expect(saved.text).toContain('De gegevens zijn verbeterd.');
  expect(saved.text).toContain('Noor Bakker-Smit');
  expect((await client.get(path)).text).toMatch(/eerst Bakker, daarna Bakker-Smit.*Getrouwd\./);
  const other = await (await clientOf(ali)).get(path);
  expect(other.text).toContain('Deze persoon is er niet');
  expect(other.text).not.toContain('Bakker');
});

test('when a postcode moves to another municipality, who was registered before stays where he was, with who pays; who comes after counts there', async () => {
  const { institutionId, joke, clientId, mine } = await ground();
  await buildWorkArea(context, { institutionId, postcodes: ['2859'], municipality: 'Gouda', validUntil: '2026-11-30' });
  const funders = [];
  for (const municipality of ['Gouda', 'Reeuwijk']) funders.push((await context.owner.insertInto('funders').values({ institution_id: institutionId, name: `Gemeente ${municipality}`, municipality, kind: 'municipality' }).returning('id').executeTakeFirstOrThrow()).id);
  await context.owner.updateTable('clients').set({ postcode: '2859', municipality: 'Gouda' }).where('id', '=', clientId).execute();
  const client = await clientOf(joke);
  const register = async (surname: string, birthDate: string) => {
    await client.submit('/werk/casussen/nieuw', { firstName_0: 'Sam', surname_0: surname, birthDate_0: birthDate, postcode: '2859' }, { action: '/werk/casussen/nieuw' });
    return await context.owner.selectFrom('cases').select(['id', 'municipality', 'funder_id', 'registered_on']).where('institution_id', '=', institutionId).orderBy('id', 'desc').executeTakeFirstOrThrow();
  };
  const before = await register('Visser', '1991-01-01');
  const contact = await buildContact(context, { institutionId, accountId: joke.accountId, caseId: before.id, municipality: 'Gouda', startedAt: '2026-11-23T10:00:00Z' });
  // From now on the map says Reeuwijk.
  await context.owner.deleteFrom('places').where('postcode', '=', '2859').execute();
  await buildPlace(context, { postcodes: ['2859'], municipality: 'Reeuwijk' });
  const after = await register('Pietersen', '1985-06-06');
  expect([before.municipality, before.funder_id, after.municipality, after.funder_id]).toEqual(['Gouda', funders[0], 'Reeuwijk', funders[1]]);
  const kept = await context.owner.selectFrom('cases').select(['municipality', 'funder_id']).where('id', '=', before.id).executeTakeFirstOrThrow();
  expect(kept).toEqual({ municipality: 'Gouda', funder_id: funders[0] });
  expect(await context.owner.selectFrom('contacts').select('municipality').where('id', '=', contact.contactId).executeTakeFirst()).toEqual({ municipality: 'Gouda' });
  // A telephone number set right does not move a person; saying the new place does.
  const path = `/werk/personen/${clientId}?casus=${mine.caseId}`;
  await client.submit(path, { phone: '0612345678', why: 'Nieuw nummer.' });
  const placeOf = async () => (await context.owner.selectFrom('clients').select('municipality').where('id', '=', clientId).executeTakeFirstOrThrow()).municipality;
  expect(await placeOf()).toBe('Gouda');
  await client.submit(path, { municipality: '', why: 'De wijk hoort nu bij Reeuwijk.' });
  expect(await placeOf()).toBe('Reeuwijk');
});

test('a colleague with an open case is not let go: the page says how many, the leader hands it over without reading a name, and then it can', async () => {
  const { joke, ali, boss, lead, mine } = await ground();
  const [beheer, leading] = [await clientOf(boss), await clientOf(lead)];
  const end = `/beheer/mensen/${joke.accountId}/stoppen`;
  const held = await beheer.get(end);
  expect([held.status, held.text]).toEqual([409, expect.stringContaining('Er staat nog 1 open casus op naam van deze collega.')]);
  const path = `/werk/casussen-overdragen/${joke.accountId}`;
  const refused = await leading.submit(path, { why: 'Joke gaat met pensioen.' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Kruis aan welke casussen je wilt geven.')]);
  expect(refused.body).toContain('Joke gaat met pensioen.');
  expect(refused.text).not.toContain('Bakker');
  const given = await leading.submitFrom(refused, { to: String(ali.accountId), chosen: String(mine.caseId) });
  expect(given.status).toBe(200);
  expect((await (await clientOf(ali)).get('/werk/casussen')).text).toContain('Noor Bakker');
  expect((await (await clientOf(joke)).get('/werk/casussen')).text).not.toContain('Noor Bakker');
  expect((await beheer.submit(end, {})).status).toBe(200);
  expect(await context.owner.selectFrom('memberships').select('ended_at').where('account_id', '=', joke.accountId).executeTakeFirst()).toEqual({ ended_at: context.clock() });
});

test('a second worker is added and ended on the page of the case; who ends it for himself is back at his own cases', async () => {
  const { joke, ali, mine } = await ground();
  const [one, two] = [await clientOf(joke), await clientOf(ali)];
  const path = `/werk/casussen/${mine.caseId}`;
  const nobody = await one.submit(path, { secondId: '' }, { action: '/samen' });
  expect([nobody.status, nobody.text]).toEqual([422, expect.stringContaining('Kies een collega die hulp geeft.')]);
  expect((await one.submitFrom(nobody, { secondId: String(ali.accountId) }, { action: '/samen' })).text).toMatch(/Je collega werkt nu mee\..*Ali Demir.*Werkt mee, sinds 24 november 2026/);
  expect((await two.get('/werk/casussen')).text).toMatch(/Noor Bakker.*je werkt mee/);
  const left = await two.submit(path, {}, { action: '/samen/stop' });
  expect(left.text).toContain('Je hebt nu geen open casussen.');
  expect((await two.get(path)).text).not.toContain('Bakker');
  expect((await one.get(path)).text).toMatch(/Eerder werkte hier 1 collega aan.*Ali Demir/);
});

test('after a contact of a case one is back at the case', async () => {
  const { joke, mine } = await ground();
  const saved = await (await clientOf(joke)).submit(`/werk/casussen/${mine.caseId}/contact`, { channel: 'phone', minutes: '20' });
  expect(saved.text).toMatch(/Noor Bakker.*Het contact staat erbij\./);
});

test('a case begins from a question for as long as its worker may read it: after thirty days its number shows nothing, and before that a look leaves a line', async () => {
  const { institutionId, joke } = await ground();
  const { conversationId } = await buildConversation(context, { institutionId, details: { name: 'Yasmina Haddou', phone: '06 1234 5678' } });
  await context.owner.updateTable('conversations').set({ worker_id: joke.accountId, performing_institution_id: institutionId, closed_at: context.clock(), status: 'closed' }).where('id', '=', conversationId).execute();
  const path = `/werk/casussen/nieuw?gesprek=${conversationId}`;
  const lines = async () => (await context.owner.selectFrom('audit_log').select('id').where('subject', '=', 'conversation').where('subject_id', '=', conversationId).execute()).length;
  expect((await (await clientOf(joke)).get(path)).body).toContain('Haddou');
  expect(await lines()).toBe(1);
  const now = context.clock();
  context.setTime(new Date(now.getTime() + 31 * 86_400_000));
  const page = await (await clientOf(joke)).get(path);
  context.setTime(now);
  expect([page.status, page.body.includes('Haddou'), page.body.includes('1234')]).toEqual([200, false, false]);
});
