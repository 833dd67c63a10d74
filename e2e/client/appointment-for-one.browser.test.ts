import type { BrowserContext } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { buildDossier, buildDossierClient, type BuiltClient } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { sessionCookies } from '../../src/web/gate.ts';
import { atWork, look } from '../worker/at-work.ts';

let world: TestApp;
let browser: TestBrowser;

beforeAll(async () => {
  world = await startTestApp();
  browser = await startBrowser(world);
});

async function comeHome(person: BrowserContext, { token }: BuiltClient): Promise<void> {
  const { hostname } = new URL(world.context.config.publicUrl);
  await person.addCookies([{ name: sessionCookies.citizen, value: token, domain: hostname, path: '/', httpOnly: true, secure: true, sameSite: 'Lax' }]);
}

test.each([{ screen: 'phone', hasScript: false }, { screen: 'desk', hasScript: true }] as const)('an appointment with one of two is on the page of that one alone, until the worker says otherwise ($screen, script $hasScript)', async ({ screen, hasScript }) => {
  const dossier = await buildDossier(world.context);
  const other = await buildDossierClient(world.context, dossier, { firstName: 'Youssef' });
  const { slug } = await buildDoor(world.context, { institutionId: dossier.institutionId });
  await world.context.directory.refresh();
  const { page: desk } = await atWork(world, browser.open, dossier.worker, { screen });
  await desk.goto(`/werk/casussen/${dossier.caseId}/afspraken`);
  await desk.getByLabel('Waar').fill('Gouwekade 41, Gouda');
  await desk.getByLabel('Dit is al afgesproken').check();
  await desk.getByLabel('Dag 1').fill('2026-12-03');
  await desk.getByLabel('Tijd 1').fill('10:00');
  await desk.getByRole('button', { name: 'Stel voor' }).click();
  await desk.getByRole('link', { name: 'Kies voor wie de afspraak is.' }).waitFor();
  await look(desk, 'appointment-for-whom');
  await desk.getByLabel('Youssef Bakker').check();
  await desk.getByRole('button', { name: 'Stel voor' }).click();
  await desk.getByText('De afspraak staat vast.').waitFor();
  await look(desk, 'appointments-for-whom-list');
  const [one, two] = [await browser.open({ screen, hasScript }), await browser.open({ screen, hasScript })];
  await comeHome(one.person, dossier.client);
  await comeHome(two.person, other);
  for (const { page } of [one, two]) await page.goto(`/i/${slug}/mijn-pagina/afspraken`);
  await two.page.getByText('Gouwekade 41, Gouda').waitFor();
  await look(two.page, 'appointment-for-one-own', hasScript);
  expect(await one.page.getByText('Gouwekade').count()).toBe(0);
  await desk.getByRole('link', { name: /3 december/ }).click();
  await desk.getByLabel('Iedereen in deze casus').check();
  await desk.getByRole('button', { name: 'Bewaar voor wie' }).click();
  await desk.getByText('Wie je koos, ziet de afspraak nu.').waitFor();
  await look(desk, 'appointment-for-whom-changed');
  await one.page.reload();
  await one.page.getByText('Gouwekade 41, Gouda').waitFor();
}, 300_000);
