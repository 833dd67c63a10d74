import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { places } from '../context.ts';
import { openEmbedded } from '../platform/db/embedded.ts';
import { migrate } from '../platform/db/migrate.ts';
import { prepareRoles } from '../platform/db/roles.ts';

declare module 'vitest' {
  interface ProvidedContext { superUrl: string; template: string }
}

/** Passwords of the roles in tests follow from it. */
export const testSecret = Buffer.alloc(32, 7);

/** Only for a server that lives as long as the tests: nothing of it has to outlive a power cut. */
async function skipSyncing(superUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) await client.query(`alter system set ${name} = off`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

async function dropAll(superUrl: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname like '${template}%'`);
  for (const row of rows) await client.query(`drop database "${row.datname}" with (force)`);
  await client.end();
}

/** Once per run: a server (the embedded one, or TEST_DATABASE_URL), and in it a migrated database that test files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const folder = given ? undefined : await mkdtemp(join(tmpdir(), 'naast-test-'));
  const embedded = folder ? await openEmbedded({ dataDir: folder }) : undefined;
  const superUrl = given ?? embedded?.superUrl ?? '';
  if (embedded) await skipSyncing(superUrl);
  const template = `naast_template_${process.pid}`;
  const { ownerUrl } = await prepareRoles(superUrl, template, testSecret);
  await migrate(ownerUrl, places.migrations);
  project.provide('superUrl', superUrl);
  project.provide('template', template);
  // A server that goes with the run takes its databases along.
  const isThrownAway = embedded !== undefined || process.env['TEST_DATABASE_IS_THROWN_AWAY'] === 'yes';
  return async () => {
    if (!isThrownAway) await dropAll(superUrl, template);
    await embedded?.release();
    if (embedded) await rm(embedded.folder, { recursive: true, force: true });
    if (folder) await rm(folder, { recursive: true, force: true });
  };
}
