import { afterAll } from 'vitest';
import { createApp, type App } from '../app.ts';
import type { Config } from '../config.ts';
import { createTestContext, type TestContext } from './database.ts';
import { createClient, type Client } from './client.ts';

export interface TestApp {
  app: App;
  context: TestContext;
  /** `http://localhost:<port>`, without a slash at the end. */
  url: string;
  /** Somebody with a browser of their own: keeps cookies, fills in forms. `host` reaches a front door with a host of its own. */
  client(options?: { host?: string }): Client;
}

/** The whole server on a free port, over a database of its own; stopped after the test file. */
export async function startTestApp(overrides: Partial<Config> = {}): Promise<TestApp> {
  const context = await createTestContext(overrides);
  const app = await createApp(context);
  afterAll(() => app.close());
  await app.listen({ port: 0, host: '127.0.0.1' });
  const [address] = app.addresses();
  if (!address || typeof address === 'string') throw new Error('the test server listens nowhere');
  const { port } = address;
  return { app, context, url: `http://localhost:${port}`, client: (options = {}) => createClient(port, options.host ?? `localhost:${port}`) };
}
