import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { beginOf, isAlive } from './embedded-process.ts';
import { EmbeddedDatabaseError } from './embedded-run.ts';

const patienceInSeconds = 330;

async function isAbandoned(path: string, content: string): Promise<boolean> {
  const [pid, begin] = content.split(' ');
  if (pid && begin !== undefined) return !await isAlive(Number(pid), begin);
  // Made but not written yet, or by a process that died in between.
  const made = await stat(path).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > 10_000;
}

/** Takes an abandoned lock away. Two may try at once: whoever finds that it took a newer lock puts that back. */
async function clear(path: string, seen: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  const isMoved = await rename(path, aside).then(() => true, () => false);
  if (!isMoved) return;
  if (await readFile(aside, 'utf8') !== seen) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function take(path: string, content: string): Promise<'taken' | { heldBy: string }> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
    return 'taken';
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const seen = await readFile(path, 'utf8').catch(() => '');
  if (await isAbandoned(path, seen)) await clear(path, seen);
  return { heldBy: seen.split(' ')[0] ?? '' };
}

async function takeWithPatience(path: string, log: (line: string) => void): Promise<void> {
  const content = `${process.pid} ${await beginOf(process.pid) ?? ''} ${randomUUID()}`;
  const begin = Date.now();
  let isTold = false;
  for (let outcome = await take(path, content); outcome !== 'taken'; outcome = await take(path, content)) {
    const seconds = (Date.now() - begin) / 1000;
    if (seconds > patienceInSeconds) {
      throw new EmbeddedDatabaseError(`Process ${outcome.heldBy} has been starting or stopping the database for more than ${patienceInSeconds} seconds. Look what it is doing; when it hangs, end it and try again.`);
    }
    if (seconds > 2 && !isTold) {
      isTold = true;
      log(`Waiting for process ${outcome.heldBy}, which is starting or stopping the database.`);
    }
    await pause(30);
  }
}

/** Does something while no other process does something under the same lock file. The lock of a process that died is taken over. */
export async function withLock<T>(path: string, log: (line: string) => void, action: () => Promise<T>): Promise<T> {
  await takeWithPatience(path, log);
  try {
    return await action();
  } finally {
    await rm(path, { force: true });
  }
}
