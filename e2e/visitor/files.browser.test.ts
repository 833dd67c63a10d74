import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { problemsOf, startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { pdfOf, pngOf } from '../../src/testing/files.ts';
import { buildConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';

let world: TestApp;
let browser: TestBrowser;
let door: { slug: string; institutionId: number };
let folder = '';

beforeAll(async () => {
  world = await startTestApp();
  browser = await startBrowser(world);
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
  folder = await mkdtemp(join(tmpdir(), 'naast-files-'));
  await writeFile(join(folder, 'foto.png'), pngOf('N 52.0116', 40));
  await writeFile(join(folder, 'brief.pdf'), pdfOf('aanmaning'));
  await writeFile(join(folder, 'vreemd.docx'), 'niets van Word');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([{ screen: 'phone', hasScript: true }, { screen: 'desk', hasScript: false }] as const)('somebody sends a photo and a letter, also after one file was refused (on a $screen, script $hasScript)', async ({ screen, hasScript }) => {
  const asked = await buildConversation(world.context, { institutionId: door.institutionId });
  const { page } = await browser.open({ screen, hasScript });
  await page.goto(`/i/${door.slug}/mijn-vraag`);
  await page.getByLabel('Je code').fill(asked.returnCode);
  await page.getByLabel('Je geheime woord').fill(asked.word);
  await page.getByRole('button', { name: 'Open mijn vraag' }).click();
  await page.getByLabel('Je bericht').fill('Dit kreeg ik vandaag.');
  await page.getByLabel('Bestand erbij').setInputFiles(['foto.png', 'brief.pdf', 'vreemd.docx'].map((name) => join(folder, name)));
  await page.getByRole('button', { name: 'Verstuur', exact: true }).click();
  await page.getByRole('heading', { name: 'Er gaat nog iets niet goed' }).waitFor();
  expect(await page.getByLabel('Je bericht').inputValue()).toBe('Dit kreeg ik vandaag.');
  expect(await page.getByLabel(/^brief\.pdf/).isChecked()).toBe(true);
  const problems = hasScript ? await problemsOf(page) : [];
  await page.getByRole('button', { name: 'Verstuur', exact: true }).click();
  await page.getByText('Je bericht is verstuurd.').waitFor();
  await page.getByRole('link', { name: 'brief.pdf' }).waitFor();
  await page.getByText('Bekijk de foto').click();
  const picture = page.getByRole('img', { name: 'De foto foto.png' });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => ('naturalWidth' in image ? image.naturalWidth : 0))).toBe(40);
  expect([...problems, ...(hasScript ? await problemsOf(page) : [])]).toEqual([]);
});
