// Takes the pictures of README.md and the guides from a running demo: node scripts/pictures.mjs http://localhost:3000 [name ...]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';

const [base = 'http://localhost:3000', ...wanted] = process.argv.slice(2);
const folder = join(import.meta.dirname, '..', 'docs', 'pictures');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const person = (width, height) => browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
const [desktop, phone] = [await person(1280, 820), await person(390, 780)];

/** One picture: opens a page, does something there, and keeps what is in sight. */
async function picture(context, name, path, act) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const page = await context.newPage();
  await page.goto(base + path);
  if (act) await act(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  process.stdout.write(`docs/pictures/${name}.png\n`);
}

const send = (page) => page.getByRole('main').getByRole('button').first().click();

async function signIn(name) {
  const page = await desktop.newPage();
  await page.goto(`${base}/demo`);
  const row = page.getByRole('row').filter({ hasText: name });
  const cells = await row.getByRole('cell').allInnerTexts();
  const password = /wachtwoord: (\S+)\./.exec(await page.locator('main').innerText())?.[1] ?? '';
  await page.goto(`${base}/werk/inloggen`);
  await page.getByLabel(/e-mail/i).fill(cells[1]);
  await page.getByLabel(/wachtwoord/i).fill(password);
  await send(page);
  await page.getByLabel(/code/i).fill(cells[0]);
  await send(page);
  await page.waitForURL(/\/werk$/);
  await page.close();
}

/** Brings a part of the page into sight, with some air above it. */
async function show(locator, above = 24) {
  await locator.first().evaluate((element, air) => scrollTo(0, element.getBoundingClientRect().top + scrollY - air), above);
}

const answer = `Dag,

Dank je wel voor je bericht. Ik kan me voorstellen dat het niet makkelijk was om dit op te schrijven.

Ik denk graag met je mee. Mag ik je eerst twee dingen vragen?`;

await picture(desktop, 'home', '/i/rijn-en-gouwe');
await picture(phone, 'home-phone', '/i/rijn-en-gouwe');
await picture(phone, 'letters-phone', '/demo', async (page) => {
  const [, code, word] = /Code (.+?), geheim woord (\S+)\./.exec(await page.locator('main').innerText()) ?? [];
  await page.goto(`${base}/i/rijn-en-gouwe/mijn-vraag`);
  await page.getByLabel(/code/i).fill(code);
  await page.getByLabel(/woord/i).fill(word);
  await send(page);
  await show(page.getByRole('heading', { name: 'Wat er geschreven is' }), 88);
});

await signIn('Joke Verhoef');
await picture(desktop, 'desk', '/werk');
await picture(desktop, 'question', '/werk', async (page) => {
  await page.locator('.items a.whole').first().click();
  await page.locator('textarea[name=body]').fill(answer);
  await page.getByText(/^Gemeten/).waitFor({ timeout: 15_000 });
});
await picture(desktop, 'crisis', '/werk', async (page) => {
  await page.setViewportSize({ width: 1280, height: 1060 });
  const worrying = page.locator('.items li').filter({ hasText: 'let op' }).locator('a.whole');
  await page.goto(`${new URL(await worrying.first().getAttribute('href') ?? '', base)}/crisis`);
});
await picture(desktop, 'entering', '/werk/invoeren');
await picture(desktop, 'hours', '/werk/uren', (page) => page.getByRole('link', { name: 'Week eerder' }).click());
await browser.close();
