import { expect, test } from 'vitest';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { open } = await startBrowser(world);

test.each([['with', true], ['without', false]])('a worker practises a talk %s script, misses a sign, and reads where it fell', async (_name, hasScript) => {
  const { page } = await atWork(world, open, await buildStaff(world.context, { name: 'Joke Verhoef' }), { screen: 'phone', hasScript });
  await page.goto('/werk/chat');
  await page.getByRole('link', { name: 'Oefen een gesprek' }).click();
  await look(page, 'practice-choose', hasScript);
  await page.getByRole('button', { name: 'Begin met: Gedachten aan zelfmoord' }).click();
  for (const line of ['Hoi, hoe bedoel je dat?', 'Ik lees dat je moe bent. Hoe zijn je dagen?', 'Wat studeer je eigenlijk?', 'Denk je aan zelfmoord?']) {
    await page.getByLabel('Je bericht').fill(line);
    await page.getByRole('button', { name: 'Verstuur' }).click();
    await page.getByText(line).waitFor();
  }
  await page.getByText('je bent de eerste die het gewoon vraagt').waitFor();
  await page.getByText('Dit is geen echte bezoeker').waitFor();
  await look(page, 'practice-talk', hasScript);
  await page.getByRole('button', { name: 'Stop en kijk terug' }).click();
  await page.getByRole('heading', { name: 'Terugblik: Gedachten aan zelfmoord' }).waitFor();
  await page.getByText('Je vroeg rechtstreeks naar veiligheid of zelfmoord.').waitFor();
  await page.getByText('Hier ging een teken voorbij.').waitFor();
  expect(await page.getByRole('region', { name: 'Verkennen' }).getByText('Wat studeer je eigenlijk?').count()).toBe(1);
  await look(page, 'practice-look', hasScript);
});
