import { mkdir } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildSession, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import type { TestApp } from '../../src/testing/app.ts';
import { problemsOf, screens, type TestBrowser } from '../../src/testing/browser.ts';
import { sessionCookies } from '../../src/web/gate.ts';

const scriptErrors = new WeakMap<Page, string[]>();

/** Gives a browser the session of a colleague; a new one when it had one that ended. */
export async function comeIn(world: TestApp, person: BrowserContext, staff: BuiltStaff): Promise<void> {
  const { hostname } = new URL(world.context.config.publicUrl);
  await person.addCookies([{ name: sessionCookies.staff, value: await buildSession(world.context, staff), domain: hostname, path: '/', httpOnly: true, secure: true, sameSite: 'Lax' }]);
}

/** A colleague at work in a browser of his own. */
export async function atWork(
  world: TestApp, open: TestBrowser['open'], staff: BuiltStaff, options: { screen?: keyof typeof screens; hasScript?: boolean } = {},
): Promise<{ page: Page; person: BrowserContext }> {
  const { page, person } = await open(options);
  const broken: string[] = [];
  scriptErrors.set(page, broken);
  page.on('pageerror', (error) => { broken.push(error.message); });
  await comeIn(world, person, staff);
  return { page, person };
}

/** How a story is walked when every page of it is looked at at every width: with a thumb and script, and at a desk without. */
export const walks = [{ screen: 'phone', hasScript: true }, { screen: 'desk', hasScript: false }] as const;

/** Looks a page over: what axe finds, sideways scrolling, names used twice, what should be hidden and is not, scripts that broke; and a picture when SHOTS says where. */
export async function look(page: Page, name: string, hasScript = true): Promise<void> {
  const shots = process.env['SHOTS'];
  if (shots) {
    await mkdir(shots, { recursive: true });
    await page.screenshot({ path: `${shots}/${name}-${page.viewportSize()?.width}.png`, fullPage: true });
  }
  const ids = await page.locator('[id]').evaluateAll((elements) => elements.map((element) => String(element.id)));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index), `${name}: names used twice`).toEqual([]);
  const seen = await page.locator('[hidden]').evaluateAll((elements) => elements.filter((element) => element.getClientRects().length > 0).map((element) => element.outerHTML.slice(0, 80)));
  expect(seen, `${name}: hidden, and seen all the same`).toEqual([]);
  expect(scriptErrors.get(page) ?? [], `${name}: scripts that broke`).toEqual([]);
  // axe is a script itself.
  if (hasScript) expect(await problemsOf(page), `${name} at ${page.viewportSize()?.width}`).toEqual([]);
}

/** The same at every width, after which the page has its own again: less than half of what another walk to it costs. Once, where there is no script. */
export async function lookAtEveryWidth(page: Page, name: string, hasScript = true): Promise<void> {
  await look(page, name, hasScript);
  const own = page.viewportSize() ?? screens.desk;
  for (const other of Object.values(screens).filter(({ width }) => hasScript && width !== own.width)) {
    await page.setViewportSize(other);
    await look(page, name);
    await page.setViewportSize(own);
  }
}
