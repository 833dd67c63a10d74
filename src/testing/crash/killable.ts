import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { places } from '../../context.ts';

/** The whole server in a process of its own, which can be killed and comes back at the same address. */
export interface KillableServer {
  readonly port: number;
  /** Starts it; its clock is further every time. Answers when it serves. */
  start(): Promise<void>;
  /** Begins to start it, and answers at once. */
  launch(): void;
  /** Answers when it serves again, also when it has to be started first. */
  up(): Promise<void>;
  /** Ends it from this moment on, without a word (SIGKILL). */
  kill(): void;
  /** Answers when the process is gone. */
  gone(): Promise<void>;
  /** Asks it to stop (SIGTERM); answers its exit status. */
  stop(): Promise<number | null>;
  /** What it said on stderr and in its log, over all its lives. */
  said(): string;
}

const longestStartMs = 60_000;

/** The built server; another build, such as one with a fault in it, when TEST_SERVER says where. */
const program = process.env['TEST_SERVER'] ?? join(places.root, 'dist', 'server', 'main.js');
const clock = join(program, '..', 'testing', 'clock-ahead.js');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** `aheadEachStartMs`: a claim on mail that was being sent lasts a minute, and so does the time in which an answer can be taken back; those need not be waited for. */
export async function createKillable(env: NodeJS.ProcessEnv, { aheadEachStartMs = 61_000 } = {}): Promise<KillableServer> {
  const port = await freePort();
  /** The process that is alive as far as anyone knows: what a killed one still says does not count. */
  let child: ChildProcess | undefined;
  let ending = Promise.resolve();
  let serves = false;
  let endedByItself = false;
  let said = '';
  let starts = 0;

  const hear = (from: ChildProcess, text: string) => {
    if (child === from && text.includes('Naast staat klaar')) serves = true;
    else said += text;
  };
  const launch = () => {
    starts += 1;
    const own = { ...env, PORT: String(port), TEST_CLOCK_AHEAD: String(starts * aheadEachStartMs) };
    const started = spawn(process.execPath, ['--import', clock, program], { env: { ...process.env, ...own }, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk: Buffer) => hear(started, chunk.toString()));
    ending = new Promise((resolve) => {
      started.once('exit', (_code, signal) => {
        if (child === started) [child, serves, endedByItself] = [undefined, false, signal === null];
        resolve();
      });
    });
  };
  const up = async () => {
    const end = Date.now() + longestStartMs;
    while (!serves) {
      if (endedByItself || Date.now() > end) throw new Error(`the server does not come up:\n${said.slice(-4000)}`);
      await delay(10);
    }
  };
  return {
    port, launch, up,
    start: async () => { launch(); await up(); },
    kill: () => {
      child?.kill('SIGKILL');
      [child, serves] = [undefined, false];
    },
    gone: () => ending,
    stop: async () => {
      const last = child;
      last?.kill('SIGTERM');
      await ending;
      return last?.exitCode ?? null;
    },
    said: () => said,
  };
}
