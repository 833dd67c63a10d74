import { expect, test } from 'vitest';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildDoor, buildInstitution, buildWorkArea } from '../../src/domain/institutions/institutions.builders.ts';
import { enqueueMail } from '../../src/domain/outbox/outbox.commands.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser, type screens } from '../../src/testing/browser.ts';
import { atWork, lookAtEveryWidth, walks } from '../worker/at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);

/** A new institution with its administrator at work. */
async function arrive(way: { screen: keyof typeof screens; hasScript: boolean }) {
  const { id } = await buildInstitution(context, { name: 'Rijn & Gouwe' });
  const door = await buildDoor(context, { institutionId: id, name: 'Jong in Gouda' });
  const administrator = await buildStaff(context, { institutionId: id, roles: ['administrator'], name: 'Wouter Dekker' });
  const { page } = await atWork(world, open, administrator, way);
  return { institutionId: id, door, administrator, page };
}

const file = (text: string) => ({ name: 'gebied.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });

test.each(walks)('a work area is read from a file, after mending it and after seeing what changes ($screen, script: $hasScript)', async (way) => {
  const { institutionId, door, page } = await arrive(way);
  await buildWorkArea(context, { institutionId, postcodes: ['2800', '2801'] });
  await page.goto('/beheer');
  await page.getByRole('main').getByRole('link', { name: 'Werkgebied' }).click();
  await page.getByRole('link', { name: 'Lijst inlezen' }).click();
  await page.getByLabel('Bestand', { exact: true }).setInputFiles(file('postcode;gemeente\r\n2801;Gouda\r\n28O3;Gouda\r\n'));
  await page.getByRole('button', { name: 'Laat zien wat er verandert' }).click();
  await page.getByText('Regel 3:').waitFor();
  await lookAtEveryWidth(page, 'areas-mistake', way.hasScript);
  await page.getByLabel('Bestand', { exact: true }).setInputFiles(file('postcode;gemeente\r\n2801;Gouda\r\n2803;Gouda\r\n8601;S\u00fadwest-Frysl\u00e2n\r\n'));
  await page.getByLabel('Alleen deze gemeenten').fill('Gouda');
  await page.getByRole('button', { name: 'Laat zien wat er verandert' }).click();
  await page.getByRole('heading', { name: 'Dit verandert er' }).waitFor();
  await lookAtEveryWidth(page, 'areas-preview', way.hasScript);
  expect(await page.getByRole('row', { name: /Gouda/ }).getByRole('cell').allInnerTexts()).toEqual(['2803', '2801', '2800']);
  await page.getByRole('button', { name: 'Zo inlezen' }).click();
  await page.getByText('De lijst is ingelezen.').waitFor();
  await page.goto(`/i/${door.slug}/plaats?postcode=2803`);
  expect(await page.getByRole('main').innerText()).toContain('Gouda');
});

test.each(walks)('a front door gets colours that can be read, and shows them ($screen, script: $hasScript)', async (way) => {
  const { door, page } = await arrive(way);
  await page.goto('/beheer/voordeuren');
  await page.getByRole('link', { name: 'Kleuren Jong in Gouda' }).click();
  await page.getByLabel('Hoofdkleur', { exact: true }).fill('#ffe08a');
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await page.getByText('Deze kleuren zijn samen niet goed te lezen').waitFor();
  await lookAtEveryWidth(page, 'colours-problem', way.hasScript);
  await page.getByLabel('Hoofdkleur', { exact: true }).fill('5b2a86');
  await page.getByLabel('Hoofdkleur, donker').fill('#3f1d5d');
  await page.getByRole('textbox', { name: /^Naam in de balk boven/ }).fill('Jong');
  await page.getByRole('button', { name: 'Laat zien' }).click();
  await page.getByText('Dit is nog niet bewaard.').waitFor();
  await lookAtEveryWidth(page, 'colours-trial', way.hasScript);
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await page.getByText('De kleuren zijn bewaard.').waitFor();
  await page.goto(`/i/${door.slug}`);
  // The site itself runs no script here; what it looks like is asked of the browser.
  if (way.hasScript) expect(await page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--main')")).toBe('#5b2a86');
  expect(await page.getByRole('banner').innerText()).toContain('Jong');
});

test.each(walks)('a colleague is invited and found back, with mistakes mended on the way ($screen, script: $hasScript)', async (way) => {
  const { page } = await arrive(way);
  await page.goto('/beheer/mensen');
  await page.getByRole('link', { name: 'Collega uitnodigen' }).click();
  await page.getByLabel('Naam').fill('Fatima el Amrani');
  await page.getByLabel('E-mailadres').fill('fatima');
  await page.getByRole('button', { name: 'Uitnodiging versturen' }).click();
  await page.getByRole('alert').getByRole('link', { name: /e-mailadres/ }).click();
  await lookAtEveryWidth(page, 'invite-mistake', way.hasScript);
  expect(await page.getByLabel('Naam').inputValue()).toBe('Fatima el Amrani');
  await page.getByLabel('E-mailadres').fill(`fatima-${way.screen}-${way.hasScript}@voorbeeld.nl`);
  await page.getByLabel('Functie').fill('maatschappelijk werker');
  await page.getByRole('button', { name: 'Uitnodiging versturen' }).click();
  await page.getByText('uitgenodigd, nog nooit ingelogd').waitFor();
  await lookAtEveryWidth(page, 'people-invited', way.hasScript);
});

test.each(walks)('the week is filled in, and a mistake leads to its field ($screen, script: $hasScript)', async (way) => {
  const { institutionId, page } = await arrive(way);
  await page.goto('/beheer/tijden');
  await page.getByLabel('maandag, eerste deel, tot').fill('08:00');
  await page.getByRole('button', { name: 'Openingstijden bewaren' }).click();
  await page.getByRole('alert').getByRole('link', { name: /maandag/ }).click();
  await lookAtEveryWidth(page, 'hours-mistake', way.hasScript);
  await page.getByLabel('maandag, eerste deel, tot').fill('12:00');
  await page.getByLabel('maandag, tweede deel, van').fill('13:00');
  await page.getByLabel('maandag, tweede deel, tot').fill('16:30');
  await page.getByRole('button', { name: 'Openingstijden bewaren' }).click();
  await page.getByText('Bewaard.').waitFor();
  expect(context.directory.current().institution(institutionId)?.officeHours.slice(0, 2)).toMatchObject([{ weekday: 1, opens: '09:00:00', closes: '12:00:00' }, { weekday: 1, opens: '13:00:00', closes: '16:30:00' }]);
});

test.each(walks)('what is missing, failed mail and the log can be read by everyone ($screen, script: $hasScript)', async (way) => {
  const { institutionId, administrator, page } = await arrive(way);
  await context.inWork({ institutions: [institutionId] }, (work) => enqueueMail(work, { kind: 'answer', institutionId, to: 'jolanda@example.org', subject: 'Er staat iets klaar', text: 'Kijk.' }));
  await context.owner.updateTable('outbox').set({ failed_at: context.clock(), attempts: 10, last_error: '550 5.1.1' }).where('institution_id', '=', institutionId).execute();
  await page.goto('/beheer');
  await lookAtEveryWidth(page, 'overview-gaps', way.hasScript);
  await page.getByRole('link', { name: '1 mail kwam niet aan.' }).click();
  await lookAtEveryWidth(page, 'mail-rows', way.hasScript);
  await page.getByRole('button', { name: /Stuur opnieuw/ }).click();
  await page.getByText('De mail wordt nu opnieuw verstuurd.').waitFor();
  await page.goto('/beheer/instellingen/answer_promise');
  await page.getByLabel('Binnen 48 uur').check();
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await page.getByText('eigen keuze').waitFor();
  const officer = await buildStaff(context, { institutionId, roles: ['privacy_officer'] });
  const log = await atWork(world, open, officer, way);
  await log.page.goto('/beheer/logboek');
  await log.page.getByRole('row', { name: new RegExp(`${administrator.name}.*veranderde instelling ‘Belofte voor antwoord’`) }).waitFor();
  await lookAtEveryWidth(log.page, 'log-rows', way.hasScript);
});
