// A dossier with ten years of history, as its client opens it: `node bench/dossier.mjs [years] [--write]` after `npm run build`. Says p50 and p95 of each page, one caller and four.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { place, root, startServer } from './server.mjs';

const years = Number(process.argv.slice(2).find((one) => /^\d+$/.test(one)) ?? 10);
const times = 300;
const load = (path) => import(`${root}/dist/server/${path}`);
const dayMs = 86_400_000;

/** What was written in a week of ten years: a report, two messages in the long thread, an action; and now and then a thread of its own, or a goal. */
function partsOf(weeks) {
  const parts = [{ kind: 'thread', week: weeks, entries: weeks * 2 }];
  for (let week = weeks; week > 0; week -= 1) {
    parts.push({ kind: 'report', week, entries: 2 }, { kind: 'action', week, entries: 1, status: week > 3 ? 'done' : 'open' });
    if (week % 4 === 0) parts.push({ kind: 'thread', week, entries: 12 });
    if (week % 26 === 0) parts.push({ kind: 'goal', week, entries: 12, status: week > 60 ? 'done' : 'open' });
  }
  return parts;
}

async function inPieces(rows, insert) {
  for (let start = 0; start < rows.length; start += 500) await insert(rows.slice(start, start + 500));
}

/** Writes ten years in a dossier of the demo, by the one who opens it and his worker in turn; answers the ids of its longest thread and how much there is. */
async function write(db, vault, of, weeks) {
  const { entryPurpose } = await load('domain/cases/parts/parts.schema.js');
  const { institutionId, caseId, accountId, workerId } = of;
  const text = 'We spraken over de huur en over hoe het thuis gaat. Het ging beter dan vorige week, al blijft de post lastig. '.repeat(4);
  const now = Date.now();
  const plan = partsOf(weeks);
  const ids = [];
  await inPieces(plan, async (some) => {
    ids.push(...(await db.insertInto('case_parts').values(some.map(({ kind, week, status = 'open' }) => ({
      institution_id: institutionId, case_id: caseId, kind, account_id: accountId, vault_id: vault.id, status, sees_clients: 'all', sees_workers: 'all', form_key: randomUUID(),
      made_at: new Date(now - week * 7 * dayMs), changed_at: new Date(now - week * 7 * dayMs + 60_000), ...(kind === 'action' && { for_client_id: of.clientId }),
    }))).returning('id').execute()).map((row) => row.id));
  });
  const entries = plan.flatMap((part, index) => Array.from({ length: part.entries }, (_, at) => ({
    institution_id: institutionId, part_id: ids[index], number: at + 1, kind: at === 0 ? 'version' : part.kind === 'thread' ? 'reply' : 'addition', account_id: at % 2 === 0 ? accountId : workerId, form_key: randomUUID(),
    written_at: new Date(now - part.week * 7 * dayMs + at * 60_000),
    body_sealed: vault.seal(JSON.stringify({ title: 'Hoe het ging', text, answers: part.kind === 'goal' ? { start: 2, now: 5, wished: 7, way: 'both' } : {} }), entryPurpose),
  })));
  await inPieces(entries, (some) => db.insertInto('case_part_entries').values(some).execute());
  // Each part was looked at by both, many times.
  const lines = ids.flatMap((id, index) => Array.from({ length: 8 }, (_, at) => ({
    institution_id: institutionId, at: new Date(now - plan[index].week * 7 * dayMs + at * 3_600_000), account_id: at % 2 === 0 ? accountId : workerId, action: 'read', subject: 'case_part', subject_id: id, role: at % 2 === 0 ? 'client' : 'worker',
  })));
  await inPieces(lines, (some) => db.insertInto('audit_log').values(some).execute());
  return { threadId: ids[0], parts: plan.length, entries: entries.length, lines: lines.length };
}

async function prepare(dataDir) {
  const { readConfig } = await load('config.js');
  const { createContext } = await load('context.js');
  const { createPool, createQueries } = await load('platform/db/pool.js');
  const { findVault } = await load('domain/institutions/keys/keys.queries.js');
  const { signInCitizen } = await load('domain/accounts/citizens/citizens.commands.js');
  const { demoCitizens } = await load('demo/dossiers.js');
  const { demoPassword } = await load('demo/world.js');
  const context = await createContext(readConfig({ NAAST_DATA: dataDir, NAAST_LOG: 'error' }, []));
  const pool = createPool(context.database.ownerUrl, { max: 2, onError: () => undefined });
  const db = createQueries(pool);
  const signedIn = await signInCitizen(context.inWork, { username: demoCitizens()[0], password: demoPassword }, { device: 'bench', client: 'bench' });
  if (!signedIn.ok) throw new Error('the citizen of the demo could not sign in');
  const found = await db.selectFrom('citizen_sessions as s').innerJoin('clients as p', 'p.account_id', 's.account_id').innerJoin('case_clients as x', 'x.client_id', 'p.id').innerJoin('cases as c', 'c.id', 'x.case_id')
    .select(['c.institution_id as institutionId', 'c.id as caseId', 'c.vault_id as vaultId', 'c.worker_id as workerId', 'p.account_id as accountId', 'p.id as clientId']).orderBy('s.expires_at', 'desc').executeTakeFirstOrThrow();
  const vault = await findVault(db, context.keys, found.institutionId, found.vaultId);
  const written = await write(db, vault, found, years * 52);
  await db.executeQuery({ sql: 'analyze', parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: 'analyze' } });
  await pool.end();
  await context.close();
  return { cookie: `__Host-naast-mijn=${signedIn.token}`, caseId: found.caseId, ...written };
}

async function ask(url, cookie) {
  const begin = performance.now();
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  const html = await answer.text();
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  return { ms: performance.now() - begin, bytes: html.length };
}

async function measure(server, url, cookie, callers) {
  for (let warm = 0; warm < 30; warm += 1) await ask(url, cookie);
  const before = server.processorMs();
  const found = (await Promise.all(Array.from({ length: callers }, async () => {
    const own = [];
    for (let at = 0; at < times / callers; at += 1) own.push(await ask(url, cookie));
    return own;
  }))).flat();
  const sorted = found.map((one) => one.ms).sort((one, other) => one - other);
  const share = (part) => sorted[Math.floor(sorted.length * part)].toFixed(1);
  return { p50: share(0.5), p95: share(0.95), kB: Math.round(found[0].bytes / 1000), processor: ((server.processorMs() - before) / found.length).toFixed(1) };
}

/** Notes the figures in the README, between their marks. */
function note(lines) {
  const file = `${root}/bench/README.md`;
  const text = readFileSync(file, 'utf8');
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root }).toString().trim();
  const head = `Measured ${new Date().toISOString().slice(0, 10)} at commit ${commit}: ${cpus().length} cores (${cpus()[0].model.split(' ').slice(0, 2).join(' ')}), Node ${process.version}, embedded database, the load from the same machine; load ${loadavg()[0].toFixed(1)} at the end.`;
  const table = ['| page | kB | one caller: p50, p95 ms | four callers: p50, p95 ms | Node.js, processor ms |', '|---|---|---|---|---|', ...lines].join('\n');
  writeFileSync(file, text.replace(/<!-- dossier -->[\s\S]*<!-- end of dossier -->/, `<!-- dossier -->\n${head}\n\n${table}\n<!-- end of dossier -->`));
}

const here = await place();
try {
  const server = await startServer(here.dataDir, here.port);
  const { cookie, caseId, threadId, parts, entries, lines: looked } = await prepare(here.dataDir);
  process.stdout.write(`${years} years: ${parts} parts, ${entries} entries (${years * 104} in the longest thread), ${looked} lines of who looked\n`);
  const dossier = `${server.url}/i/rijn-en-gouwe/mijn-pagina/dossier/${caseId}`;
  const pages = {
    overview: dossier, plan: `${dossier}/plan`, 'the longest thread': `${dossier}/stuk/${threadId}`, 'all reports': `${dossier}/lijst/verslag`, 'everything that was done': `${dossier}/plan/gedaan`, 'everything that happened': `${dossier}/gebeurd`, 'rounding off': `${dossier}/afronden`,
    'who looked': `${dossier}/wie-keek`, 'the own page': `${server.url}/i/rijn-en-gouwe/mijn-pagina`,
  };
  const lines = [];
  for (const [name, url] of Object.entries(pages)) {
    const [one, four] = [await measure(server, url, cookie, 1), await measure(server, url, cookie, 4)];
    process.stdout.write(`${name.padEnd(26)} ${one.kB} kB; one: p50 ${one.p50}, p95 ${one.p95} ms; four at once: p50 ${four.p50}, p95 ${four.p95} ms; ${one.processor} ms of the processor in Node.js\n`);
    lines.push(`| ${name} | ${one.kB} | ${one.p50}, ${one.p95} | ${four.p50}, ${four.p95} | ${one.processor} |`);
  }
  if (process.argv.includes('--write')) note(lines);
  await server.stop();
} finally {
  here.remove();
}
