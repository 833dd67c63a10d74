// Takes the pictures of README.md and the guides from a running demo: node scripts/pictures.mjs http://localhost:3000
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';

const base = process.argv[2] ?? 'http://localhost:3000';
const folder = join(import.meta.dirname, '..', 'docs', 'pictures');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const desktop = await browser.newContext({ viewport: { width: 1280, height: 820 } });
const phone = await browser.newContext({ viewport: { width: 390, height: 780 }, deviceScaleFactor: 1 });

async function picture(context, name, path, act) {
  const page = await context.newPage();
  await page.goto(base + path);
  if (act) await act(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}

async function signIn(page) {
  await page.goto(`${base}/demo`);
  const row = page.getByRole('row').filter({ hasText: 'Joke Verhoef' });
  const cells = await row.getByRole('cell').allInnerTexts();
  const password = /wachtwoord: (\S+)\./.exec(await page.locator('main').innerText())?.[1] ?? '';
  await page.goto(`${base}/werk/inloggen`);
  await page.getByLabel(/e-mail/i).fill(cells[1]);
  await page.getByLabel(/wachtwoord/i).fill(password);
  await page.getByRole('main').getByRole('button').first().click();
  await page.getByLabel(/code/i).fill(cells[0]);
  await page.getByRole('main').getByRole('button').first().click();
  await page.waitForURL(/\/werk$/);
}

await picture(desktop, 'home', '/i/rijn-en-gouwe');
await picture(phone, 'home-phone', '/i/rijn-en-gouwe');
await picture(desktop, 'desk', '/demo', signIn);
await picture(desktop, 'question', '/werk', async (page) => { await page.locator('.items a.whole').first().click(); });
await picture(phone, 'letters-phone', '/demo', async (page) => {
  const [, code, word] = /Code (.+?), geheim woord (\S+)\./.exec(await page.locator('main').innerText()) ?? [];
  await page.goto(`${base}/i/rijn-en-gouwe/mijn-vraag`);
  await page.getByLabel(/code/i).fill(code);
  await page.getByLabel(/woord/i).fill(word);
  await page.getByRole('main').getByRole('button').first().click();
});
await browser.close();
