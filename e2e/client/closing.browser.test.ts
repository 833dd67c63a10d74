import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDossier, inDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { listParts } from '../../src/domain/cases/parts/parts.queries.ts';
import { addGoal, markGoal } from '../../src/domain/cases/plan/plan.commands.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { unzip } from '../../src/testing/files.ts';
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

async function aDossierWithAGoal() {
  const dossier = await buildDossier(world.context, { institutionId });
  await inDossier(world.context.inWork, dossier.client, dossier.caseId, async (work, scope) => {
    await addGoal(work, scope, { title: 'Rust in mijn geldzaken', text: '', now: 2, wished: 7, way: 'both', formKey: randomUUID() });
    const [goal] = await listParts(work, scope, { kinds: ['goal'] });
    await markGoal(work, scope, goal?.partId ?? 0, { now: 8, text: '', formKey: randomUUID() });
  });
  return dossier;
}

describe.each(walks)('rounding off on a $screen, script $hasScript', ({ screen, hasScript }) => {
  test('client and worker look back together, the worker closes, and the client takes everything along', async () => {
    const { caseId, client, worker } = await aDossierWithAGoal();
    const { page: home, person } = await browser.open({ screen, hasScript });
    await letIn(world, person, client);
    const { page: desk } = await atWork(world, browser.open, worker, { screen, hasScript });
    await home.goto(`/i/${slug}/mijn-pagina/dossier/${caseId}`);
    await home.getByRole('link', { name: 'Afronden' }).click();
    await home.getByText('Begonnen bij 2, nu 8, goed genoeg bij 7.').waitFor();
    await lookAtEveryWidth(home, 'closing-empty', hasScript);
    await home.getByText('Schrijf de terugblik').click();
    await home.getByRole('button', { name: 'Bewaar' }).first().click();
    await home.getByRole('link', { name: 'Schrijf bij een van de vragen iets op.' }).waitFor();
    await home.getByLabel('Wat is er anders dan aan het begin?').fill('Ik open elke maandag mijn post.');
    await home.getByLabel('Wat doe je dan zelf?').fill('Eerst bellen met mijn zus.');
    await lookAtEveryWidth(home, 'closing-form', hasScript);
    await home.getByRole('button', { name: 'Bewaar' }).first().click();
    await home.getByText('Het is bewaard.').waitFor();
    await home.getByText('Vul in hoe de hulp was').click();
    await home.getByRole('group', { name: 'Kon je zeggen wat je wilde?' }).getByLabel('5: helemaal wel').check();
    await home.getByLabel('Welk cijfer geef je de hulp?').selectOption('8');
    await home.getByRole('button', { name: 'Bewaar' }).last().click();
    await home.getByText('Dank je wel.').waitFor();
    await lookAtEveryWidth(home, 'closing-written', hasScript);
    await home.getByText('Vul de vijf vragen in').click();
    await home.getByRole('group', { name: 'Hoe gaat het met je geld?' }).getByLabel('7', { exact: true }).check();
    await lookAtEveryWidth(home, 'closing-five-questions', hasScript);
    await home.locator('form[action$="/vijf-vragen"]').getByRole('button').click();
    await home.getByText('Geld: 7 bij het afronden').waitFor();

    await desk.goto(`/werk/casussen/${caseId}`);
    await desk.locator('#sluiten summary').click();
    await desk.getByRole('link', { name: 'Rond het eerst samen af' }).click();
    await desk.getByText('Cijfer: 8').waitFor();
    await lookAtEveryWidth(desk, 'closing-worker', hasScript);
    await desk.getByText('Pas de terugblik aan').click();
    await desk.getByLabel('Wie kan dan helpen?').fill('Aicha, en het spreekuur op dinsdag.');
    await desk.getByRole('button', { name: 'Bewaar' }).click();
    await desk.getByText('Het is bewaard.').waitFor();
    await desk.goto(`/werk/casussen/${caseId}#sluiten`);
    if (!await desk.getByLabel('Gesloten op').isVisible().catch(() => false)) await desk.locator('#sluiten summary').click();
    await desk.locator('#sluiten').getByRole('combobox').first().selectOption('goals_reached');
    await desk.locator('#sluiten').getByRole('button').click();

    await home.goto(`/i/${slug}/mijn-pagina/dossier/${caseId}/afronden`);
    await home.getByText('Je kunt alles blijven lezen.').waitFor();
    await home.getByText('Aicha, en het spreekuur op dinsdag.').waitFor();
    await lookAtEveryWidth(home, 'closing-closed', hasScript);
    await home.getByRole('link', { name: 'Neem alles mee' }).click();
    await lookAtEveryWidth(home, 'taking', hasScript);
    const [download] = await Promise.all([home.waitForEvent('download'), home.getByRole('button', { name: 'Bewaar alles in één bestand' }).click()]);
    expect(download.suggestedFilename()).toBe('dossier-2026-11-24.zip');
    const files = unzip(readFileSync(await download.path()));

    // What was taken along opens from a disk, without a server.
    const folder = await mkdtemp(join(tmpdir(), 'naast-taken-'));
    const at = join(folder, 'dossier.html');
    await writeFile(at, files.get('dossier.html') ?? '');
    const { page: paper } = await browser.open({ screen, hasScript });
    await paper.goto(pathToFileURL(at).href);
    await paper.getByText('Ik open elke maandag mijn post.').first().waitFor();
    await lookAtEveryWidth(paper, 'taken-page', hasScript);
    await rm(folder, { recursive: true });

    await home.goto(`/i/${slug}/mijn-pagina/dossier/${caseId}`);
    await home.getByRole('link', { name: 'Ik heb weer een vraag' }).first().click();
    expect(new URL(home.url()).pathname).toBe(`/i/${slug}/vraag`);
  });
});
