import { setTimeout as delay } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import PgBoss from 'pg-boss';
import { createPool } from '../db/pool.ts';
import type { Check } from '../http/health.ts';
import { createPatientDb, type PatientDb } from './connection.ts';
import { installJobs, schema } from './install.ts';
import { runLoop, type Loop } from './loop.ts';

/** Ids and numbers only: what people wrote or are called never goes through the queue. */
export type JobData = Readonly<Record<string, number | readonly number[]>>;

/** May be run twice after a crash, so it must not matter. Ends early when the signal says so: then another may start. */
export type JobHandler = (data: JobData, signal: AbortSignal) => Promise<void>;

export interface Job { name: string; cron: string | undefined; handler: JobHandler; expireSeconds: number }

export interface EnqueueOptions {
  startAfter?: Date | undefined;
  /** At most one waits with this key. */
  singletonKey?: string | undefined;
  /** The transaction of its cause: it is queued when that commits. */
  within?: { executeQuery(query: CompiledQuery): Promise<{ rows: unknown[] }> } | undefined;
}

export interface Jobs {
  /** Runs by the clock of Europe/Amsterdam (minute hour day month weekday), one at a time over all processes. Before `start`. */
  schedule(name: string, cron: string, handler: JobHandler, options?: { expireSeconds?: number }): void;
  /** Runs what is enqueued under this name. Before `start`. */
  handle(name: string, handler: JobHandler, options?: { expireSeconds?: number }): void;
  /** Answers false when one with the same key waits already; of a scheduled job one waits at most. */
  enqueue(name: string, data: JobData, options?: EnqueueOptions): Promise<boolean>;
  /** Installs what is missing; with `work` it also runs jobs, otherwise this process only enqueues. */
  start(options: { work: boolean }): Promise<void>;
  /** Takes nothing new, waits for what runs, and hands back what is not ready in time. */
  stop(timeoutMs: number): Promise<void>;
  /** Whether some process looks at the schedules. */
  check: Check;
  /** Jobs by state, for figures: no names of people, only of queues. */
  count(): Promise<{ name: string; state: string; count: number }[]>;
}

export interface JobsOptions {
  ownerUrl: string;
  appUrl: string;
  onError(error: unknown, name: string): void;
  /** Seconds between looks at the schedules; 20 when not given. */
  scheduleSeconds?: number;
}

const zone = 'Europe/Amsterdam';
const usualExpireSeconds = 15 * 60;

function refuseWords(data: JobData): void {
  const values: unknown[] = Object.values(data).flat();
  if (!values.every(Number.isSafeInteger)) throw new TypeError('a job carries whole numbers only');
}

async function keepSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const { name, cron } of jobs) if (cron) await boss.schedule(name, cron, {}, { tz: zone });
  const stored = await boss.getSchedules();
  for (const { name } of stored) if (!jobs.some((job) => job.name === name && job.cron)) await boss.unschedule(name);
}

/** A look every 20 or 40 seconds is usual: pg-boss skips one that comes a moment too early. */
const silentSeconds = 180;

function checkSchedules(pool: pg.Pool): Check {
  return {
    name: 'jobs', isVital: false,
    run: async () => {
      const { rows } = await pool.query<{ seconds: number | null }>(`select extract(epoch from now() - max(cron_on))::int as seconds from ${schema}.version`);
      const seconds = rows[0]?.seconds ?? 0;
      return seconds <= silentSeconds ? { ok: true } : { ok: false, why: `no process has looked at later work for ${seconds} seconds (--run=jobs)` };
    },
  };
}

function openBoss(options: JobsOptions, db: PatientDb): PgBoss {
  const boss = new PgBoss({
    db, schema, migrate: false,
    cronMonitorIntervalSeconds: options.scheduleSeconds ?? 20, cronWorkerIntervalSeconds: Math.min(5, options.scheduleSeconds ?? 5),
  });
  boss.on('error', (error) => options.onError(error, 'queue'));
  return boss;
}

async function send(boss: PgBoss, pool: pg.Pool, name: string, data: JobData, { startAfter, singletonKey, within }: EnqueueOptions): Promise<boolean> {
  refuseWords(data);
  const db = within
    ? { executeSql: async (text: string, values: unknown[]) => ({ rows: (await within.executeQuery(CompiledQuery.raw(text, values))).rows }) }
    : { executeSql: (text: string, values: unknown[]) => pool.query(text, values) };
  const id = await boss.send(name, data, { db, ...(singletonKey === undefined ? {} : { singletonKey }), ...(startAfter ? { startAfter } : {}) });
  return id !== null;
}

/** Ends the loops; what is not ready in time goes back into the queue. */
async function stopLoops(boss: PgBoss, loops: ReadonlyMap<string, Loop>, timeoutMs: number): Promise<void> {
  const ends = Promise.all([...loops.values()].map((loop) => loop.stop()));
  await Promise.race([ends, delay(timeoutMs, undefined, { ref: false })]);
  for (const [name, loop] of loops) {
    const id = loop.current();
    if (id) await boss.fail(name, id, { error: 'stopped' });
  }
}

const handBackMs = 1000;

/** Work for later, kept in the database: it survives restarts of the process and of the database. */
export function createJobs(options: JobsOptions): Jobs {
  const jobs: Job[] = [];
  const loops = new Map<string, Loop>();
  const pool = createPool(options.appUrl, { max: 3, onError: (error) => options.onError(error, 'connection') });
  const patient = createPatientDb(pool, (error) => options.onError(error, 'connection'));
  const boss = openBoss(options, patient);
  const add = (name: string, cron: string | undefined, handler: JobHandler, expireSeconds = usualExpireSeconds) => {
    if (jobs.some((one) => one.name === name)) throw new Error(`there is a job ${name} already`);
    jobs.push({ name, cron, handler, expireSeconds });
  };
  return {
    schedule: (name, cron, handler, more) => add(name, cron, handler, more?.expireSeconds),
    handle: (name, handler, more) => add(name, undefined, handler, more?.expireSeconds),
    enqueue: async (name, data, more = {}) => {
      const isAlone = jobs.some((job) => job.name === name && job.cron !== undefined);
      const isNew = await send(boss, pool, name, data, isAlone ? more : { singletonKey: crypto.randomUUID(), ...more });
      loops.get(name)?.wake();
      return isNew;
    },
    start: async ({ work }) => {
      await installJobs(options.ownerUrl, jobs.map(({ name, cron, expireSeconds }) => ({ name, isAlone: cron !== undefined, expireSeconds })));
      if (!work) return;
      await boss.start();
      await keepSchedules(boss, jobs);
      for (const job of jobs) loops.set(job.name, runLoop(boss, job, options.onError));
    },
    stop: async (timeoutMs) => {
      const stopping = stopLoops(boss, loops, timeoutMs).catch((error: unknown) => options.onError(error, 'stop'));
      await Promise.race([stopping, delay(timeoutMs + handBackMs, undefined, { ref: false })]);
      await boss.stop({ graceful: false, close: false });
      patient.stop();
      await pool.end();
    },
    check: checkSchedules(pool),
    count: async () => (await pool.query<{ name: string; state: string; count: number }>(
      `select name, state::text, count(*) from ${schema}.job group by name, state`)).rows,
  };
}
