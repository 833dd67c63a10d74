import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { places } from './context.ts';

let folder = '';
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'naast-start-')); });
afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

/** Starts the built server with its own database; answers what it said when it did not start. */
async function startInVain(words: string[], env: NodeJS.ProcessEnv = {}): Promise<{ status: unknown; said: string }> {
  const child = spawn(process.execPath, [join(places.root, 'dist', 'server', 'main.js'), ...words], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NAAST_DATA: folder, NAAST_DEMO: 'off', NAAST_LOG: 'error', ...env }, stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { status, said };
}

/** Nobody holds the embedded database, and it does not run. */
async function isDatabaseDown(): Promise<boolean> {
  const { folder: data } = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8'));
  const [holders, files] = [await readdir(join(folder, 'postgres.holders')), await readdir(data)];
  await rm(data, { recursive: true, force: true });
  return holders.length === 0 && !files.includes('postmaster.pid');
}

test('a port that is taken is said in words, and the database that was started for it stops', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const taken = other.address();
  const port = typeof taken === 'object' && taken ? String(taken.port) : '';
  const { status, said } = await startInVain(['--port', port]);
  expect({ status, said }).toMatchObject({ status: 1, said: expect.stringMatching(/^Naast is niet gestart\.\n.*EADDRINUSE.*--port/) });
  expect(said).not.toMatch(/\n\s+at /);
  expect(await isDatabaseDown()).toBe(true);
  other.close();
});

test('a server key that is damaged is said in words, and the database stops too', async () => {
  const { status, said } = await startInVain([], { NAAST_SERVER_KEY: 'kort' });
  expect({ status, said }).toMatchObject({ status: 2, said: expect.stringMatching(/^Naast is niet gestart\.\nThe server key is damaged/) });
  expect(await isDatabaseDown()).toBe(true);
});

test('a database that does not answer is said in words', async () => {
  const { status, said } = await startInVain([], { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' });
  expect({ status, said }).toMatchObject({ status: 1, said: expect.stringMatching(/DATABASE_URL does not let us in: connect ECONNREFUSED/) });
  expect(said).not.toMatch(/secret|\n\s+at /);
});
