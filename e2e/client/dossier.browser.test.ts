import { beforeAll, describe, expect, test } from 'vitest';
import { buildDossier, buildDossierClient, type BuiltDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { atWork, lookAtEveryWidth, walks } from '../worker/at-work.ts';
import { letIn } from './at-home.ts';

let world: TestApp;
let browser: TestBrowser;
let slug: string;
let institutionId: number;

beforeAll(async () => {
  world = await startTestApp();
  browser = await startBrowser(world);
  ({ slug, institutionId } = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' }));
});

const at = (path: string) => `/i/${slug}${path}`;

async function open(screen: 'phone' | 'desk', hasScript: boolean, dossier: BuiltDossier) {
  const { page: home, person } = await browser.open({ screen, hasScript });
  await letIn(world, person, dossier.client);
  const { page: desk } = await atWork(world, browser.open, dossier.worker, { screen, hasScript });
  return { home, desk };
}

describe.each(walks)(
  'a dossier on a $screen, script $hasScript', ({ screen, hasScript }) => {
    test('worker and client write to each other in one place, and the next step leads to what is new', async () => {
      const dossier = await buildDossier(world.context, { institutionId });
      const { home, desk } = await open(screen, hasScript, dossier);
      await desk.goto(`/werk/casussen/${dossier.caseId}`);
      await desk.getByRole('link', { name: 'Open het dossier' }).click();
      await lookAtEveryWidth(desk, 'dossier-worker-empty', hasScript);
      await desk.getByRole('link', { name: 'Nieuw bericht' }).click();
      await desk.getByLabel('Waar gaat het over?').fill('Morgen');
      await desk.getByRole('button', { name: 'Verstuur' }).click();
      await desk.getByRole('link', { name: 'Schrijf eerst iets.' }).waitFor();
      expect(await desk.getByLabel('Waar gaat het over?').inputValue()).toBe('Morgen');
      await desk.getByLabel('Wat wil je schrijven?').fill('Neem de brief mee.\nTot morgen!');
      await desk.getByRole('button', { name: 'Verstuur' }).click();
      await desk.getByText('Het is verstuurd.').waitFor();
      await lookAtEveryWidth(desk, 'dossier-worker-message', hasScript);

      await home.goto(at('/mijn-pagina'));
      await home.getByRole('heading', { name: 'Er is een bericht voor je' }).waitFor();
      await lookAtEveryWidth(home, 'own-page-with-dossier', hasScript);
      await home.getByRole('link', { name: 'Lees het bericht' }).click();
      await home.getByText('Neem de brief mee.').waitFor();
      await home.getByLabel('Schrijf een antwoord').fill('Dat doe ik.');
      await home.getByRole('button', { name: 'Verstuur' }).click();
      await home.getByText('Het is verstuurd.').waitFor();
      await lookAtEveryWidth(home, 'dossier-message', hasScript);
      await home.getByRole('link', { name: 'Overzicht' }).click();
      await home.getByRole('heading', { name: 'Wat er is gebeurd' }).waitFor();
      await lookAtEveryWidth(home, 'dossier-overview', hasScript);

      await desk.goto(`/werk/casussen/${dossier.caseId}/dossier`);
      await desk.getByText('nieuw', { exact: true }).waitFor();
      await desk.getByRole('link', { name: 'Morgen' }).first().click();
      await desk.getByText('Dat doe ik.').waitFor();
      expect((await world.context.owner.selectFrom('cases').select('dossier_since').where('id', '=', dossier.caseId).executeTakeFirstOrThrow()).dossier_since).not.toBeNull();
    });

    test('a note is of the client alone until he shares it, and goes away when he says so', async () => {
      const dossier = await buildDossier(world.context, { institutionId });
      const { home, desk } = await open(screen, hasScript, dossier);
      const notes = () => desk.goto(`/werk/casussen/${dossier.caseId}/dossier`).then(() => desk.content());
      await home.goto(at(`/mijn-pagina/dossier/${dossier.caseId}/nieuw/notitie`));
      await lookAtEveryWidth(home, 'dossier-note-new', hasScript);
      await home.getByLabel('Waar gaat het over?').fill('Slapen');
      await home.getByLabel('Wat wil je schrijven?').fill('Ik lig wakker van de post.');
      await home.getByRole('button', { name: 'Bewaar' }).click();
      await home.waitForURL(/\/stuk\/\d+/);
      await home.getByText('Alleen jij ziet dit.').waitFor();
      await lookAtEveryWidth(home, 'dossier-note', hasScript);
      expect(await notes()).not.toContain('Slapen');
      await home.getByRole('button', { name: 'Deel met mijn hulpverlener' }).click();
      await home.getByText('Het is gedeeld.').waitFor();
      const note = home.url().split('?')[0]?.split('/').at(-1);
      await desk.goto(`/werk/casussen/${dossier.caseId}/dossier/stuk/${note}`);
      await desk.getByText('Ik lig wakker van de post.').waitFor();
      await home.getByRole('button', { name: 'Gooi weg' }).click();
      await home.getByRole('heading', { name: 'Mijn notities' }).waitFor();
      await desk.goto(`/werk/casussen/${dossier.caseId}/dossier/stuk/${note}`);
      expect(await desk.content()).not.toContain('wakker');
    });

    test('plan, goal and action are written by both; the client agrees, and says where he is today', async () => {
      const dossier = await buildDossier(world.context, { institutionId });
      const { home, desk } = await open(screen, hasScript, dossier);
      await desk.goto(`/werk/casussen/${dossier.caseId}/dossier/plan`);
      await lookAtEveryWidth(desk, 'plan-worker-empty', hasScript);
      await desk.getByText('Schrijf het plan').click();
      await desk.getByRole('button', { name: 'Bewaar' }).first().click();
      await desk.getByRole('link', { name: 'Schrijf in een paar zinnen wat we afspreken.' }).waitFor();
      await desk.getByLabel('Wat spreken we af?').fill('Elke maandag openen we samen de post.');
      await desk.getByRole('button', { name: 'Bewaar' }).first().click();
      await desk.getByText('Nog niemand heeft akkoord gegeven').waitFor();

      await home.goto(at(`/mijn-pagina/dossier/${dossier.caseId}/plan`));
      await home.getByRole('button', { name: 'Ik ga akkoord met dit plan' }).click();
      await home.getByText('Je hebt akkoord gegeven.').waitFor();
      await home.getByText('Nieuw doel').click();
      await home.getByLabel('Wat wil je bereiken?').fill('Rust in mijn geldzaken');
      await home.getByLabel('Wat wil je bereiken?').locator('xpath=ancestor::form').getByRole('button', { name: 'Bewaar' }).click();
      await home.getByRole('heading', { name: 'Rust in mijn geldzaken' }).waitFor();
      await home.getByText('Waar sta je vandaag?').click();
      await home.getByLabel('5', { exact: true }).check();
      await home.getByRole('group', { name: 'Kies een cijfer' }).locator('xpath=ancestor::form').getByRole('button', { name: 'Bewaar' }).click();
      await home.getByText('Begonnen bij 3, nu 5, goed genoeg bij 7.').waitFor();
      await home.getByText('Iets afspreken of vragen').click();
      await home.getByLabel('Wat moet er gebeuren?').fill('Bel de woningbouw');
      await home.getByLabel('Wie doet dit?').selectOption({ label: dossier.worker.name });
      await home.getByLabel('Wat moet er gebeuren?').locator('xpath=ancestor::form').getByRole('button', { name: 'Bewaar' }).click();
      await home.getByText('Bel de woningbouw').waitFor();
      await lookAtEveryWidth(home, 'plan-client', hasScript);

      await desk.goto(`/werk/casussen/${dossier.caseId}/dossier/plan`);
      await desk.getByText('Akkoord:').waitFor();
      await lookAtEveryWidth(desk, 'plan-worker', hasScript);
      await desk.getByRole('button', { name: 'Dit is gedaan' }).click();
      await desk.getByText('Gedaan (1)').waitFor();
    });
  });

test('a dossier is not there for who is not in it: another client, a colleague', async () => {
  const [mine, other] = [await buildDossier(world.context, { institutionId }), await buildDossier(world.context, { institutionId })];
  const { page, person } = await browser.open();
  await letIn(world, person, other.client);
  await page.goto(at(`/mijn-pagina/dossier/${mine.caseId}`));
  expect(new URL(page.url()).pathname).toBe(at('/mijn-pagina'));
  const { page: desk } = await atWork(world, browser.open, other.worker);
  await desk.goto(`/werk/casussen/${mine.caseId}/dossier`);
  expect(new URL(desk.url()).pathname).toBe('/werk/casussen');
  const partner = await buildDossierClient(world.context, mine, { firstName: 'Youssef' });
  const { page: theirs, person: who } = await browser.open();
  await letIn(world, who, partner);
  await theirs.goto(at(`/mijn-pagina/dossier/${mine.caseId}`));
  await theirs.getByText('Noor Bakker').waitFor();
});
