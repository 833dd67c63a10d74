import { expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildDuty, buildPattern } from '../../src/domain/duties/duties.builders.ts';
import { buildInstitution, buildWorkArea } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { sessionCookies } from '../../src/web/gate.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);

async function aTeam() {
  const { id: institutionId } = await buildInstitution(context, { name: 'Rijn en Gouwe' });
  for (const municipality of ['Gouda', 'Alphen aan den Rijn']) await buildWorkArea(context, { institutionId, municipality });
  const planner = await buildStaff(context, { institutionId, roles: ['planner'], name: 'Anneke Blok' });
  const joke = await buildStaff(context, { institutionId, name: 'Joke Verhoef' });
  const bram = await buildStaff(context, { institutionId, name: 'Bram Oosterwijk' });
  return { institutionId, planner, joke, bram };
}

test('a worker sees who is on now and the week, with the own duties marked, and can change nothing', async () => {
  const { institutionId, joke, bram } = await aTeam();
  await buildDuty(context, { institutionId, accountId: joke.accountId });
  await buildDuty(context, { institutionId, accountId: bram.accountId, kind: 'phone', day: '2026-11-26', municipalities: ['Gouda'] });
  await buildDuty(context, { institutionId, accountId: bram.accountId, day: '2026-12-01' });
  for (const screen of ['desk', 'phone'] as const) {
    const { page } = await atWork(world, open, joke, { screen });
    await page.goto('/werk/diensten');
    await page.getByText('Joke Verhoef, bureaudienst tot 17:00').waitFor();
    const lines = page.locator('.duty');
    expect(await lines.allTextContents()).toEqual(['9:00-17:00Joke Verhoef jijbureaudienst, hele werkgebied', '9:00-17:00Bram Oosterwijktelefoon, Gouda']);
    expect(await page.getByRole('button', { name: /vervallen|planning/ }).count()).toBe(0);
    await look(page, 'duties-worker');
    await page.getByRole('link', { name: 'Volgende week' }).click();
    await page.getByRole('heading', { name: 'dinsdag 1 december' }).waitFor();
    expect(await lines.count()).toBe(1);
    await page.getByRole('link', { name: 'Deze week' }).click();
    await page.getByText('telefoon, Gouda').waitFor();
  }
});

test('a planner plans a duty once, which stands in its week, and cancels it', async () => {
  const { planner } = await aTeam();
  const { page } = await atWork(world, open, planner);
  await page.goto('/werk/diensten');
  await page.getByText('In deze week zijn geen diensten.').waitFor();
  await page.getByRole('button', { name: 'Zet in de planning' }).click();
  const summary = page.locator('#fouten');
  await summary.waitFor();
  expect(await summary.getByRole('link').allTextContents()).toEqual(['Kies een collega die vragen beantwoordt.', 'Vul een tijd in, zoals 9:00.', 'Vul een tijd in, zoals 9:00.']);
  await look(page, 'duties-mistakes');
  await page.getByLabel('Wie').selectOption({ label: 'Joke Verhoef' });
  await page.getByLabel('Wat').selectOption({ label: 'Chat' });
  await page.locator('#veld-day').fill('2026-12-03');
  await page.getByLabel('Van', { exact: true }).fill('15:00');
  await page.getByLabel('Tot', { exact: true }).fill('14:00');
  await page.getByLabel('Gouda').check();
  await page.getByRole('button', { name: 'Zet in de planning' }).click();
  await page.getByRole('link', { name: 'Kies een eindtijd na de begintijd.' }).waitFor();
  expect(await page.getByLabel('Wie').locator('option:checked').textContent(), 'what was typed stays').toBe('Joke Verhoef');
  expect(await page.getByLabel('Gouda').isChecked()).toBe(true);
  await page.getByLabel('Tot', { exact: true }).fill('17:00');
  await page.getByRole('button', { name: 'Zet in de planning' }).click();
  await page.getByText('De dienst staat in de planning.').waitFor();
  expect(await page.locator('.duty').allTextContents()).toEqual([expect.stringContaining('15:00-17:00Joke Verhoefchat, Gouda')]);
  await look(page, 'duties-planned');
  await page.getByRole('button', { name: /^Laat vervallen \(Joke Verhoef, donderdag 3 december 15:00-17:00/ }).click();
  await page.getByText('De dienst vervalt. Laat het je collega weten.').waitFor();
  expect(await page.locator('.duty').count()).toBe(0);
});

/** A week without duties, where the form to plan is the first. */
const quietWeek = '/werk/diensten?week=2027-06-07';

test('a duty every week fills the coming weeks at once, and ends after a day', async () => {
  const { planner, bram } = await aTeam();
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, planner));
  const weekly = { who: String(bram.accountId), kind: 'desk', repeat: 'weekly', day: '2026-11-25', from: '09:00', to: '13:00' };
  const planned = await client.submit(quietWeek, weekly);
  expect(planned.text).toContain('De vaste dienst staat in de planning, zes weken vooruit.');
  expect(planned.text).toContain('Bram Oosterwijk, bureaudienst, elke woensdag 9:00-13:00');
  expect((await client.get('/werk/diensten?week=2026-12-14')).text).toContain('woensdag 16 december 9:00-13:00 Bram Oosterwijk');
  const again = await client.submit(quietWeek, { ...weekly, repeat: 'once' });
  expect(again.status).toBe(422);
  expect(again.text).toContain('Deze collega heeft dan al zo’n dienst.');
  const past = await client.submit(quietWeek, { ...weekly, day: '2026-11-23', until: '2026-11-20' });
  expect(past.text).toContain('Kies vandaag of een dag die nog komt.');
  expect(past.text).toContain('Kies een laatste dag na de eerste.');
  const ended = await client.submit(quietWeek, { lastDay: '2026-12-02' }, { action: 'stoppen' });
  expect(ended.text).toContain('De vaste dienst stopt na die dag.');
  expect((await client.get('/werk/diensten?week=2026-11-30')).text).toContain('9:00-13:00 Bram Oosterwijk');
  expect((await client.get('/werk/diensten?week=2026-12-14')).text).toContain('In deze week zijn geen diensten.');
});

test('a planner cannot touch what is of another institution, nor plan someone who works elsewhere', async () => {
  const { planner } = await aTeam();
  const elsewhere = await aTeam();
  const duty = await buildDuty(context, { institutionId: elsewhere.institutionId, accountId: elsewhere.joke.accountId });
  const pattern = await buildPattern(context, { institutionId: elsewhere.institutionId, accountId: elsewhere.joke.accountId });
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, planner));
  const page = await client.get('/werk/diensten');
  expect(page.text).not.toContain('Bureaudienst tot');
  const strange = await client.submitFrom(page, { who: String(elsewhere.joke.accountId), from: '9:00', to: '10:00' });
  expect(strange.text).toContain('Kies een collega die vragen beantwoordt.');
  const token = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  expect((await client.post(`/werk/diensten/${duty.id}/vervalt`, { _form: token })).text).toContain('Die dienst staat niet meer in de planning.');
  expect((await client.post('/werk/diensten/stoppen', { _form: token, pattern: String(pattern.id), lastDay: '2026-11-25' })).text).toContain('Die dienst staat niet meer in de planning.');
  expect(await context.owner.selectFrom('duties').select('cancelled_at').where('id', '=', duty.id).executeTakeFirstOrThrow()).toEqual({ cancelled_at: null });
});
