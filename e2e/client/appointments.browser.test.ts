import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { buildDossier, type BuiltDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { addBookableHours, saveBookingRules } from '../../src/domain/duties/availability/availability.commands.ts';
import { proveAgenda } from '../../src/domain/duties/availability/availability.access.ts';
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

async function comeHome(person: BrowserContext, token: string): Promise<void> {
  const { hostname } = new URL(world.context.config.publicUrl);
  await person.addCookies([{ name: sessionCookies.citizen, value: token, domain: hostname, path: '/', httpOnly: true, secure: true, sameSite: 'Lax' }]);
}

/** The worker sets an afternoon that clients can choose from. */
async function openWeek({ worker, institutionId }: BuiltDossier): Promise<void> {
  await world.context.inWork({ institutions: [institutionId], account: worker.accountId }, async (work) => {
    const scope = proveAgenda(worker.actor);
    if (!scope) throw new Error('no agenda');
    await saveBookingRules(work, scope, { isOpen: true, minutes: 60, noticeHours: 24, travelMinutes: 15, weeksAhead: 2, videoAddress: '' });
    await addBookableHours(work, scope, { weekday: 4, starts: '13:00', ends: '16:00', kinds: ['office', 'phone'] });
  });
}

async function offerTwo(page: Page, caseId: number): Promise<void> {
  await page.goto(`/werk/casussen/${caseId}/afspraken`);
  await page.getByLabel('Waar').fill('Gouwekade 41, Gouda');
  await page.getByLabel('Dag 1').fill('2026-12-03');
  await page.getByLabel('Tijd 1').fill('10:00');
  await page.getByLabel('Dag 2').fill('2026-12-25');
  await page.getByLabel('Tijd 2').fill('14:00');
  await page.getByRole('button', { name: 'Stel voor' }).click();
  await page.getByRole('link', { name: 'Die dag is de instelling dicht' }).waitFor();
  await page.getByLabel('Dag 2').fill('2026-12-04');
  await page.getByRole('button', { name: 'Stel voor' }).click();
  await page.getByText('De tijden staan voor de cliënt klaar.').waitFor();
}

test.each([{ screen: 'phone', hasScript: false }, { screen: 'desk', hasScript: true }] as const)('AP-01 AP-02: offering, picking, moving and cancelling, on both sides ($screen, script $hasScript)', async ({ screen, hasScript }) => {
  const dossier = await buildDossier(world.context);
  await openWeek(dossier);
  const { slug } = await buildDoor(world.context, { institutionId: dossier.institutionId });
  await world.context.directory.refresh();
  const { page: desk } = await atWork(world, browser.open, dossier.worker, { screen });
  await offerTwo(desk, dossier.caseId);
  await look(desk, 'appointments-case');
  const { page, person } = await browser.open({ screen, hasScript });
  await comeHome(person, dossier.client.token);
  await page.goto(`/i/${slug}/mijn-pagina`);
  await page.getByRole('link', { name: 'Mijn afspraken' }).click();
  await look(page, 'appointments-own', hasScript);
  await page.getByRole('link', { name: 'Bekijk de tijden' }).click();
  await page.getByRole('button', { name: 'Kies deze tijd' }).click();
  await page.getByRole('link', { name: 'Kies een tijd.' }).waitFor();
  await page.getByLabel('donderdag 3 december').check();
  await page.getByRole('button', { name: 'Kies deze tijd' }).click();
  await page.getByText('De afspraak staat vast.').waitFor();
  await look(page, 'appointment-booked', hasScript);
  await page.getByLabel('donderdag 26 november, 14:00').check();
  await page.getByRole('button', { name: 'Verzet naar deze tijd' }).click();
  await page.getByText('De afspraak is verzet.').waitFor();
  await desk.goto('/werk/agenda');
  await look(desk, 'agenda');
  await desk.getByRole('link', { name: 'Noor Bakker' }).click();
  await desk.getByLabel('Nieuwe dag').fill('2026-11-27');
  await desk.getByLabel('Nieuwe tijd').fill('09:30');
  await desk.getByRole('button', { name: 'Verzet' }).click();
  await desk.getByText('De afspraak is verzet.').waitFor();
  await look(desk, 'appointment-worker');
  await page.reload();
  expect(await page.getByText('vrijdag 27 november, 9:30 - 10:30').count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Zeg deze afspraak af' }).click();
  await page.getByText('Dank dat je het liet weten.').waitFor();
  await page.getByRole('link', { name: 'Zelf een afspraak maken' }).click();
  await look(page, 'appointment-new', hasScript);
  await page.getByLabel('donderdag 26 november, 13:00').check();
  await page.getByLabel('Wil je er iets bij zeggen?').fill('Ik kom met mijn zus.');
  await page.getByRole('button', { name: 'Maak de afspraak' }).click();
  await page.getByText('Ik kom met mijn zus.').waitFor();
  await desk.goto('/werk/agenda');
  await desk.getByRole('link', { name: 'Noor Bakker' }).click();
  await desk.getByText('Ik kom met mijn zus.').waitFor();
  await desk.getByRole('button', { name: 'Zeg af' }).click();
  await desk.getByText('De afspraak is afgezegd.').waitFor();
  await page.goto(`/i/${slug}/mijn-pagina/afspraken`);
  await page.getByText('Door ons afgezegd').waitFor();
  await desk.goto('/werk/agenda/regels');
  await look(desk, 'agenda-rules');
}, 300_000);
