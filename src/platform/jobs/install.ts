import PgBoss from 'pg-boss';
import { connect } from '../db/connect.ts';

export const schema = 'pgboss';

/** pg-boss puts what a schedule starts into a queue of its own; the serving role may not make it. */
const scheduleQueue = '__pgboss__send-it';
const advisoryLock = 7_302_117;

export interface Queue {
  name: string;
  /** True: one waits and one runs at most, also over processes. False: one waits at most for each key. */
  isAlone: boolean;
  expireSeconds: number;
}

const grants = `
  grant usage on schema ${schema} to naast_app;
  grant select, insert, update, delete on all tables in schema ${schema} to naast_app`;

/** Makes the tables and queues that are missing, as the owner, one process at a time. Tables are partitioned by queue, so new queues are made here too. */
export async function installJobs(ownerUrl: string, queues: readonly Queue[]): Promise<void> {
  const client = await connect({ connectionString: ownerUrl });
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    const boss = new PgBoss({ db: { executeSql: (text, values) => client.query(text, values) }, schema, migrate: true, supervise: false, schedule: false });
    await boss.start();
    await boss.createQueue(scheduleQueue);
    for (const { name, isAlone, expireSeconds } of queues) {
      const options = { name, policy: isAlone ? 'stately' as const : 'short' as const, expireInSeconds: expireSeconds, retryLimit: 8, retryDelay: 30, retryBackoff: true };
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
    await client.query(grants);
    await boss.stop({ graceful: false });
  } finally {
    await client.end();
  }
}
