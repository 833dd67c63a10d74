import { fork } from 'node:child_process';

export interface ApartLimits {
  /** Milliseconds after which it is over, whatever it is doing; 8000 when not given. */
  milliseconds?: number;
}

const usualMilliseconds = 8000;
const mostMegabytes = 256;
const program = import.meta.filename.replace(/(\.\w+)$/, '-program$1');

/**
 * Runs a function that a module exports under its own name, in a process of its own: for what a stranger wrote, which may be made to keep
 * a reader busy for ever or to fill its memory. A thread would not do: one that runs out of memory can take the whole server along. What
 * the function leaves behind in its modules ends with it. Nothing when it fails, or does not end in time. `module` is the path of its file.
 */
export async function runApart<Given extends unknown[], Answer>(module: string, run: (...given: Given) => Answer | Promise<Answer>, given: Given, limits: ApartLimits = {}): Promise<Answer | undefined> {
  const child = fork(program, [], { serialization: 'advanced', execArgv: [`--max-old-space-size=${mostMegabytes}`], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.milliseconds ?? usualMilliseconds);
  try {
    return await new Promise((resolve) => {
      child.once('message', (answer) => resolve((answer as { answer: Answer }).answer));
      child.once('error', () => resolve(undefined));
      child.once('exit', () => resolve(undefined));
      child.send({ module, name: run.name, given }, () => { /* a program that is gone has said so by its exit */ });
    });
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
