// That a talk holds: `node bench/chat/bench.mjs [talks] [seconds] [--write]` after `npm run build`; 500 talks for five minutes, once undisturbed and once with
// a server killed and the database restarted. What was said is counted again from the database, by a process that did not say it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { measureSaturation } from './saturation.mjs';

const numbers = process.argv.slice(2).filter((one) => /^\d+$/.test(one)).map(Number);
const [count = 500, seconds = 300] = numbers;
const root = join(import.meta.dirname, '..', '..');
const think = [2000, 10_000];
const folder = mkdtempSync(join(tmpdir(), 'naast-chat-'));

async function lay(name) {
  const urls = await prepareRoles(database.superUrl, name, Buffer.alloc(32, 7));
  await migrate(urls.ownerUrl, join(root, 'migrations'));
  const env = { NAAST_DATA: join(folder, name), DATABASE_URL: urls.ownerUrl, DATABASE_APP_URL: urls.appUrl, NAAST_LOG: 'warn', NAAST_DEMO: 'off', NAAST_TRUSTED_PROXIES: '127.0.0.1' };
  return { env, url: urls.ownerUrl, talks: await buildTalks(env, count) };
}

async function run(input) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(input));
  return JSON.parse(await text(child.stdout));
}

/** Lines by their keys in the database: how many of those that were acknowledged are there, and how many there are in all. */
async function recount(url, keys) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows: [row] } = await client.query("select count(*) filter (where form_key = any($1::uuid[])) as known, count(*) as total from messages where author in ('visitor', 'worker')", [keys]);
  await client.end();
  return { known: Number(row.known), total: Number(row.total) };
}

async function mishaps(server) {
  const step = seconds * 1000 / 6;
  for (let kill = 0; kill < 2; kill += 1) {
    await delay(step);
    server.kill();
    await server.gone();
    await server.start();
    say('server killed and back');
  }
  await delay(step);
  await database.release();
  database = await openEmbedded({ dataDir: folder });
  say('database restarted');
}

async function scenario(name, { isDisturbed }) {
  const { env, url, talks } = await lay(name);
  const server = await createKillable(env, { aheadEachStartMs: 0 });
  await server.start();
  say(`${name}: ${talks.length} talks for ${seconds} s`);
  try {
    const [sum] = await Promise.all([run({ talks, urls: [`http://localhost:${server.port}`], seconds, think }), isDisturbed ? mishaps(server) : undefined]);
    const { known, total } = await recount(url, sum.keys);
    const wrong = sum.faults.length > 0 || sum.sent !== sum.acknowledged || sum.sent !== sum.delivered || known !== sum.sent || total !== sum.sent;
    if (wrong) throw new Error(`${name}: ${sum.sent} said, ${sum.acknowledged} acknowledged, ${sum.delivered} read, ${known} of them stored, ${total} in all\n${sum.faults.slice(0, 5).join('\n')}`);
    const of = (spread) => `${spread.p50} / ${spread.p99} / ${spread.most}`;
    return { row: `| ${name} | ${sum.sent} | ${sum.delivered} | ${total} | ${sum.repeats} | ${of(sum.acknowledgedMs)} | ${of(sum.deliveredMs)} | ${of(sum.seenAfterMs)} |`, env, url, talks };
  } finally {
    server.kill();
    await server.gone();
  }
}

let database = await openEmbedded({ dataDir: folder });
try {
  const calm = await scenario('undisturbed', { isDisturbed: false });
  say(calm.row);
  const saturation = await measureSaturation(calm);
  say(JSON.stringify(saturation));
  const rough = await scenario('killed twice, database restarted', { isDisturbed: true });
  say(rough.row);
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', cwd: root }).trim();
  const block = `Measured ${new Date().toISOString().slice(0, 10)} at commit ${commit}: ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, embedded database, the load from the same machine in a process of its own; load ${loadavg()[0].toFixed(0)} at the end. ${count} talks, both sides writing with 2 to 10 s between lines, ${seconds} s.

| scenario | said | read by the other | in the database | sent again | acknowledged ms (p50 / p99 / most) | read ms | read after it was acknowledged ms |
|---|---|---|---|---|---|---|---|
${calm.row}
${rough.row}

| lines a second on disk, of one institution | |
|---|---|
| our writer, 16 callers | ${saturation.ours16} |
| our writer, 200 callers | ${saturation.ours200} |
| bare \`pg\`, a commit for each row, 16 callers | ${saturation.bare16} |
| bare \`pg\`, 100 rows in a statement, 4 callers | ${saturation.batch} |

A lone line: ${saturation.alone.ours.toFixed(2)} ms, a bare insert ${saturation.alone.bare.toFixed(2)} ms (p50).`;
  if (process.argv.includes('--write')) {
    const readme = join(import.meta.dirname, '..', 'README.md');
    writeFileSync(readme, readFileSync(readme, 'utf8').replace(/<!-- chat -->[\s\S]*<!-- end of chat -->/, `<!-- chat -->\n${block}\n<!-- end of chat -->`));
  }
  say(block);
} catch (error) {
  say(String(error?.stack ?? error));
  process.exitCode = 1;
} finally {
  await database.release();
  rmSync(folder, { recursive: true, force: true });
}
