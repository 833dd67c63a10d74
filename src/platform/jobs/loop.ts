import { setTimeout as delay } from 'node:timers/promises';
import type PgBoss from 'pg-boss';
import type { Job, JobData } from './jobs.ts';

const pollMs = 2000;
const waitAfterErrorMs = 1000;

export interface Loop {
  /** Look at once. */
  wake(): void;
  /** Takes nothing new and answers when the job at hand has ended. */
  stop(): Promise<void>;
  /** The job at hand. */
  current(): string | undefined;
}

async function runOne(boss: PgBoss, job: Job, taken: PgBoss.Job<JobData>, onError: (error: unknown, name: string) => void): Promise<void> {
  try {
    await job.handler(taken.data ?? {}, AbortSignal.timeout(taken.expireInSeconds * 1000));
    await boss.complete(job.name, taken.id);
  } catch (error) {
    onError(error, job.name);
    // Only the name of the error is kept: its message may hold what somebody wrote.
    await boss.fail(job.name, taken.id, { error: error instanceof Error ? error.name : 'unknown' });
  }
}

/** Takes the jobs of one queue, one after the other. */
export function runLoop(boss: PgBoss, job: Job, onError: (error: unknown, name: string) => void): Loop {
  const stopping = new AbortController();
  let isWoken = false;
  let current: string | undefined;
  let resting = new AbortController();
  const rest = async (ms: number) => {
    if (isWoken || stopping.signal.aborted) return;
    resting = new AbortController();
    await delay(ms, undefined, { signal: resting.signal }).catch(() => undefined);
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      isWoken = false;
      try {
        const [taken] = await boss.fetch<JobData>(job.name);
        current = taken?.id;
        if (taken) await runOne(boss, job, taken, onError);
        else await rest(pollMs);
      } catch (error) {
        onError(error, job.name);
        await rest(waitAfterErrorMs);
      } finally {
        current = undefined;
      }
    }
  };
  const running = run();
  return {
    wake: () => { isWoken = true; resting.abort(); },
    stop: async () => { stopping.abort(); resting.abort(); await running; },
    current: () => current,
  };
}
