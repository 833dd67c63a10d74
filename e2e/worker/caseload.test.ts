import { expect, test } from 'vitest';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildContact } from '../../src/domain/contacts/contacts.builders.ts';
import { buildDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);

/** A case of which four of five talks took place, with a leader who decides about more. */
async function nearItsLimit() {
  const dossier = await buildDossier(context);
  const { institutionId, caseId, worker } = dossier;
  for (const day of ['02', '09', '16', '20']) await buildContact(context, { institutionId, caseId, accountId: worker.accountId, channel: 'office', startedAt: `2026-11-${day}T09:00:00Z` });
  await context.owner.insertInto('settings').values({ institution_id: institutionId, scope: 'institution', scope_key: '', key: 'talks_extension', value: JSON.stringify('leader'), changed_at: context.clock() }).execute();
  await context.directory.refresh();
  return { ...dossier, leader: await buildStaff(context, { institutionId, roles: ['team_leader'], name: 'Anneke Blok' }), ali: await buildStaff(context, { institutionId, name: 'Ali Demir' }) };
}

for (const hasScript of [true, false]) {
  test(`a worker is told before the limit of talks, asks for more, and the leader agrees (${hasScript ? 'with' : 'without'} script)`, async () => {
    const { worker, leader, caseId } = await nearItsLimit();
    const { page } = await atWork(world, open, worker, { screen: 'phone', hasScript });
    await page.goto('/werk');
    await page.getByRole('heading', { name: 'Jouw casussen' }).waitFor();
    expect(await page.getByText('Bijna aan de grens').count()).toBe(1);
    await page.goto('/werk/casussen');
    expect(await page.getByText('4 van 5').count()).toBe(1);
    await look(page, 'cases-load', hasScript);
    await page.goto(`/werk/casussen/${caseId}`);
    await page.getByText('4 van 5 gesprekken gehad.').waitFor();
    await page.locator('summary', { hasText: 'Meer gesprekken' }).click();
    await page.getByRole('button', { name: 'Vraag het je teamleider' }).click();
    await page.locator('#veld-talksWords-fout', { hasText: 'Schrijf in een paar woorden waarom.' }).waitFor();
    await page.getByLabel('Hoeveel gesprekken mogen het in totaal worden?').fill('8');
    await page.getByLabel('Waarom zijn er meer gesprekken nodig?').fill('Er kwam een schuld bij.');
    await page.getByRole('button', { name: 'Vraag het je teamleider' }).click();
    await page.getByText('Je teamleider kijkt of het 8 gesprekken mogen worden.').waitFor();
    await look(page, 'case-talks', hasScript);
    const lead = await atWork(world, open, leader, { screen: hasScript ? 'desk' : 'phone', hasScript });
    await lead.page.goto('/werk');
    await lead.page.getByRole('link', { name: 'Naar de werkdruk' }).click();
    await lead.page.getByText('Er kwam een schuld bij.').waitFor();
    expect(await lead.page.content()).not.toContain('Bakker');
    await look(lead.page, 'caseload', hasScript);
    await lead.page.getByRole('button', { name: 'Akkoord' }).click();
    await lead.page.getByText('Er zijn nu meer gesprekken mogelijk. Je collega ziet dat bij de casus.').waitFor();
    await page.goto(`/werk/casussen/${caseId}`);
    await page.getByText('4 van 8 gesprekken gehad.').waitFor();
  });
}

test('a worker names who stands in; the colleague finds the case on those days and it is gone after', async () => {
  const { worker, ali, caseId } = await nearItsLimit();
  const { page } = await atWork(world, open, worker, { screen: 'phone' });
  await page.goto('/werk/waarneming');
  await page.getByRole('button', { name: 'Leg vast' }).click();
  await page.locator('#veld-colleagueId-fout', { hasText: 'Kies een collega die hulp geeft.' }).waitFor();
  await page.getByLabel('Wie neemt waar?').selectOption({ label: 'Ali Demir' });
  await page.getByLabel('Laatste dag').fill('2026-12-04');
  await page.getByRole('button', { name: 'Leg vast' }).click();
  await page.getByText('Vastgelegd. Je collega ziet de casussen op die dagen.').waitFor();
  await look(page, 'stand-in');
  const colleague = await atWork(world, open, ali);
  await colleague.page.goto('/werk/casussen');
  await colleague.page.getByText('je neemt waar voor').waitFor();
  await look(colleague.page, 'cases-stand-in');
  await colleague.page.goto(`/werk/casussen/${caseId}/dossier`);
  await colleague.page.getByText(/Tot en met|tot en met/).first().waitFor();
  await page.getByRole('button', { name: /^Stop/ }).click();
  await page.getByText('De waarneming is gestopt.').waitFor();
  await colleague.page.goto(`/werk/casussen/${caseId}`);
  await colleague.page.getByText('Deze casus is er niet, of is niet (meer) van jou.').waitFor();
});
