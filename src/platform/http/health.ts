import { statfs } from 'node:fs/promises';
import type { FastifyContextConfig, FastifyInstance } from 'fastify';
import type pg from 'pg';

/** `why` is for who runs the server: no names, no addresses. */
export type CheckResult = { ok: true } | { ok: false; why: string };

export interface Check {
  name: string;
  /** Without a vital thing no request can be answered; without another the server still helps people. */
  isVital: boolean;
  run(): Promise<CheckResult>;
}

export interface Health {
  status: 'ready' | 'warning' | 'not-ready';
  checks: ({ name: string } & CheckResult)[];
}

const slowestMs = 3000;
const keptMs = 1000;

async function runOne(check: Check): Promise<{ name: string } & CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, why: `no answer within ${slowestMs} ms` }), slowestMs);
  });
  try {
    return { name: check.name, ...await Promise.race([check.run(), late]) };
  } catch (error) {
    return { name: check.name, ok: false, why: error instanceof Error ? error.name : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}

/** Runs all checks at once. */
export async function runChecks(checks: readonly Check[]): Promise<Health> {
  const results = await Promise.all(checks.map(runOne));
  const failed = checks.filter((_check, index) => results[index]?.ok === false);
  const status = failed.some((check) => check.isVital) ? 'not-ready' : failed.length > 0 ? 'warning' : 'ready';
  return { status, checks: results };
}

/** Asks at most once a second, however often somebody looks. */
export function rememberHealth(checks: readonly Check[]): () => Promise<Health> {
  let asked = 0;
  let answer: Promise<Health> | undefined;
  return () => {
    if (!answer || Date.now() - asked > keptMs) {
      asked = Date.now();
      answer = runChecks(checks);
    }
    return answer;
  };
}

/**
 * `/health/live`: the process answers. `/health/ready`: 200 when it can help people (also with a warning), 503 when not.
 * Who asks from outside gets one word; what is the matter stands on the port for figures.
 */
export function healthPages(app: FastifyInstance, options: { health: () => Promise<Health>; config?: FastifyContextConfig; isDetailed?: boolean }): void {
  const config = options.config ?? {};
  app.get('/health/live', { config }, async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'live' }));
  app.get('/health/ready', { config }, async (_request, reply) => {
    const health = await options.health();
    return await reply.status(health.status === 'not-ready' ? 503 : 200).header('cache-control', 'no-store')
      .send(options.isDetailed ? health : { status: health.status });
  });
}

export function checkDatabase(pool: pg.Pool): Check {
  return { name: 'database', isVital: true, run: async () => { await pool.query('select 1'); return { ok: true }; } };
}

/** The tables are those of this version: an older process keeps quiet after an upgrade. */
export function checkMigrations(pool: pg.Pool, expected: number): Check {
  return {
    name: 'migrations', isVital: true,
    run: async () => {
      const { rows } = await pool.query<{ number: number }>('select max(number) as number from schema_migrations');
      const number = rows[0]?.number;
      return number === expected ? { ok: true } : { ok: false, why: `the database is at migration ${number}, this version at ${expected}` };
    },
  };
}

/** Room on the disk under a folder. */
export function checkDisk(folder: string, leastBytes = 1024 ** 3): Check {
  return {
    name: 'disk', isVital: false,
    run: async () => {
      const { bavail, bsize } = await statfs(folder);
      const free = bavail * bsize;
      return free >= leastBytes ? { ok: true } : { ok: false, why: `${Math.round(free / 1024 ** 2)} MB free, ${Math.round(leastBytes / 1024 ** 2)} MB wanted` };
    },
  };
}
