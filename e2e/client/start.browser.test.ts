import { beforeAll, describe, expect, test } from 'vitest';
import { buildDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from '../worker/at-work.ts';
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

describe.each([{ screen: 'phone', hasScript: false }, { screen: 'desk', hasScript: true }] as const)('the start on a $screen, script $hasScript', ({ screen, hasScript }) => {
  test('who waits begins with small tasks himself, and his worker reads them before the first talk', async () => {
    const dossier = await buildDossier(world.context, { institutionId });
    const { owner } = world.context;
    await owner.updateTable('cases').set({ status: 'waiting', opened_on: null }).where('id', '=', dossier.caseId).execute();
    const { page: home, person } = await browser.open({ screen, hasScript });
    await letIn(world, person, dossier.client);
    await home.goto(at('/mijn-pagina'));
    await look(home, 'own-page-waiting', hasScript);
    await home.getByRole('link', { name: 'Naar de taak' }).click();
    await home.getByText('Taak 1 van 9').waitFor();
    await home.getByRole('button', { name: 'Klaar, en verder' }).click();
    await home.getByRole('link', { name: 'Schrijf of kies eerst iets. Of sla deze taak over.' }).waitFor();
    await look(home, 'start-task', hasScript);
    await home.getByLabel('Wat is er aan de hand? Vertel het zoals het in je opkomt.').fill('De huur lukt niet meer.');
    await home.getByRole('button', { name: 'Klaar, en verder' }).click();
    await home.getByText('Taak 2 van 9').waitFor();
    await home.getByLabel('Wat heb je zelf al geprobeerd?').fill('Gebeld met');
    await home.getByRole('button', { name: 'Bewaar, later verder' }).click();
    await home.getByText('1 van 9 klaar').waitFor();
    await look(home, 'start', hasScript);
    expect((await home.goto(at(`/mijn-pagina/dossier/${dossier.caseId}/plan`)))?.url()).toContain('/mijn-pagina');
    await home.goto(at(`/mijn-pagina/dossier/${dossier.caseId}/start/papier`));
    await look(home, 'start-paper', hasScript);

    await owner.updateTable('cases').set({ status: 'open', opened_on: '2026-01-12' }).where('id', '=', dossier.caseId).execute();
    const { page: desk } = await atWork(world, browser.open, dossier.worker, { screen, hasScript });
    await desk.goto(`/werk/casussen/${dossier.caseId}/dossier/start`);
    await desk.getByText('De huur lukt niet meer.').waitFor();
    expect(await desk.content()).not.toContain('Gebeld met');
    await desk.getByRole('button', { name: 'Ja, bied altijd een gesprek aan' }).click();
    await desk.getByText('Er blijft altijd een gesprek aangeboden.').first().waitFor();
    await look(desk, 'start-worker', hasScript);
    await home.goto(at(`/mijn-pagina/dossier/${dossier.caseId}/start`));
    await home.getByText('Liever praten?').waitFor();
  });

  test('six steps become a report, and who wrote it says who of the case sees it', async () => {
    const dossier = await buildDossier(world.context, { institutionId });
    const { page: home, person } = await browser.open({ screen, hasScript });
    await letIn(world, person, dossier.client);
    const { page: desk } = await atWork(world, browser.open, dossier.worker, { screen, hasScript });
    await desk.goto(`/werk/casussen/${dossier.caseId}/dossier`);
    await desk.getByRole('link', { name: 'Loop de zes stappen langs' }).click();
    await desk.getByRole('button', { name: 'Bewaar' }).click();
    await desk.getByRole('link', { name: 'Vul ten minste één stap in.' }).waitFor();
    await look(desk, 'six-steps', hasScript);
    await desk.getByLabel('Hoe gaat het nu, op weg naar het doel?').fill('De post is open.');
    await desk.getByRole('button', { name: 'Bewaar' }).click();
    await desk.getByText('De post is open.').waitFor();
    const path = new URL(desk.url()).pathname;
    const partId = path.split('/').at(-1) ?? '';
    await home.goto(at(`/mijn-pagina/dossier/${dossier.caseId}/stuk/${partId}`));
    await home.getByText('Iedereen in dit dossier ziet dit.').waitFor();
    await look(home, 'sight-client', hasScript);
    await desk.getByText('Verander wie dit ziet').click();
    await desk.getByLabel('Noor Bakker').uncheck();
    await look(desk, 'sight-worker', hasScript);
    await desk.locator('form[action$="/zicht"]').getByRole('button', { name: 'Bewaar' }).click();
    await desk.getByText('Dit zien: ').waitFor();
    await home.goto(at(`/mijn-pagina/dossier/${dossier.caseId}/stuk/${partId}`));
    expect(await home.content()).not.toContain('De post is open.');
  });
});
