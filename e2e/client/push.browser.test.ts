import type { CDPSession, Page, Worker } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { makePushKeys } from '../../src/domain/accounts/citizens/devices/keys/keys.commands.ts';
import { buildDossier } from '../../src/domain/cases/dossier/dossier.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { startBrowser, type TestBrowser } from '../../src/testing/browser.ts';
import { lookAtEveryWidth } from '../worker/at-work.ts';
import { letIn } from './at-home.ts';
import { newBrowser } from './pushbox.ts';

let world: TestApp;
let browser: TestBrowser;
let slug: string;
let institutionId: number;

beforeAll(async () => {
  world = await startTestApp();
  browser = await startBrowser(world, { keepsPages: true });
  ({ slug, institutionId } = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' }));
  await world.context.inWork({ institutions: [] }, (work) => makePushKeys(work, { renews: false }));
});

const at = (path: string) => `/i/${slug}${path}`;
const button = 'Zet meldingen aan op dit toestel';

/** The push service of the maker of a browser is not here: the browser says what it would have said. Everything else is its own. */
function givesPush(given: ReturnType<typeof newBrowser>['given']): string {
  return `
    let isOn = false;
    const subscription = { toJSON: () => (${JSON.stringify({ endpoint: given.endpoint, keys: { p256dh: given.p256dh, auth: given.auth } })}), unsubscribe: async () => { isOn = false; return true; } };
    window.asked = 0;
    const ask = Notification.requestPermission.bind(Notification);
    Notification.requestPermission = () => { window.asked += 1; return ask(); };
    PushManager.prototype.getSubscription = async () => (isOn || sessionStorage.getItem('push') ? subscription : null);
    PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
      if (!userVisibleOnly || !applicationServerKey) throw new Error('not as it should be');
      isOn = true;
      sessionStorage.setItem('push', '1');
      return subscription;
    };`;
}

async function atSigns(hasPermission: boolean, screen: 'phone' | 'desk') {
  const dossier = await buildDossier(world.context, { institutionId });
  const { page, person } = await browser.open({ screen });
  if (hasPermission) await person.grantPermissions(['notifications']);
  await page.addInitScript(givesPush(newBrowser().given));
  await letIn(world, person, dossier.client);
  await page.goto(at('/mijn-pagina/seintjes'));
  return { dossier, page, person };
}

test('nobody is asked before he presses the button; then the device shows signs, until he stops it', async () => {
  const { dossier, page } = await atSigns(true, 'phone');
  await page.getByRole('button', { name: button }).waitFor();
  expect(await page.evaluate('window.asked')).toBe(0);
  for (const wrong of ['Je browser laat geen meldingen', 'Het lukte niet', 'Dit toestel kan geen meldingen']) expect(await page.getByText(wrong).isVisible(), wrong).toBe(false);
  await lookAtEveryWidth(page, 'signs-device');
  await page.getByRole('button', { name: button }).click();
  await page.getByText('Meldingen staan aan op dit toestel.').waitFor();
  await page.getByText('(dit toestel)').waitFor();
  await page.getByText('Je krijgt nu een seintje met een melding.').waitFor();
  expect(await page.getByRole('button', { name: button }).isVisible()).toBe(false);
  await lookAtEveryWidth(page, 'signs-device-on');
  const rows = () => world.context.owner.selectFrom('citizen_devices').select('id').where('account_id', '=', dossier.client.accountId).execute();
  expect(await rows()).toHaveLength(1);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Dat toestel krijgt geen meldingen meer.').waitFor();
  expect(await rows()).toEqual([]);
  await page.getByRole('button', { name: button }).waitFor();
});

test('who says no to his browser reads what that means, and nothing is kept', async () => {
  const { dossier, page } = await atSigns(false, 'desk');
  await page.evaluate(`Notification.requestPermission = async () => 'denied'`);
  await page.getByRole('button', { name: button }).click();
  await page.getByText('Je browser laat geen meldingen van ons toe.').waitFor();
  await lookAtEveryWidth(page, 'signs-device-denied');
  expect(await world.context.owner.selectFrom('citizen_devices').select('id').where('account_id', '=', dossier.client.accountId).execute()).toEqual([]);
});

test('without script the page says that this device cannot, and the rest of it works', async () => {
  const dossier = await buildDossier(world.context, { institutionId });
  const { page, person } = await browser.open({ screen: 'phone', hasScript: false });
  await letIn(world, person, dossier.client);
  await page.goto(at('/mijn-pagina/seintjes'));
  await page.getByText('Dit toestel kan geen meldingen laten zien.').waitFor();
  await lookAtEveryWidth(page, 'signs-device-no-script', false);
  expect(await page.getByRole('button', { name: button }).isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('Bewaard.').waitFor();
});

interface Registration { registrationId: string; scopeURL: string; isDeleted: boolean }

/** Lets the browser itself hand things to the worker of the page, as its push service would. */
async function findDelivery(session: CDPSession, page: Page): Promise<(data: string) => Promise<void>> {
  const known = new Promise<string>((done) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }: { registrations: Registration[] }) => {
      const found = registrations.find((one) => one.scopeURL.includes('/mijn-pagina') && !one.isDeleted);
      if (found) done(found.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const to = { origin: new URL(page.url()).origin, registrationId: await known };
  return async (data) => { await session.send('ServiceWorker.deliverPushMessage', { ...to, data }); };
}

const shown = `navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) => all.map(({ title, body, tag }) => [title, body, tag].join('|')))`;

test('the worker of the page shows what came, which is neutral, one at a time; pressing it opens the page', async () => {
  const { page, person } = await atSigns(true, 'phone');
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  const deliver = await findDelivery(await person.newCDPSession(page), page);
  await deliver(JSON.stringify({ text: 'Er staat iets voor je klaar' }));
  await expect.poll(() => page.evaluate(shown)).toEqual(['Er staat iets voor je klaar||naast']);
  await deliver('geen zin');
  await expect.poll(() => page.evaluate(shown)).toEqual(['Er staat iets voor je klaar||naast']);
  const [worker] = person.serviceWorkers();
  if (!worker) throw new Error('no worker');
  expect(await pressed(worker)).toEqual(['focus', 'closed']);
  await page.goto('about:blank');
  expect(await pressed(worker)).toEqual([expect.stringMatching(/\/mijn-pagina$/), 'closed']);
});

/** What the worker does when a notice is pressed; only a hand may open or focus a window, so it is written down instead. */
async function pressed(worker: Worker): Promise<string[]> {
  return await worker.evaluate<string[]>(`(async () => {
    const did = [];
    const waits = [];
    self.clients.openWindow = async (url) => { did.push(url); };
    WindowClient.prototype.focus = async () => { did.push('focus'); };
    const event = new Event('notificationclick');
    event.notification = { close: () => { waits.push('closed'); } };
    let done;
    event.waitUntil = (promise) => { done = promise; };
    self.dispatchEvent(event);
    await done;
    return [...did, ...waits];
  })()`);
}

const onDevice = `(async () => JSON.stringify([(await navigator.serviceWorker.getRegistrations()).length, (await indexedDB.databases()).length]))()`;

test('a page that closed by itself leaves what shows signs and nothing that was written; leaving takes all of it away', async () => {
  const { dossier, page } = await atSigns(true, 'phone');
  await page.getByRole('button', { name: button }).click();
  await page.getByText('Meldingen staan aan op dit toestel.').waitFor();
  await page.goto(at('/mijn-pagina'));
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await expect.poll(() => page.evaluate(onDevice)).toBe('[1,1]');
  await world.context.owner.deleteFrom('citizen_sessions').where('account_id', '=', dossier.client.accountId).execute();
  await page.goto(at('/mijn-pagina'));
  await page.goto(at('/mijn-pagina/uitgelogd'));
  await page.getByRole('heading', { level: 1, name: 'Je bent uitgelogd' }).waitFor();
  await expect.poll(() => page.evaluate(onDevice)).toBe('[1,0]');
  expect(await world.context.owner.selectFrom('citizen_devices').select('id').where('account_id', '=', dossier.client.accountId).execute()).toHaveLength(1);
  await page.getByRole('button', { name: 'Verlaat deze site' }).click();
  await page.getByRole('heading', { name: 'Pannenkoeken bakken' }).waitFor();
  await expect.poll(() => page.evaluate(onDevice)).toBe('[0,0]');
  await expect.poll(() => world.context.owner.selectFrom('citizen_devices').select('id').where('account_id', '=', dossier.client.accountId).execute()).toEqual([]);
});
