import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildCaseWorker } from '../../src/domain/cases/cases.builders.ts';
import { buildDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { letIn } from '../client/at-home.ts';
import { atWork, lookAtEveryWidth, walks } from './at-work.ts';

const world = await startTestApp({ chromium: 'off' });
const { context } = world;
const { open } = await startBrowser(world);
const { slug, institutionId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });

/** Fills in who and what of the step that is open, and its questions. */
async function fillStep(page: Page, what: string, words: string, answers: Readonly<Record<string, 'Ja' | 'Nee'>> = {}): Promise<void> {
  await page.getByLabel('Op welke dag?').fill('2026-11-24');
  await page.getByLabel('Wie waren erbij?').fill('Karim');
  await page.getByLabel(what).fill(words);
  for (const [question, answer] of Object.entries(answers)) await page.getByRole('group', { name: question }).getByLabel(answer).check();
}

const weighed = {
  '1. Is er een vermoeden': 'Ja', '2. Is het acuut': 'Ja', '3. Kun je zelf goede hulp': 'Ja', '4. Nemen de betrokkenen': 'Nee', '5. Wordt het daarmee': 'Nee',
} as const;

test.each(walks)('a worker goes through all steps of the meldcode, shows it to a colleague and tells the client a piece ($screen, script: $hasScript)', async (way) => {
  const { caseId, client, worker } = await buildDossier(context, { institutionId, birthDate: '1980-03-03' });
  const colleague = await buildStaff(context, { institutionId, name: 'Karim Haddad' });
  await buildCaseWorker(context, { institutionId, caseId }, colleague.accountId, { role: 'second' });
  const { page: desk } = await atWork(world, open, worker, way);
  const see = (name: string) => lookAtEveryWidth(desk, `meldcode-${name}`, way.hasScript);
  const keep = async () => { await desk.getByRole('button', { name: 'Bewaar deze stap' }).click(); await desk.getByText('De stap is bewaard.').waitFor(); };

  await desk.goto(`/werk/casussen/${caseId}/dossier`);
  await desk.getByRole('link', { name: 'Meldcode', exact: true }).click();
  await see('begin');
  await desk.getByRole('button', { name: 'Begin een meldcode' }).click();
  await desk.getByText('De meldcode is begonnen. Alleen jij ziet hem.').waitFor();
  await see('signals');
  await fillStep(desk, 'Wat zijn de signalen?', 'Blauwe plekken op de arm.', { 'Kindcheck': 'Ja' });
  await desk.getByLabel('Welke kinderen').fill('Een dochter van zes.');
  await desk.getByLabel('Wanneer wil je de volgende stap doen?').fill('2026-11-27');
  await keep();
  await desk.getByText('Volgende stap uiterlijk').waitFor();
  await see('consult');
  await fillStep(desk, 'Wat kwam er uit het overleg?', 'Advies: praat met haar alleen.', { 'Is advies gevraagd': 'Ja' });
  await keep();
  await fillStep(desk, 'Wat is er gezegd?', 'Ze zei dat ze gevallen was.', { 'Is er gesproken': 'Ja' });
  await see('talk');
  await keep();
  await fillStep(desk, 'Hoe weeg je het?', 'Ik vertrouw het niet.', weighed);
  await see('weigh');
  await keep();
  await desk.getByText('Deze weging betekent: melden bij Veilig Thuis is nodig.').waitFor();
  await see('decide');
  await fillStep(desk, 'Wat besluit je, en waarom?', 'Ik meld vandaag.', { 'Besluit 1': 'Ja', 'Besluit 2': 'Ja' });
  await desk.getByLabel('Wanneer kijk je of het veiliger is?').fill('2026-12-08');
  await keep();
  await desk.getByText('Alle stappen zijn gezet.').waitFor();
  await desk.getByText('dinsdag 8 december').waitFor();
  await see('done');

  await desk.getByText('Verander wie dit ziet').click();
  await desk.getByLabel('Karim Haddad').check();
  await desk.locator('form[action$="/zicht"]').getByRole('button').click();
  await desk.getByText('Wie dit ziet, is veranderd.').waitFor();
  const { page: other } = await atWork(world, open, colleague, way);
  await other.goto(desk.url().replace(/\?.*/, '?stap=signals'));
  expect(await other.getByLabel('Wat zijn de signalen?').inputValue()).toBe('Blauwe plekken op de arm.');

  await desk.getByText('Deel een stuk met de cliënt').click();
  await desk.locator('form[action$="/delen"]').getByRole('button').click();
  await desk.getByRole('link', { name: 'Schrijf waar het over gaat.' }).waitFor();
  await see('tell-mistakes');
  await desk.getByLabel('Waar gaat het over?').fill('Ons gesprek over thuis');
  await desk.getByLabel('Wat mag hij of zij lezen?').fill('We maken ons zorgen om jou en je dochter.');
  await desk.getByRole('button', { name: 'Zet dit in het dossier' }).click();
  await desk.getByText('Het staat in het dossier.').waitFor();
  await see('told');
  await desk.getByRole('link', { name: 'Alle meldcodes in dit dossier' }).click();
  await see('list');

  const { page: home, person } = await open(way);
  await letIn(world, person, client);
  await home.goto(`/i/${slug}/mijn-pagina/dossier/${caseId}`);
  expect(await home.getByText(/[Mm]eldcode/).count()).toBe(0);
  await home.getByRole('link', { name: 'Ons gesprek over thuis' }).first().click();
  await home.getByText('We maken ons zorgen om jou en je dochter.').waitFor();
}, 300_000);
