import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { atWork, lookAtEveryWidth, walks } from '../worker/at-work.ts';
import { letIn } from './at-home.ts';
import { codeIn, openTextbox } from './textbox.ts';

let world: TestApp;
let browser: TestBrowser;
let door: { slug: string; institutionId: number };
const textbox = await openTextbox();

beforeAll(async () => {
  world = await startTestApp({ sms: textbox.sms });
  browser = await startBrowser(world);
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
});
afterAll(() => textbox.close());

const at = (path: string) => `/i/${door.slug}${path}`;

describe.each(walks)('a sign by text message on a $screen, script $hasScript', ({ screen, hasScript }) => {
  test('someone gives his number, mistypes the code, confirms it, is told when his worker writes, and then wants no signs', async () => {
    await world.context.owner.deleteFrom('attempts').execute();
    const dossier = await buildDossier(world.context, { institutionId: door.institutionId });
    const { page: home, person } = await browser.open({ screen, hasScript });
    await letIn(world, person, dossier.client);
    await home.goto(at('/mijn-pagina'));
    await home.getByRole('link', { name: 'Hoe wil je een seintje?' }).click();
    await home.getByText('Je krijgt nu geen seintjes.').waitFor();
    await lookAtEveryWidth(home, 'signs-none', hasScript);
    await home.getByRole('link', { name: 'Geef een mobiel nummer' }).click();
    await lookAtEveryWidth(home, 'signs-phone', hasScript);
    await home.getByLabel('Je mobiele nummer').fill('0172 123456');
    await home.getByRole('button', { name: 'Stuur me een sms met een code' }).click();
    await home.getByRole('link', { name: 'Vul een mobiel nummer in.' }).waitFor();
    expect(await home.getByLabel('Je mobiele nummer').inputValue()).toBe('0172 123456');
    await home.getByLabel('Je mobiele nummer').fill('06 12 34 56 78');
    await home.getByRole('button', { name: 'Stuur me een sms met een code' }).click();
    await home.getByText('We stuurden een sms naar 06 12 34 56 78.').waitFor();
    const code = codeIn((await textbox.collect(world))[0]);
    await home.getByLabel('De code uit de sms').fill(code === '123456' ? '654321' : '123456');
    await home.getByRole('button', { name: 'Dit is mijn nummer' }).click();
    await home.getByRole('link', { name: 'Deze code klopt niet.' }).waitFor();
    await lookAtEveryWidth(home, 'signs-code', hasScript);
    await home.getByLabel('De code uit de sms').fill(code);
    await home.getByRole('button', { name: 'Dit is mijn nummer' }).click();
    await home.getByText('Je nummer klopt.').waitFor();
    await home.getByRole('link', { name: 'Terug naar seintjes' }).click();
    await home.getByText('Je krijgt nu een seintje per sms.').waitFor();
    await lookAtEveryWidth(home, 'signs-text', hasScript);

    const { page: desk } = await atWork(world, browser.open, dossier.worker, { screen, hasScript });
    await desk.goto(`/werk/casussen/${dossier.caseId}/dossier/nieuw/bericht`);
    await desk.getByLabel('Waar gaat het over?').fill('Morgen');
    await desk.getByLabel('Wat wil je schrijven?').fill('Neem de brief mee.');
    await desk.getByRole('button', { name: 'Verstuur' }).click();
    await desk.getByText('Het is verstuurd.').waitFor();
    expect((await textbox.collect(world)).map((one) => one.text)).toEqual(['Er staat iets nieuws voor je klaar op je pagina.']);

    await home.getByRole('checkbox', { name: /Per sms/ }).uncheck();
    await home.getByRole('button', { name: 'Bewaar' }).click();
    await home.getByText('Bewaard.').waitFor();
    await home.getByText('Je krijgt nu geen seintjes.').waitFor();
  });
});
