import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildCase, buildCaseWorker, buildClient } from '../../src/domain/cases/cases.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { addDays, dayOf, instantAt } from '../../src/domain/institutions/hours/zone/zone.rules.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, lookAtEveryWidth, walks } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);

test.each(walks)('who enters his leave chooses at once who stands in, and that colleague finds his appointments of those days in his own agenda ($screen, script: $hasScript)', async (way) => {
  const { institutionId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });
  const [joke, bram] = [await buildStaff(context, { institutionId, name: 'Joke Verhoef' }), await buildStaff(context, { institutionId, name: 'Bram Oosterwijk' })];
  const mine = await buildCase(context, { institutionId, openedOn: '2026-01-12' });
  await buildCaseWorker(context, mine, joke.accountId);
  await buildClient(context, { ...mine, firstName: 'Noor', surname: 'Bakker' });
  const today = dayOf(context.clock());
  const startsAt = instantAt(today, 23 * 60);
  await context.owner.insertInto('appointments').values({
    institution_id: institutionId, case_id: mine.caseId, worker_id: joke.accountId, kind: 'office', minutes: 30, status: 'booked', starts_at: startsAt, ends_at: new Date(startsAt.getTime() + 1_800_000),
    made_by: joke.accountId, made_at: context.clock(), changed_by: joke.accountId, changed_at: context.clock(), form_key: randomUUID(),
  }).execute();
  const { page: his } = await atWork(world, open, bram, way);
  await his.goto('/werk/agenda');
  expect(await his.getByText('Noor Bakker').count()).toBe(0);
  const { page } = await atWork(world, open, joke, way);
  await page.goto('/werk/agenda/regels');
  await page.getByLabel('Eerste dag').fill(today);
  await page.getByLabel('Laatste dag').fill(addDays(today, 200));
  await page.getByLabel('Wie neemt waar?').selectOption({ label: 'Bram Oosterwijk' });
  await page.getByRole('button', { name: 'Voeg afwezigheid toe' }).click();
  await page.getByRole('link', { name: /Waarnemen kan hooguit een half jaar/ }).waitFor();
  await lookAtEveryWidth(page, 'leave-stand-in', way.hasScript);
  expect(await context.owner.selectFrom('worker_leave').select('id').where('account_id', '=', joke.accountId).execute(), 'nothing is kept of what was refused').toEqual([]);
  await page.getByLabel('Laatste dag').fill(addDays(today, 7));
  await page.getByRole('button', { name: 'Voeg afwezigheid toe' }).click();
  await page.getByText(/tot en met/).first().waitFor();
  await page.goto('/werk/waarneming');
  await page.getByText('Bram Oosterwijk').first().waitFor();
  for (const path of ['/werk/agenda', '/werk']) {
    await his.goto(path);
    await his.getByRole('link', { name: 'Noor Bakker' }).first().waitFor();
    await his.getByText('in plaats van Joke Verhoef').first().waitFor();
  }
  await his.goto('/werk/agenda');
  await lookAtEveryWidth(his, 'agenda-stand-in', way.hasScript);
  await his.getByRole('link', { name: 'Noor Bakker' }).click();
  expect(new URL(his.url()).pathname).toContain(`/werk/casussen/${mine.caseId}/`);
}, 300_000);
