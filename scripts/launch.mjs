import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Problem } from './say.mjs';

const endWithParent = new URL('./end-with-parent.mjs', import.meta.url).href;
const signals = process.platform === 'win32' ? ['SIGINT', 'SIGTERM'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The folder everything stands in. */
export const root = fileURLToPath(new URL('..', import.meta.url));

function passSignalsTo(child) {
  const pass = (signal) => {
    // Ctrl-C in a terminal reaches the child by itself; a second one could be taken for "stop at once".
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  return () => { for (const signal of signals) process.off(signal, pass); };
}

/**
 * Starts a program that gets our signals. `ended` answers its exit status: 128 + n after signal n.
 * With `toStderr` what it says goes to stderr; with `capture` it is kept in `output()`.
 */
export function launch(program, args, { cwd, env, toStderr = false, capture = false, ipc = false, shell = false } = {}) {
  const out = capture ? 'pipe' : toStderr ? process.stderr : 'inherit';
  const child = spawn(program, args, {
    cwd, shell, env: { ...process.env, ...env },
    stdio: ['inherit', out, capture ? 'pipe' : 'inherit', ...(ipc ? ['ipc'] : [])],
  });
  let said = '';
  for (const stream of capture ? [child.stdout, child.stderr] : []) stream.on('data', (chunk) => { said += chunk; });
  const stopPassing = passSignalsTo(child);
  const ended = once(child, 'close').then(
    ([code, signal]) => code ?? 128 + (constants.signals[signal] ?? 0),
    (error) => { throw new Problem(`${program} could not be started: ${error.message}`); },
  ).finally(stopPassing);
  return { child, ended, output: () => said };
}

/** Starts a script under the given Node; it ends when we end, also when we are killed. */
export function launchNode(node, args, options = {}) {
  return launch(node, ['--import', endWithParent, ...args], { ...options, ipc: true, env: { ...options.env, NAAST_PARENT: String(process.pid) } });
}

/** Waits for a step that others build on; a failed one ends the command with the same status. */
export async function mustSucceed({ ended }, what) {
  const status = await ended;
  if (status !== 0) throw new Problem(`${what} failed.`, status);
}
