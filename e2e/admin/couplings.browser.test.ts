import { expect, test } from 'vitest';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildInstitution } from '../../src/domain/institutions/institutions.builders.ts';
import { tellWebhooks } from '../../src/domain/webhooks/telling/telling.commands.ts';
import { askApi } from '../../src/testing/api.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser, type screens } from '../../src/testing/browser.ts';
import { atWork, lookAtEveryWidth, walks } from '../worker/at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);

async function arrive(way: { screen: keyof typeof screens; hasScript: boolean }) {
  const { id: institutionId } = await buildInstitution(context, { name: 'Rijn & Gouwe' });
  const administrator = await buildStaff(context, { institutionId, roles: ['administrator'], name: 'Wouter Dekker' });
  const { page } = await atWork(world, open, administrator, way);
  return { institutionId, page };
}

test.each(walks)('a key is made with a mistake mended on the way, works, and is ended ($screen, script: $hasScript)', async (way) => {
  const { page } = await arrive(way);
  await page.goto('/beheer');
  await page.getByRole('main').getByRole('link', { name: 'Koppelingen' }).click();
  await lookAtEveryWidth(page, 'couplings-empty', way.hasScript);
  await page.getByRole('link', { name: 'Sleutel maken' }).click();
  await page.getByLabel('Naam van het andere systeem').fill('Regas');
  await page.getByRole('button', { name: 'Maak de sleutel' }).click();
  await page.getByRole('alert').getByRole('link', { name: /Kies ten minste één ding dat mag/ }).click();
  await lookAtEveryWidth(page, 'couplings-mistake', way.hasScript);
  expect(await page.getByLabel('Naam van het andere systeem').inputValue()).toBe('Regas');
  await page.getByLabel('Financiers en werksoorten lezen').check();
  await page.getByRole('button', { name: 'Maak de sleutel' }).click();
  await page.getByRole('heading', { name: 'De sleutel is klaar' }).waitFor();
  await lookAtEveryWidth(page, 'couplings-once', way.hasScript);
  const key = await page.locator('code').innerText();
  expect((await askApi(world, key, 'GET', '/work-types')).status).toBe(200);
  await page.getByRole('link', { name: 'Ik heb het bewaard' }).click();
  await page.getByRole('link', { name: 'Regas' }).click();
  await lookAtEveryWidth(page, 'couplings-key', way.hasScript);
  await page.getByRole('button', { name: 'Beëindig deze sleutel' }).click();
  await page.getByText('De sleutel werkt niet meer.').waitFor();
  await page.getByText('beëindigd').waitFor();
  expect((await askApi(world, key, 'GET', '/work-types')).status).toBe(401);
  await page.getByRole('link', { name: 'Nummers van collega’s' }).click();
  await lookAtEveryWidth(page, 'couplings-people', way.hasScript);
}, 180_000);

test.each(walks)('signals are set up, what did not arrive is sent again, and they are turned off ($screen, script: $hasScript)', async (way) => {
  const { institutionId, page } = await arrive(way);
  await page.goto('/beheer/koppelingen');
  await page.getByRole('link', { name: 'Seintje instellen' }).click();
  await page.getByLabel('Adres van het andere systeem').fill('https://regas.example/naast');
  await page.getByLabel('Er is een contact bij gekomen').check();
  await page.getByRole('button', { name: 'Zet het seintje aan' }).click();
  await page.getByRole('heading', { name: 'Het seintje staat aan' }).waitFor();
  await page.getByRole('link', { name: 'Ik heb het bewaard' }).click();
  await context.inWork({ institutions: [institutionId] }, (work) => tellWebhooks(work, institutionId, 'contact.created', { contactId: 7 }));
  await context.owner.updateTable('webhook_messages').set({ failed_at: context.clock(), attempts: 10, last_error: 'ECONNREFUSED' }).where('institution_id', '=', institutionId).execute();
  await context.owner.updateTable('webhooks').set({ failing_since: context.clock() }).where('institution_id', '=', institutionId).execute();
  await page.reload();
  await lookAtEveryWidth(page, 'couplings-failing', way.hasScript);
  await page.getByRole('link', { name: 'https://regas.example/naast' }).click();
  await lookAtEveryWidth(page, 'couplings-messages', way.hasScript);
  await page.getByRole('button', { name: 'Stuur alles wat niet aankwam opnieuw' }).click();
  await page.getByText('We sturen het nu opnieuw.').waitFor();
  await page.getByRole('button', { name: 'Zet dit seintje uit' }).click();
  await page.getByText('Het seintje staat uit.').waitFor();
}, 180_000);
