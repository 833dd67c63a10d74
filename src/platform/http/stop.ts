import { setTimeout as delay } from 'node:timers/promises';

export interface StopStep { name: string; run(): Promise<void> }

export interface StopOptions {
  /** In order: what takes new work first, the database last. */
  steps: readonly StopStep[];
  withinMs?: number;
  onError(error: unknown, step: string): void;
}

/** A terminal and the script that started us may both pass on the same Ctrl-C. */
const sameSignalMs = 2000;

/**
 * Stops step by step. A step that fails or takes too long does not keep the next from its turn.
 * Answers the names of steps that were not ready in time.
 */
export async function stopGently({ steps, withinMs = 10_000, onError }: StopOptions): Promise<string[]> {
  const end = Date.now() + withinMs;
  const keptBackMs = withinMs / steps.length / 2;
  const unfinished: string[] = [];
  for (const [index, step] of steps.entries()) {
    const giveUp = new AbortController();
    const left = Math.max(end - Date.now() - keptBackMs * (steps.length - index - 1), 0);
    const isReady = await Promise.race([
      step.run().then(() => true, (error: unknown) => { onError(error, step.name); return true; }),
      delay(left, false, { signal: giveUp.signal }),
    ]);
    giveUp.abort();
    if (!isReady) unfinished.push(step.name);
  }
  return unfinished;
}

/** Stops at the first signal; another one later ends the process at once. Answers whether it is stopping. */
export function stopOnSignal(options: StopOptions & { exit(code: number): void }): () => boolean {
  let begun: number | undefined;
  const stop = async () => {
    if (begun !== undefined) {
      if (Date.now() - begun > sameSignalMs) options.exit(1);
      return;
    }
    begun = Date.now();
    const unfinished = await stopGently(options);
    options.exit(unfinished.length > 0 ? 1 : 0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => { void stop(); });
  return () => begun !== undefined;
}
