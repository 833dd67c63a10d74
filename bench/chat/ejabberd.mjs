// The same talks by Debian's ejabberd, with its archive in PostgreSQL: `node bench/chat/ejabberd.mjs [talks] [seconds] [--write]` after `npm run build`,
// `npm ci` in this folder and `apt-get install ejabberd erlang-p1-pgsql`. Both sides say the same words at the same pace, to a server with nothing else to do.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { prepareRoles } from '../../src/platform/db/roles.ts';
import { createKillable } from '../../src/testing/crash/killable.ts';
import { buildTalks } from '../../src/testing/talks/ground.ts';
import { say } from '../figures/measure.mjs';

const [count = 500, seconds = 120] = process.argv.slice(2).filter((one) => /^\d+$/.test(one)).map(Number);
const think = [2000, 10_000];
const port = 25222;
const password = 'beside-the-talk';
const schema = '/usr/share/ejabberd/sql/pg.sql';
const folder = mkdtempSync(join(tmpdir(), 'naast-ejabberd-'));
chmodSync(folder, 0o755);
const theirFolder = join(folder, 'ejabberd');
mkdirSync(theirFolder);

const nameOf = (talk, side) => `${side}${talk}`;

/** A database of its own for ejabberd, with its tables and an account for each side of each talk. */
async function layArchive(superUrl) {
  const admin = new pg.Client({ connectionString: superUrl });
  await admin.connect();
  await admin.query('create database ejabberd');
  await admin.end();
  const url = new URL(superUrl);
  url.pathname = '/ejabberd';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(readFileSync(schema, 'utf8'));
  const names = Array.from({ length: count }, (_, talk) => ['visitor', 'worker'].map((side) => nameOf(talk, side))).flat();
  await client.query('insert into users (username, password) select name, $2 from unnest($1::text[]) as name', [names, password]);
  return { client, url };
}

/** ejabberd as a chat needs it: accounts and the archive in the database, nothing slowed down on purpose, no modules that have nothing to do with it. */
function configure({ hostname, port: sqlPort, username, password: sqlPassword }) {
  writeFileSync(join(theirFolder, 'ejabberd.yml'), `hosts: [localhost]
loglevel: warning
listen:
  - { port: ${port}, ip: "127.0.0.1", module: ejabberd_c2s, max_stanza_size: 65536, shaper: none, access: all }
auth_method: sql
auth_password_format: plain
sql_type: pgsql
sql_server: "${hostname}"
sql_port: ${sqlPort}
sql_database: ejabberd
sql_username: "${decodeURIComponent(username)}"
sql_password: "${decodeURIComponent(sqlPassword)}"
sql_pool_size: 10
modules:
  mod_mam: { db_type: sql, default: always }
  mod_stream_mgmt: {}
  mod_offline: { db_type: sql }
`);
}

async function startServer() {
  const environment = { ...process.env, HOME: theirFolder };
  copyFileSync('/etc/ejabberd/inetrc', join(theirFolder, 'inetrc'));
  const words = ['--config-dir', theirFolder, '--logs', join(theirFolder, 'logs'), '--spool', join(theirFolder, 'spool'), '--node', 'bench@localhost', 'foreground'];
  execFileSync('chown', ['-R', 'ejabberd', theirFolder]);
  // A page of each side is an open file, and `runuser` begins with as few as the system gives by itself.
  const child = spawn('runuser', ['-u', 'ejabberd', '--', 'sh', '-c', 'ulimit -n "$(ulimit -Hn)" && exec ejabberdctl "$@"', 'sh', ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { said += part; });
  return { stop: () => spawnSync('pkill', ['-f', theirFolder]), said: () => said.slice(-2000) };
}

async function untilListening(server) {
  for (const end = Date.now() + 30_000; ;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'close').then(() => false)]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    if (Date.now() > end) throw new Error(`ejabberd does not listen: ${server.said()}`);
    await delay(200);
  }
}

async function load(program, input) {
  const child = spawn(process.execPath, [join(import.meta.dirname, program)], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(input));
  return JSON.parse(await text(child.stdout));
}

async function theirs(superUrl) {
  const { client, url } = await layArchive(superUrl);
  configure(url);
  const server = await startServer();
  try {
    await untilListening(server);
    const sum = await load('xmpp-load.mjs', { port, password, seconds, think, talks: Array.from({ length: count }, (_, talk) => ({ conversationId: talk, visitor: nameOf(talk, 'visitor'), worker: nameOf(talk, 'worker') })) });
    const { rows: [row] } = await client.query('select count(*) as archived from archive');
    return { ...sum, stored: Number(row.archived) / 2 };
  } catch (error) {
    throw new Error(`${error}\n${server.said()}`, { cause: error });
  } finally {
    server.stop();
    await client.end();
  }
}

async function ours(superUrl) {
  const urls = await prepareRoles(superUrl, 'naast', Buffer.alloc(32, 7));
  await migrate(urls.ownerUrl, join(import.meta.dirname, '..', '..', 'migrations'));
  const env = { NAAST_DATA: join(folder, 'naast'), DATABASE_URL: urls.ownerUrl, DATABASE_APP_URL: urls.appUrl, NAAST_LOG: 'warn', NAAST_DEMO: 'off', NAAST_TRUSTED_PROXIES: '127.0.0.1' };
  const talks = await buildTalks(env, count);
  const server = await createKillable(env, { aheadEachStartMs: 0 });
  await server.start();
  try {
    const { keys, ...sum } = await load('load.mjs', { talks, urls: [`http://localhost:${server.port}`], seconds, think });
    return { ...sum, stored: keys.length };
  } finally {
    server.kill();
    await server.gone();
  }
}

if (!existsSync(schema)) throw new Error('ejabberd is not here: apt-get install ejabberd erlang-p1-pgsql');
const database = await openEmbedded({ dataDir: folder });
try {
  const rows = [];
  for (const [name, measure] of [['Naast', ours], ['ejabberd 23.01', theirs]]) {
    const sum = await measure(database.superUrl);
    if (sum.sent !== sum.delivered || sum.faults.length > 0) throw new Error(`${name}: ${sum.sent} said, ${sum.delivered} read; ${sum.faults.slice(0, 3).join('; ')}`);
    say(`${name}: ${JSON.stringify(sum)}`);
    rows.push({ name, ...sum });
  }
  const [naast, other] = rows;
  const of = (spread) => `${spread.p50} / ${spread.p99} / ${spread.most}`;
  const ratio = (pick) => (pick(naast) / pick(other)).toFixed(1);
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const block = `Measured ${new Date().toISOString().slice(0, 10)} at commit ${commit}: ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, the same embedded PostgreSQL with its own settings under both; load ${loadavg()[0].toFixed(0)} at the end. ${count} talks, both sides writing with 2 to 10 s between lines, ${seconds} s.

| server | said | read by the other | in its archive | acknowledged ms (p50 / p99 / most) | read ms |
|---|---|---|---|---|---|
${rows.map((row) => `| ${row.name} | ${row.sent} | ${row.delivered} | ${row.stored} | ${of(row.acknowledgedMs)} | ${of(row.deliveredMs)} |`).join('\n')}
| Naast : ejabberd | | | | ${ratio((row) => row.acknowledgedMs.p50)} / ${ratio((row) => row.acknowledgedMs.p99)} / ${ratio((row) => row.acknowledgedMs.most)} times | ${ratio((row) => row.deliveredMs.p50)} / ${ratio((row) => row.deliveredMs.p99)} / ${ratio((row) => row.deliveredMs.most)} times |`;
  if (process.argv.includes('--write')) {
    const readme = join(import.meta.dirname, '..', 'README.md');
    writeFileSync(readme, readFileSync(readme, 'utf8').replace(/<!-- ejabberd -->[\s\S]*<!-- end of ejabberd -->/, `<!-- ejabberd -->\n${block}\n<!-- end of ejabberd -->`));
  }
  say(block);
} finally {
  await database.release();
  rmSync(folder, { recursive: true, force: true });
}
