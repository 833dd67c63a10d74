import { readFile, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './embedded-binaries.ts';
import { folderOf, isAlive, processesIn } from './embedded-process.ts';
import { EmbeddedDatabaseError, run, type Account } from './embedded-run.ts';

/** Everything that starting and stopping the server of one data folder takes. */
export interface Server { folder: string; binaries: Binaries; account: Account | undefined; password: string }

export const host = '127.0.0.1';
const patienceInSeconds = 300;

/** Address of the server for its superuser. */
export function superUrl(server: Server, port: number): string {
  return `postgres://postgres:${server.password}@${host}:${port}/postgres`;
}

interface Running { pid: number; port: number }

/** The server that runs on this folder, whoever started it. */
async function findRunning(folder: string): Promise<Running | undefined> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 0 || !await isAlive(pid)) return undefined;
  const standsIn = await folderOf(pid);
  return standsIn === undefined || standsIn === await realpath(folder) ? { pid, port } : undefined;
}

/**
 * PostgreSQL trusts a pid file whose number is in use, also by a zombie or by another program after a
 * restart of the machine. Where the system tells which processes stand in the folder we know better.
 */
async function removeStalePidFile(folder: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const place = await realpath(folder);
  const end = Date.now() + 30_000;
  // Connections of a server that was killed end by themselves, but not all at once.
  for (let left = await processesIn(place, 'postgres'); left.length > 0; left = await processesIn(place, 'postgres')) {
    if (Date.now() > end) throw new EmbeddedDatabaseError(`A database server that was killed left processes behind in ${folder} that do not end: ${left.join(', ')}. End them with "kill ${left.join(' ')}" and start again.`);
    await pause(50);
  }
  await rm(join(folder, 'postmaster.pid'), { force: true });
}

type Answer = 'ours' | 'not-yet' | 'refused';

async function ask(server: Server, port: number): Promise<Answer> {
  const client = new pg.Client({ connectionString: superUrl(server, port), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return rows[0] && await realpath(rows[0].folder) === await realpath(server.folder) ? 'ours' : 'refused';
  } catch (error) {
    return error instanceof pg.DatabaseError && error.code?.startsWith('28') ? 'refused' : 'not-yet';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits until a server that runs already answers; undefined when it ended meanwhile. */
export async function adopt(server: Server): Promise<number | undefined> {
  const end = Date.now() + patienceInSeconds * 1000;
  for (;;) {
    const running = await findRunning(server.folder);
    if (!running) return undefined;
    // Its port stands in the pid file only after its first moments.
    const answer = running.port > 0 ? await ask(server, running.port) : 'not-yet';
    if (answer === 'ours') return running.port;
    if (answer === 'refused' || Date.now() > end) {
      throw new EmbeddedDatabaseError(`A database server (process ${running.pid}, port ${running.port}) runs in ${server.folder} and ${answer === 'refused' ? 'does not accept our password' : 'does not answer'}. Look in ${join(server.folder, 'log')}; stop it with "kill -INT ${running.pid}" and start again.`);
    }
    await pause(100);
  }
}

async function freePort(wish: number): Promise<number> {
  const probe = createServer();
  const opened = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen({ port: wish, host, exclusive: true }, () => resolve(true));
  });
  if (!opened) return freePort(0);
  const address = probe.address();
  const port = address !== null && typeof address === 'object' ? address.port : wish;
  await new Promise((resolve) => { probe.close(resolve); });
  return port;
}

function settings(port: number): Record<string, string | number> {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const buffers = Math.round(Math.min(512, Math.max(32, memory / 16 / 1024 / 1024)));
  return {
    port, listen_addresses: host,
    // The path of a socket may not pass 107 bytes, and the path of the folder is not ours.
    unix_socket_directories: '',
    max_connections: 100, shared_buffers: `${buffers}MB`, jit: 'off', random_page_cost: 1.1, timezone: 'UTC',
    logging_collector: 'on', log_directory: 'log', log_filename: 'postgres-%a.log', log_truncate_on_rotation: 'on',
    log_rotation_age: '1d', log_rotation_size: 0, log_checkpoints: 'off',
    // What people wrote may stand in a statement or in the values of a broken rule: neither is logged.
    log_min_error_statement: 'panic', log_error_verbosity: 'terse',
  };
}

async function startOn(server: Server, port: number): Promise<{ ok: boolean; said: string }> {
  const log = join(server.folder, 'start.log');
  await rm(log, { force: true });
  const options = Object.entries(settings(port)).map(([name, value]) => `-c ${name}=${value}`).join(' ');
  const { ok, output } = await run(server.binaries.pgCtl, ['start', '-D', server.folder, '-w', '-t', `${patienceInSeconds}`, '-l', log, '-o', options], server.account);
  if (ok) return { ok, said: '' };
  return { ok, said: await readFile(log, 'utf8').then((text) => text.trim(), () => output) };
}

/** Starts the server on the wished port, or on another one when that is taken; answers the port. */
export async function start(server: Server, wish: number): Promise<number> {
  await removeStalePidFile(server.folder);
  let port = await freePort(wish);
  let outcome = await startOn(server, port);
  for (let attempt = 1; attempt < 3 && /could not bind|could not create any TCP/i.test(outcome.said); attempt += 1) {
    port = await freePort(0);
    outcome = await startOn(server, port);
  }
  if (outcome.ok) return port;
  throw new EmbeddedDatabaseError(`The database in ${server.folder} does not start. It said:\n${outcome.said}\nMore may stand in ${join(server.folder, 'log')}.`);
}

/** Stops the server: open transactions are rolled back, what was committed is on the disk. */
export async function stop(server: Server): Promise<void> {
  if (!await findRunning(server.folder)) return;
  const { ok, output } = await run(server.binaries.pgCtl, ['stop', '-D', server.folder, '-m', 'fast', '-w', '-t', '60'], server.account);
  if (!ok && await findRunning(server.folder)) throw new EmbeddedDatabaseError(`The database in ${server.folder} does not stop: ${output}`);
}
