// Session, tenant and one query of 30 rows in four to one round trips, in processor time: what does a trip less bring? `npm run requests` in this folder; see docs/decisions/0013.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { prepareDesk } from './desk.mjs';
import { place, root, startServer } from './server.mjs';

const callers = 32;
const connections = 10;
const rounds = Number(process.argv[2] ?? 7);
const seconds = 2;
const load = (path) => import(`${root}/dist/server/${path}`);

const session = { name: 'session', text: "select * from naast_session($1, $2, interval '15 minutes', true)" };
const desk = (institution) => `select id, channel, postcode, municipality, themes, asked_at, promised_at, status, turn, urgent from conversations
  where institution_id = ${institution} and worker_id is null and closed_at is null and erased_at is null order by urgent desc, promised_at limit 30`;
const rows = { name: 'rows', text: desk('$1') };
const opened = `select s.*, set_config('naast.institutions', '{' || s.institution_id || '}', true), set_config('naast.account', s.account_id::text, true),
  set_config('naast.institution', s.institution_id::text, true) from naast_session($1, $2, interval '15 minutes', true) s`;
const own = { name: 'own', text: desk("(select nullif(current_setting('naast.institution', true), '')::int)") };
const begin = (institution, account) => `begin; set local naast.institutions = '{${institution}}'; set local naast.account = '${account}'`;

/** The ways: each answers 30 rows of the tenant of the session, or throws. */
const ways = {
  'four trips (as it was)': async (client, hash) => {
    const { rows: [who] } = await client.query({ ...session, values: [hash, new Date()] });
    await client.query(begin(who.institution_id, who.account_id));
    const found = await client.query({ ...rows, values: [who.institution_id] });
    await client.query('commit');
    return found.rows;
  },
  'three: begin goes with the first query': async (client, hash) => {
    const { rows: [who] } = await client.query({ ...session, values: [hash, new Date()] });
    const [, found] = await Promise.all([client.query(begin(who.institution_id, who.account_id)), client.query({ ...rows, values: [who.institution_id] })]);
    await client.query('commit');
    return found.rows;
  },
  'two: and commit too': async (client, hash) => {
    const { rows: [who] } = await client.query({ ...session, values: [hash, new Date()] });
    const [, found] = await Promise.all([client.query(begin(who.institution_id, who.account_id)), client.query({ ...rows, values: [who.institution_id] }), client.query('commit')]);
    return found.rows;
  },
  'one: the database sets the tenant of the session': async (client, hash) => {
    const [, , found] = await Promise.all([client.query('begin'), client.query({ name: 'opened', text: opened, values: [hash, new Date()] }), client.query({ ...own, values: [] }), client.query('commit')]);
    return found.rows;
  },
};

/** What a request is made of, each by itself. */
const parts = {
  'only the session': async (client, hash) => { await client.query({ ...session, values: [hash, new Date()] }); },
  'only a transaction with a tenant': async (client) => { await client.query(begin(1, 1)); await client.query('commit'); },
};

/** Processor time so far in milliseconds, of this process and of the servers of the pool: what others do on the machine does not count. */
function spent(backends) {
  const { user, system } = process.cpuUsage();
  const ofServers = backends.map((pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')).map((fields) => (Number(fields[11]) + Number(fields[12])) * 10);
  return { here: (user + system) / 1000, there: ofServers.reduce((sum, time) => sum + time, 0) };
}

async function measure(pool, way, hash, backends) {
  let done = 0;
  const before = spent(backends);
  const until = performance.now() + seconds * 1000;
  await Promise.all(Array.from({ length: callers }, async () => {
    while (performance.now() < until) {
      const client = await pool.connect();
      try {
        const found = await way(client, hash);
        if (found && found.length !== 30) throw new Error(`${found.length} rows`);
      } finally {
        client.release();
      }
      done += 1;
    }
  }));
  const after = spent(backends);
  return { perSecond: done / seconds, here: (after.here - before.here) / done, there: (after.there - before.there) / done };
}

/** Opens every connection of the pool, and tells which process of the server each has. */
async function backendsOf(pool) {
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  const pids = await Promise.all(clients.map(async (client) => (await client.query('select pg_backend_pid() as pid')).rows[0].pid));
  for (const client of clients) client.release();
  return pids;
}

const all = { ...ways, ...parts };
const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
const here = await place();
try {
  // The first start loads the demo, with its workers.
  const server = await startServer(here.dataDir, here.port);
  const cookie = await prepareDesk(here.dataDir, 10_000);
  await server.stop();
  const token = cookie.slice(cookie.indexOf('=') + 1);
  const { hashToken } = await load('platform/crypto/envelope.js');
  const { readConfig } = await load('config.js');
  const { createContext } = await load('context.js');
  const context = await createContext(readConfig({ NAAST_DATA: here.dataDir, NAAST_LOG: 'error' }, []));
  const pool = new pg.Pool({ connectionString: context.database.appUrl, max: connections, idleTimeoutMillis: 0, pipeline: true, options: '-c timezone=UTC' });
  const hash = hashToken(token);
  const found = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
  const backends = await backendsOf(pool);
  for (const way of Object.values(all)) await measure(pool, way, hash, backends);
  for (let round = 0; round < rounds; round += 1) for (const [name, way] of Object.entries(all)) found[name].push(await measure(pool, way, hash, backends));
  const [first] = Object.values(found);
  for (const [name, list] of Object.entries(found)) {
    const middle = (pick) => median(list.map(pick));
    const ratio = median(list.map(({ here, there }, round) => (first[round].here + first[round].there) / (here + there)));
    process.stdout.write(`${name.padEnd(52)} ${middle(({ here }) => here).toFixed(3)} ms here + ${middle(({ there }) => there).toFixed(3)} ms in PostgreSQL; two cores could do ${Math.round(2000 / middle(({ here, there }) => here + there))}/s (seen: ${Math.round(middle(({ perSecond }) => perSecond))}/s), ${ratio.toFixed(2)} x the first\n`);
  }
  await pool.end();
  await context.close();
} finally {
  here.remove();
}
