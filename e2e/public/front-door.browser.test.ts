import { expect, test } from 'vitest';
import { buildCooperation, buildDoor, buildFrontDoor, buildInstitution, buildPlace, buildWalkIn } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { screens, startBrowser } from '../../src/testing/browser.ts';
import { lookAtEveryWidth, walks } from '../worker/at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open, browser } = await startBrowser(world);
const shots = process.env['SHOTS'];
const everyScreen = Object.keys(screens) as (keyof typeof screens)[];

const long = 'Stichting Algemeen Maatschappelijk Werk en Schuldhulpverlening Zuid-Hollandse Waarden';
const front = await buildFrontDoor(context, { name: long, door: { name: long } });
await buildWalkIn(context, front.institutionId);
await buildWalkIn(context, front.institutionId, { weekday: 5, place: 'Multifunctionele accommodatie Gouwestroom', address: 'Burgemeester Martenssingel 15' });
await buildPlace(context, { postcodes: ['2803'], municipality: 'Bodegraven-Reeuwijk' });
await buildPlace(context, { postcodes: ['1011'], municipality: 'Amsterdam' });
const member = await buildInstitution(context, { name: 'Rijn & Gouwe', complaints: 'Marjan de Wit, 0172-550 129' });
const { id: cooperationId } = await buildCooperation(context, { institutionIds: [front.institutionId, member.id] });
const joint = await buildDoor(context, { cooperationId, name: 'Samen Online', branding: { main: '#5b2a86', 'main-strong': '#3f1d5d', 'main-tint': '#efe6f7' } });
const own = `/i/${front.slug}`;

const pages: readonly (readonly [name: string, path: string])[] = [
  ['home', own], ['home-joint', `/i/${joint.slug}`], ['postcode', `${own}/plaats`], ['mistake', `${own}/plaats?postcode=28x`],
  ['municipality', `${own}/plaats?postcode=2803`], ['municipality-missing', `${own}/plaats?postcode=2803&gemeente=`], ['helped', `${own}/plaats?postcode=2803&gemeente=Gouda`],
  ['without', `${own}/plaats?zonder=1`], ['choose', `/i/${joint.slug}/plaats?zonder=1`], ['outside', `${own}/plaats?postcode=1011`], ['unknown', `${own}/plaats?postcode=9998`],
  ['topics', `${own}/onderwerpen`], ['topic', `${own}/onderwerpen/geweld`], ['topic-money', `${own}/onderwerpen/geld`], ['your-data', `${own}/jouw-gegevens`], ['complaints', `${own}/klachten`],
  ['complaints-joint', `/i/${joint.slug}/klachten`], ['confidential', `${own}/vertrouwelijk`], ['accessible', `${own}/toegankelijkheid`], ['leaving', `${own}/weggaan`],
  ['doors', '/'], ['missing', `${own}/bestaat-niet`], ['neutral', '/weg'],
];

test('no page has anything that axe objects to, and none scrolls sideways', async () => {
  const { page } = await open();
  for (const [name, path] of pages) {
    await page.goto(path);
    await lookAtEveryWidth(page, name);
  }
}, 180_000);

test('four ways stand in one row at a desk, and the form after an unknown postcode stands free of what follows', async () => {
  const { page } = await open();
  await page.goto(own);
  await page.locator('.ways').evaluate((list) => { while (list.children.length < 4) list.append(list.children[0]?.cloneNode(true) ?? ''); });
  const tops = await page.locator('.ways > li').evaluateAll((ways) => ways.map((way) => way.getBoundingClientRect().top));
  expect(tops).toHaveLength(4);
  expect(new Set(tops).size).toBe(1);
  await page.goto(`${own}/plaats?postcode=9998`);
  const [form, next] = [await page.locator('.find').boundingBox(), await page.locator('main h2').first().boundingBox()];
  expect((next?.y ?? 0) - (form ? form.y + form.height : 0)).toBeGreaterThan(24);
});

test('the same in English', async () => {
  const { page } = await open();
  await page.goto(own);
  await page.getByRole('button', { name: 'English' }).click();
  for (const [name, path] of pages.filter(([one]) => ['home', 'mistake', 'helped', 'outside', 'topic', 'leaving'].includes(one))) {
    await page.goto(path);
    await lookAtEveryWidth(page, `${name}-en`);
  }
}, 90_000);

test.each(walks)('from the home page to where a question is written (on a $screen, script: $hasScript)', async ({ screen, hasScript }) => {
  const { page } = await open({ screen, hasScript });
  await page.goto(own);
  await page.getByLabel('Wat is je postcode?').fill('28');
  await page.getByRole('button', { name: 'Zoek hulp' }).click();
  expect(await page.getByLabel('Wat is je postcode?').inputValue()).toBe('28');
  await page.getByRole('link', { name: 'Typ vier cijfers.' }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2803 ab');
  await page.keyboard.press('Enter');
  await page.getByLabel('Gouda').check();
  await page.getByRole('button', { name: 'Verder' }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Hulp in Gouda');
  expect(await page.getByRole('link', { name: 'Schrijf je vraag' }).getAttribute('href')).toBe(`${own}/vraag?postcode=2803&gemeente=Gouda`);
  await page.getByRole('link', { name: 'Geld en schulden' }).click();
  expect(await page.getByRole('link', { name: 'Schrijf je vraag' }).getAttribute('href')).toBe(`${own}/vraag?postcode=2803&gemeente=Gouda&thema=money`);
});

test('a mistake has the focus when the page opens', async () => {
  const { page } = await open({ hasScript: false });
  await page.goto(`${own}/plaats?postcode=x`);
  expect(await page.locator(':focus').innerText()).toBe('Er gaat nog iets niet goed');
});

test('with the keyboard: first past everything to the content, then the way out', async () => {
  const { page } = await open({ hasScript: false });
  await page.goto(`${own}/onderwerpen`);
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').innerText()).toBe('Naar de inhoud');
  expect(await page.locator(':focus').evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').innerText()).toBe('Verlaat deze site');
});

test('the way out stays in sight while reading, on a phone and at a desk', async () => {
  for (const screen of everyScreen) {
    const { page } = await open({ screen });
    await page.goto(`${own}/onderwerpen/geld`);
    await page.mouse.wheel(0, 1500);
    await page.waitForFunction('scrollY > 1000');
    const box = await page.getByRole('button', { name: 'Verlaat deze site' }).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(80);
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
});

test.each([[320, 640, 18], [320, 640, 36], [160, 320, 18]])('at %d by %d pixels with letters of %d pixels nothing falls off the side', async (width, height, letters) => {
  const page = await browser.newPage({ viewport: { width, height }, baseURL: context.config.publicUrl });
  const tooWide: string[] = [];
  for (const [name, path] of pages) {
    await page.goto(path);
    await page.evaluate(`document.documentElement.style.fontSize = '${letters}px'`);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${letters}.png`, fullPage: true });
    const over = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
    if (over > 0) tooWide.push(`${name}: ${over}`);
  }
  expect(tooWide).toEqual([]);
  await page.close();
});

test('on paper a topic has its text and its numbers, without buttons and bars', async () => {
  const { page } = await open();
  await page.goto(`${own}/onderwerpen/geweld`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: 'Verlaat deze site' }).isVisible()).toBe(false);
  expect(await page.getByRole('heading', { name: 'Hoe herken je het?' }).isVisible()).toBe(true);
  expect(await page.getByText('Veilig Thuis').first().isVisible()).toBe(true);
  if (shots) await page.pdf({ path: `${shots}/topic.pdf`, format: 'A4' });
});
