import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';

/** Something about the embedded database that whoever starts Naast can put right; the message says how. */
export class EmbeddedDatabaseError extends Refusal {}

/** An account of the machine under which PostgreSQL runs when we are root. */
export interface Account { uid: number; gid: number }

export interface RunResult { ok: boolean; output: string }

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C' };
}

/**
 * Runs a program to its end, as another account when one is given. It stands outside our terminal's
 * group, so that Ctrl-C reaches us and not the database in the middle of our last queries.
 */
export async function run(program: string, args: readonly string[], account?: Account): Promise<RunResult> {
  const child = spawn(program, args, {
    ...account, cwd: process.platform === 'win32' ? undefined : '/',
    env: cleanEnvironment(), detached: process.platform !== 'win32', windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listen = (chunk: Buffer) => { output += chunk.toString(); };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  try {
    const closed = once(child, 'close');
    closed.catch(() => undefined);
    const [code] = await once(child, 'exit');
    // A server that was started may keep the pipes open for good; what was said before the exit arrives at once.
    await Promise.race([closed, pause(200, undefined, { ref: false })]);
    return { ok: code === 0, output: output.trim() };
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) };
  } finally {
    child.stdout.destroy();
    child.stderr.destroy();
  }
}
