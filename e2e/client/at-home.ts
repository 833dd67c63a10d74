import type { BrowserContext } from 'playwright-core';
import type { TestApp } from '../../src/testing/app.ts';
import { sessionCookies } from '../../src/web/gate.ts';

/** Gives a browser the session of a citizen. */
export async function letIn(world: TestApp, person: BrowserContext, client: { token: string }): Promise<void> {
  const { hostname } = new URL(world.context.config.publicUrl);
  await person.addCookies([{ name: sessionCookies.citizen, value: client.token, domain: hostname, path: '/', httpOnly: true, secure: true, sameSite: 'Lax' }]);
}
