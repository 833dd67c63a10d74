import { expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildCase, buildCaseWorker, buildClient } from '../../src/domain/cases/cases.builders.ts';
import { buildContact } from '../../src/domain/contacts/contacts.builders.ts';
import { buildConversation, buildTaking } from '../../src/domain/conversations/conversations.builders.ts';
import { buildInstitution, buildWorkArea } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { screens, startBrowser } from '../../src/testing/browser.ts';
import { sessionCookies } from '../../src/web/gate.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const browser = await startBrowser(world);
const open: typeof browser.open = async (options) => {
  const opened = await browser.open(options);
  opened.page.setDefaultTimeout(20_000);
  return opened;
};
const ways = (Object.keys(screens) as (keyof typeof screens)[]).map((screen) => ({ screen, hasScript: screen === 'desk' }));

async function team() {
  const { id: institutionId } = await buildInstitution(context, { name: 'Rijn & Gouwe' });
  await buildWorkArea(context, { institutionId, postcodes: ['2803'] });
  await context.owner.insertInto('work_types').values({ institution_id: institutionId, code: 'amw', name: 'Algemeen MW' }).execute();
  const funder = await context.owner.insertInto('funders').values({ institution_id: institutionId, name: 'Gemeente Gouda', municipality: 'Gouda', kind: 'municipality' }).returning('id').executeTakeFirstOrThrow();
  const joke = await buildStaff(context, { institutionId, name: 'Joke Verhoef', jobTitle: 'maatschappelijk werker', municipalities: ['Gouda'], themes: ['money'], skills: ['Turks', 'rouw'] });
  const bram = await buildStaff(context, { institutionId, name: 'Bram Oosterwijk' });
  const anneke = await buildStaff(context, { institutionId, name: 'Anneke Blok', roles: ['team_leader'] });
  return { institutionId, funderId: funder.id, joke, bram, anneke };
}

test.each(ways)('a registration is taken by phone, distributed, begun, handed over, closed and opened again ($screen, script: $hasScript)', async (way) => {
  const { institutionId, funderId, joke, bram, anneke } = await team();
  await buildClient(context, { institutionId, surname: 'Bakker', birthDate: '1990-05-02' });
  const lead = (await atWork(world, open, anneke, way)).page;
  await lead.goto('/werk/casussen/nieuw');
  await lead.getByLabel('Voornaam').fill('Noor');
  await lead.getByRole('button', { name: 'Meld aan' }).click();
  await lead.getByRole('link', { name: 'Vul een achternaam in.' }).waitFor();
  await look(lead, 'case-register-mistakes', way.hasScript);
  await lead.getByLabel('Achternaam').fill('Bakker');
  await lead.getByLabel('Geboortedatum').fill('1990-05-02');
  await lead.getByLabel('Postcode').fill('2803 AB');
  await lead.getByRole('button', { name: 'Meld aan' }).click();
  await lead.getByText('Staat Noor Bakker er al in?').waitFor();
  await look(lead, 'case-is-it-them', way.hasScript);
  await lead.getByLabel('Nee, dit is iemand anders').check();
  await lead.getByRole('button', { name: 'Meld aan' }).click();
  await lead.getByText('De aanmelding staat op de wachtlijst.').waitFor();
  const made = await context.owner.selectFrom('cases').selectAll().where('institution_id', '=', institutionId).executeTakeFirstOrThrow();
  expect(made).toMatchObject({ municipality: 'Gouda', funder_id: funderId, status: 'registered', registered_how: 'phone' });

  await lead.goto('/werk/wachtlijst');
  await look(lead, 'case-waiting', way.hasScript);
  await lead.getByRole('link', { name: /Verdeel\s+Noor Bakker/ }).click();
  await look(lead, 'case-distribute', way.hasScript);
  await lead.getByLabel('Rond welke dag').fill('2026-12-20');
  await lead.getByRole('button', { name: 'Bewaar de dag' }).click();
  await lead.getByText('De dag is bewaard.').waitFor();
  await lead.getByRole('link', { name: /Verdeel\s+Noor Bakker/ }).click();
  expect((await lead.getByRole('region', { name: 'Wie heeft ruimte?' }).getByRole('row').nth(1).textContent())?.startsWith('Joke Verhoef')).toBe(true);
  await lead.getByText('Turks, rouw').waitFor();
  await lead.getByRole('button', { name: /Geef\s+aan Joke Verhoef/ }).click();
  await lead.getByText('De casus is verdeeld.').waitFor();
  await lead.goto(`/werk/casussen/${made.id}`);
  expect(await lead.getByText('Bakker').count()).toBe(0);

  const { page } = await atWork(world, open, joke, way);
  await page.goto('/werk/casussen');
  await look(page, 'cases-new', way.hasScript);
  await page.getByRole('link', { name: 'Noor Bakker' }).click();
  await page.getByRole('button', { name: 'Begin, traject' }).click();
  await page.getByText('De casus is begonnen.').waitFor();
  await buildContact(context, { institutionId, accountId: joke.accountId, caseId: made.id, channel: 'office', direct: 45, indirect: 15 });
  await page.goto(`/werk/casussen/${made.id}`);
  await page.getByText('Samen: 1:00').waitFor();
  await look(page, 'case-one', way.hasScript);
  await page.getByText('Sluit de casus').first().click();
  await page.getByRole('button', { name: 'Sluit de casus' }).click();
  await page.getByRole('link', { name: 'Kies waarom je sluit.' }).waitFor();
  await look(page, 'case-close-mistake', way.hasScript);
  await page.getByLabel('Waarom sluit je?').selectOption({ label: 'Doelen bereikt' });
  await page.getByRole('button', { name: 'Sluit de casus' }).click();
  await page.getByText('De casus is gesloten.').waitFor();
  await page.getByText('Open de casus weer').first().click();
  await page.getByLabel('Waarom?').first().fill('De vraag kwam terug.');
  await page.getByRole('button', { name: 'Open de casus weer' }).click();
  await page.getByText('De casus is weer open.').waitFor();
  await page.getByText('Geef aan een collega').first().click();
  await page.getByLabel('Aan wie?').selectOption({ label: 'Bram Oosterwijk' });
  await page.getByLabel('Wat moet je collega weten?').fill('Ik ga met verlof.');
  await page.getByRole('button', { name: 'Geef aan een collega' }).click();
  await page.getByText('De casus is nu van je collega.').waitFor();
  const other = (await atWork(world, open, bram, way)).page;
  await other.goto(`/werk/casussen/${made.id}`);
  await other.getByText('Ik ga met verlof.').waitFor();
}, 240_000);

test('a second person is added to the form without losing what was typed, and the form sent twice is one case', async () => {
  const { institutionId, joke } = await team();
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, joke));
  const first = await client.get('/werk/casussen/nieuw');
  const two = await client.submitFrom(first, { surname_0: 'Visser', birthDate_0: '1985-01-31', act: 'more' });
  expect(two.body).toContain('value="Visser"');
  const filled = { firstName_1: 'Sem', surname_1: 'Visser', birthDate_1: '2015-06-01', next: 'process' };
  const [one, again] = [await client.submitFrom(two, filled), await client.submitFrom(two, filled)];
  expect(one.text).toContain('Visser en nog 1');
  expect(again.path).toBe(one.path);
  expect(await context.owner.selectFrom('cases').select('id').where('institution_id', '=', institutionId).execute()).toHaveLength(1);
});

test('a question becomes a case with what is known of it, and what is answered afterwards counts for that case', async () => {
  const { institutionId, joke, bram } = await team();
  const question = await buildConversation(context, { institutionId, themes: ['money'], postcode: '2803', municipality: 'Gouda', details: { name: 'Truus Bakker' } });
  await buildTaking(context, question, joke);
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, joke));
  expect((await client.get(`/werk/vragen/${question.conversationId}`)).body).not.toContain('value="case_started"');
  const form = `/werk/casussen/nieuw?gesprek=${question.conversationId}`;
  const page = await client.submit(form, { birthDate_0: '1955-03-04' });
  expect(page.text).toContain('Truus Bakker');
  const made = await context.owner.selectFrom('cases').selectAll().where('institution_id', '=', institutionId).executeTakeFirstOrThrow();
  expect(made).toMatchObject({ conversation_id: question.conversationId, status: 'open', themes: ['money'], is_material: true, registered_how: 'online', municipality: 'Gouda' });
  const read = await client.get(`/werk/vragen/${question.conversationId}`);
  expect([read.text.includes('Naar de casus'), read.body.includes('value="case_started"')]).toEqual([true, true]);
  await client.submitFrom(read, { body: 'Goed dat je schrijft. Ik bel je morgen.' }, { action: 'antwoord' });
  expect(await context.owner.selectFrom('contacts').select('case_id').where('conversation_id', '=', question.conversationId).execute()).toEqual([{ case_id: made.id }]);
  const colleague = world.client();
  colleague.cookies.set(sessionCookies.staff, await buildSession(context, bram));
  expect((await colleague.get(form)).body).not.toContain('Truus');
});

test('nobody comes into the register of an institution by a number of a person that the form did not show', async () => {
  const { institutionId, joke } = await team();
  const hidden = await buildClient(context, { institutionId, surname: 'Geheim', birthDate: '1960-01-01' });
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, joke));
  const answer = await client.submit('/werk/casussen/nieuw', { surname_0: 'Visser', birthDate_0: '1985-01-31', next: 'process', is_0: String(hidden) });
  expect([answer.status, answer.text.includes('Geheim')]).toEqual([422, false]);
});

test('doubles stand side by side, are merged with one press, and taken apart again', async () => {
  const { institutionId, joke } = await team();
  for (const surname of ['Bakker', 'Backer']) {
    const built = await buildCase(context, { institutionId });
    await buildCaseWorker(context, built, joke.accountId);
    await buildClient(context, { institutionId, caseId: built.caseId, surname });
  }
  const { page } = await atWork(world, open, joke, { screen: 'phone' });
  await page.goto('/werk/personen/dubbel');
  await look(page, 'doubles');
  await page.getByRole('button', { name: /Dit klopt\s+.Noor Bakker blijft/ }).click();
  await page.getByText('Samengevoegd.').waitFor();
  await page.getByRole('button', { name: /Draai terug\s+Noor Bakker/ }).click();
  await page.getByText('Teruggedraaid.').waitFor();
}, 120_000);

test('organisations are added, found, given people and stopped', async () => {
  const { joke } = await team();
  const { page } = await atWork(world, open, joke, { screen: 'phone' });
  await page.goto('/werk/organisaties');
  await look(page, 'organisations-empty');
  await page.getByRole('link', { name: 'Organisatie toevoegen' }).click();
  await page.getByLabel('Postcode').fill('x');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByRole('link', { name: 'Vul een naam in' }).waitFor();
  await look(page, 'organisation-mistakes');
  await page.getByLabel('Naam').fill('De Regenboog');
  await page.getByLabel('Postcode').fill('2803 AB');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('Toegevoegd.').waitFor();
  await page.getByLabel('Naam').fill('Els de Vries');
  await page.getByLabel('Wat doet die persoon?').fill('mentor');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByRole('heading', { name: 'Els de Vries' }).waitFor();
  await look(page, 'organisation');
  await page.getByRole('button', { name: /Werkt er niet meer\s+.Els de Vries/ }).click();
  await page.getByText('werkt er niet meer', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Deze organisatie is gestopt' }).click();
  await page.goto('/werk/organisaties?zoek=regen');
  await page.getByText('Geen organisatie gevonden.').waitFor();
  await page.goto('/werk/organisaties?gestopt=1');
  await look(page, 'organisations');
  await page.getByRole('link', { name: 'De Regenboog' }).waitFor();
}, 120_000);
