import { expect, test } from 'vitest';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildCase, buildCaseWorker, buildClient } from '../../src/domain/cases/cases.builders.ts';
import { buildContact } from '../../src/domain/contacts/contacts.builders.ts';
import { buildInstitution, buildWorkArea } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { screens, startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);
const ways = (Object.keys(screens) as (keyof typeof screens)[]).map((screen) => ({ screen, hasScript: screen === 'desk' }));

async function ground() {
  const { id: institutionId } = await buildInstitution(context, { name: 'Rijn & Gouwe' });
  await buildWorkArea(context, { institutionId });
  const joke = await buildStaff(context, { institutionId, name: 'Joke Verhoef' });
  const bram = await buildStaff(context, { institutionId, name: 'Bram Oosterwijk' });
  const anneke = await buildStaff(context, { institutionId, name: 'Anneke Blok', roles: ['team_leader', 'administrator'] });
  const mine = await buildCase(context, { institutionId, municipality: 'Gouda' });
  await buildCaseWorker(context, mine, joke.accountId);
  await buildClient(context, { ...mine, firstName: 'Noor', surname: 'Bakker' });
  await buildContact(context, { institutionId, accountId: joke.accountId, caseId: mine.caseId, channel: 'office', direct: 45 });
  return { joke, bram, anneke, mine };
}

test.each(ways)('a client is set right, a colleague works along, and the cases of who leaves go to him ($screen, script: $hasScript)', async (way) => {
  const { joke, bram, anneke, mine } = await ground();
  const { page } = await atWork(world, open, joke, way);
  await page.goto(`/werk/casussen/${mine.caseId}`);
  await page.getByRole('link', { name: /Gegevens verbeteren\s+van Noor Bakker/ }).click();
  await page.getByLabel('Achternaam').fill('Bakker-Smit');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByRole('link', { name: 'Schrijf in een paar woorden waarom.' }).waitFor();
  await look(page, 'person-mistakes', way.hasScript);
  await page.getByLabel('Waarom verander je dit?').fill('Getrouwd.');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De gegevens zijn verbeterd.').waitFor();
  await page.getByText('Laat een collega meewerken').first().click();
  await page.getByLabel('Wie werkt er mee?').selectOption({ label: 'Bram Oosterwijk' });
  await page.getByRole('button', { name: 'Laat een collega meewerken' }).click();
  await page.getByText('Je collega werkt nu mee.').waitFor();
  await look(page, 'case-together', way.hasScript);
  const second = (await atWork(world, open, bram, way)).page;
  await second.goto('/werk/casussen');
  await second.getByRole('link', { name: 'Noor Bakker-Smit' }).waitFor();
  await look(second, 'cases-along', way.hasScript);
  const lead = (await atWork(world, open, anneke, way)).page;
  await lead.goto(`/beheer/mensen/${joke.accountId}/stoppen`);
  await lead.getByText('Er staat nog 1 open casus op naam van deze collega.').waitFor();
  await look(lead, 'person-end-cases', way.hasScript);
  await lead.getByRole('link', { name: 'Draag deze casussen over' }).click();
  expect(await lead.getByText('Bakker').count()).toBe(0);
  await lead.getByLabel('Aan wie?').selectOption(String(bram.accountId));
  await lead.getByLabel('Wat moet je collega weten?').fill('Joke gaat met pensioen.');
  await look(lead, 'hand-out', way.hasScript);
  await lead.getByRole('button', { name: 'Geef deze casus' }).click();
  await lead.getByText('De casussen zijn overgedragen.').waitFor();
  await look(lead, 'holders', way.hasScript);
  await page.reload();
  expect(await page.getByText('Bakker').count()).toBe(0);
}, 300_000);
