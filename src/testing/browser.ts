import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach } from 'vitest';
import type { TestApp } from './app.ts';

const usualPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A screen as people have them: a small phone and a desk. */
export const screens = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } } as const;

/** A phone of years ago, as far as a new browser can play it: what `build.mjs` says we build for does not have these. */
const asOldPhone = `
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with']) delete Array.prototype[name];
  for (const name of ['hasOwn', 'groupBy']) delete Object[name];
  delete String.prototype.at; delete Promise.withResolvers; delete window.structuredClone; delete Crypto.prototype.randomUUID;
`;

export interface TestBrowser {
  browser: Browser;
  /** Somebody with cookies of their own, at the public address of the test server. */
  open(options?: { screen?: keyof typeof screens; hasScript?: boolean }): Promise<{ page: Page; person: BrowserContext }>;
}

/** A real browser for a test file, for which the public address of the installation is the test server. What goes Back wants one that surely `keepsPages`. */
export async function startBrowser(world: TestApp, { keepsPages = false } = {}): Promise<TestBrowser> {
  const executablePath = (keepsPages ? undefined : process.env['CHROMIUM_SHELL']) ?? process.env['CHROMIUM'] ?? usualPaths.find((path) => existsSync(path));
  if (!executablePath) throw new Error('browser tests need Chromium: set CHROMIUM to its path, or run npm test, which finds or installs it');
  const browser = await chromium.launch({ executablePath, args: [`--host-resolver-rules=MAP localhost 127.0.0.1:${new URL(world.url).port}`] });
  afterAll(() => browser.close());
  // Whoever came in during a test leaves with it: pages that stay open keep asking the server, and slow down all that follow.
  let here: BrowserContext[] = [];
  beforeEach(() => { here = []; });
  afterEach(async () => { await Promise.all(here.map((person) => person.close())); });
  return {
    browser,
    open: async ({ screen = 'desk', hasScript = true } = {}) => {
      const person = await browser.newContext({ baseURL: world.context.config.publicUrl, viewport: screens[screen], javaScriptEnabled: hasScript, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
      if (screen === 'phone' && hasScript) await person.addInitScript(asOldPhone);
      here.push(person);
      return { person, page: await person.newPage() };
    },
  };
}

const axeOptions: axe.RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // Of what is right, axe need not look up where it stands; style sheets are all here, and there are no frames.
  resultTypes: ['violations'], preload: false, iframes: false,
};
const runAxe = `axe.run(document, ${JSON.stringify(axeOptions)}).then(({ violations }) =>
  violations.map((one) => one.id + ': ' + one.help + ' (' + one.nodes.map((node) => node.target.join(' ')).join('; ') + ')'))`;

/** What axe finds wrong with a page by WCAG 2.2 A and AA, in words; and whether it scrolls sideways. */
export async function problemsOf(page: Page): Promise<string[]> {
  // From the top: what lies half under the bar that stays in sight would count as too small to touch.
  await page.evaluate('scrollTo(0, 0)');
  // Half a megabyte of script, read once per page: a second look, such as at another width, has it.
  if (!await page.evaluate('Boolean(window.axe)')) await page.evaluate(axe.source);
  const found = await page.evaluate<string[]>(runAxe);
  const isTooWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  return isTooWide ? [...found, 'the page scrolls sideways'] : found;
}
