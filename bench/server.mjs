// Starts the built server on a data folder of its own, and says how long that took.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const root = join(import.meta.dirname, '..');

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => { server.once('listening', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

async function untilReady(url, child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server stopped with ${child.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(20);
  }
}

/** A server that can be asked for its memory and stopped. */
export async function startServer(dataDir, port) {
  const begin = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js'), '--data', dataDir, '--port', String(port)], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NAAST_LOG: 'error' } });
  const url = `http://localhost:${port}`;
  await untilReady(url, child);
  return {
    url,
    seconds: (performance.now() - begin) / 1000,
    megabytes: () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024),
    /** Time of the processor that this process took so far, in ms: what else the machine does does not count. */
    processorMs: () => readFileSync(`/proc/${child.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13).reduce((sum, ticks) => sum + Number(ticks) * 10, 0),
    stop: async () => {
      child.kill('SIGTERM');
      await new Promise((resolve) => { child.once('exit', resolve); });
    },
  };
}

/** A place for one run, removed afterwards. */
export async function place() {
  const dataDir = mkdtempSync(join(tmpdir(), 'naast-bench-'));
  return { dataDir, port: await freePort(), remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
