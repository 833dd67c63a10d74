import type { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { dayOf } from '../hours/zone/zone.rules.ts';
import { readDirectory, type Directory } from './directory.queries.ts';

export interface LiveDirectory {
  current(): Directory;
  /** Reads again now: after a change by this process. Others follow within the interval. */
  refresh(): Promise<void>;
  stop(): void;
}

const secondsBetweenReads = 15;

/** Keeps the directory in memory and fresh. A failed read keeps the one that is there. */
export async function openDirectory(db: Kysely<Tables>, clock: () => Date, onError: (error: unknown) => void): Promise<LiveDirectory> {
  const read = () => readDirectory(db, dayOf(clock()));
  let directory = await read();
  const refresh = async () => { directory = await read(); };
  const timer = setInterval(() => { refresh().catch(onError); }, secondsBetweenReads * 1000);
  timer.unref();
  return { current: () => directory, refresh, stop: () => clearInterval(timer) };
}
