// The table of cases at a size: `node bench/figures/bench.mjs [contacts] [--write]`, 10 thousand to 10 million contacts, ten to a case, over 40 institutions.
// Beside it the plain SQL over raw rows, and DuckDB on the same rows. The three must agree, else it stops.
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readConfig } from '../../src/config.ts';
import { createContext } from '../../src/context.ts';
import { buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildClient } from '../../src/domain/cases/cases.builders.ts';
import { proveOwnCases } from '../../src/domain/cases/cases.access.ts';
import { listOwnCases } from '../../src/domain/cases/cases.queries.ts';
import { proveOwnContacts } from '../../src/domain/contacts/contacts.access.ts';
import { myHours } from '../../src/domain/contacts/week/week.queries.ts';
import { figuresByOperator } from '../../src/domain/figures/figures.access.ts';
import { foldSums, rebuildSums } from '../../src/domain/figures/figures.commands.ts';
import { listCaseGroups } from '../../src/domain/figures/figures.queries.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { createPool, createQueries } from '../../src/platform/db/pool.ts';
import { prepareRoles } from '../../src/platform/db/roles.ts';
import { createLog } from '../../src/platform/http/log.ts';
import { median, plainSql, say, seconds } from './measure.mjs';

const contacts = Number(process.argv[2] ?? 10_000);
const cases = Math.max(1, Math.round(contacts / 10));
const institutions = 40;
/** Open cases of a worker: three times what is usual. */
const openOfWorker = 60;
const period = { from: '2025-01-01', to: '2025-12-31' };
const folder = mkdtempSync(join(tmpdir(), 'naast-figures-'));
const server = await openEmbedded({ dataDir: folder });

/** An own database on the one server, with institutions and a worker in each. */
async function openDatabase(name) {
  const urls = await prepareRoles(server.superUrl, name, Buffer.alloc(32, 7));
  const config = { ...readConfig({ NAAST_DATA: join(folder, 'data'), NAAST_LOG: 'silent' }, []), dataDir: folder };
  const context = await createContext(config, { log: createLog('silent'), clock: () => new Date('2026-11-24T10:00:00Z'), database: { ...urls, release: async () => undefined } });
  const owner = createQueries(createPool(urls.ownerUrl, { max: 2, onError: () => undefined }));
  const ground = { owner, keys: context.keys, directory: context.directory, clock: context.clock };
  const staff = [];
  for (let count = 0; count < institutions; count += 1) staff.push(await buildStaff(ground, { roles: ['worker', 'controller'] }));
  const types = await owner.insertInto('work_types').values(staff.flatMap((one) => ['Algemeen MW', 'Hulp Online', 'School MW', 'Groepswerk'].map((word, index) => ({ institution_id: one.institutionId, code: `bench_${index}`, name: `Bench ${word}` })))).returning(['id', 'institution_id']).execute();
  const funders = await owner.insertInto('funders').values(staff.flatMap((one) => [1, 2, 3, 4, 5].map((index) => ({ institution_id: one.institutionId, name: `Gemeente ${index}` })))).returning(['id', 'institution_id']).execute();
  const superClient = new pg.Client({ connectionString: urls.ownerUrl.replace(/\/\/[^@]*@/, new URL(server.superUrl).href.match(/\/\/[^@]*@/)[0]) });
  superClient.on('error', () => undefined);
  await superClient.connect();
  return { context, owner, staff, types, funders, superClient, close: async () => { await superClient.end(); await owner.destroy(); await context.close(); } };
}

/** Cases and contacts in two statements. Links and triggers are off: the sums are made afterwards, as after a big import. */
async function fill({ superClient: client, staff, types, funders }) {
  const list = (values) => `array[${values.join(',')}]::bigint[]`;
  const first = Number((await client.query('select coalesce(max(id), 0) as last from cases')).rows[0].last);
  await client.query("set session_replication_role = replica; set maintenance_work_mem = '512MB'");
  const { rows: indexes } = await client.query("select indexname as name, indexdef as made from pg_indexes where tablename = 'contacts' and indexdef not like '%UNIQUE%'");
  // Made again when all rows are there: that is many times faster, and what comes out is the same.
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await client.query(`insert into cases (institution_id, vault_id, form_key, work_type_id, funder_id, status, is_material, dossier_imported, registered_on, opened_on, closed_on, closing_reason, worker_id, created_at)
    select (${list(staff.map((one) => one.institutionId))})[i + 1], 0, gen_random_uuid(), (${list(types.map((one) => one.id))})[i * 4 + 1 + (q / 3) % 4], (${list(funders.map((one) => one.id))})[i * 5 + 1 + (q / 7) % 5],
      case when q % 5 = 0 then 'open' else 'closed' end, q % 6 = 0, q % 4 = 0, day, day, case when q % 5 = 0 then null else day + (g % 200)::int end, case when q % 5 = 0 then null else 'enough' end,
      case when q % 24 = 0 then (${list(staff.map((one) => one.accountId))})[i + 1] else 1000000 + g % 1000 end, now()
    from (select g, (g / ${institutions})::int as q, (g % ${institutions})::int as i, date '2023-06-01' + (g * 7919 % 1100)::int as day from generate_series(0::bigint, ${cases - 1}) g) x`);
  await client.query(`insert into contacts (institution_id, performing_institution_id, account_id, channel, source, started_at, day, minutes_direct, minutes_indirect, minutes_travel, confirmed_at, outcome, case_id, indirect_kind)
    select (${list(staff.map((one) => one.institutionId))})[i + 1], (${list(staff.map((one) => one.institutionId))})[i + 1],
      case when (c / ${institutions}) % 24 = 0 then (${list(staff.map((one) => one.accountId))})[i + 1] else 1000000 + c % 1000 end,
      (array['office','phone','home','mail','chat','homework'])[1 + g % 6], case when g % 6 in (3, 4, 5) then 'online' else 'register' end, at, at::date, 10 + g % 50, g % 20, g % 15, at,
      case when g % 11 = 0 then 'not_come' else 'took_place' end, ${first} + 1 + c, (array['report','planning','consultation'])[1 + g % 3]
    from (select g, g % ${cases} as c, ((g % ${cases}) % ${institutions})::int as i, timestamptz '2023-06-01 10:00+00' + make_interval(days => (g * 104729 % 1270)::int) as at from generate_series(0::bigint, ${contacts - 1}) g) x`);
  for (const { made } of indexes) await client.query(made);
  await client.query(`insert into case_workers (institution_id, case_id, account_id, since)
    select institution_id, id, worker_id, registered_on from (select *, row_number() over (partition by institution_id order by closed_on nulls first, id) as number from cases where worker_id < 1000000) c
    where closed_on is not null or number <= ${openOfWorker}`);
  await client.query('set session_replication_role = origin');
  await client.query('analyze cases; analyze contacts; analyze case_workers');
}

/** Someone with a name under a key of his own in every open case of the workers that are asked: the page opens each name. */
async function fillPeople({ context, owner, superClient }) {
  const ground = { owner, keys: context.keys, clock: context.clock };
  const { rows } = await superClient.query("select w.institution_id, w.case_id from case_workers w join cases c on c.institution_id = w.institution_id and c.id = w.case_id where c.status = 'open'");
  for (const row of rows) await buildClient(ground, { institutionId: row.institution_id, caseId: Number(row.case_id) });
}

async function toDuck({ superClient: client }) {
  for (const [name, sql] of [['cases', 'select institution_id, id, funder_id, work_type_id, is_material, dossier_imported, registered_on, closed_on from cases'],
    ['contacts', 'select institution_id, case_id, source, channel, outcome, indirect_kind, minutes_direct, minutes_indirect from contacts where case_id is not null and removed_at is null']]) {
    await pipeline(client.query(copyTo(`copy (${sql}) to stdout with (format csv, header)`)), createWriteStream(join(folder, `${name}.csv`)));
  }
  const duck = await (await DuckDBInstance.create(join(folder, 'bench.duckdb'))).connect();
  for (const name of ['cases', 'contacts']) await duck.run(`create table ${name} as select * from read_csv('${join(folder, `${name}.csv`)}', sample_size = -1)`);
  return duck;
}

const asLines = (rows) => rows.map((row) => [row.funderId, row.workTypeId, row.isMaterial, row.hasDossier, row.cases, row.leadDays, row.minutesRegister, row.minutesOnline, row.chats, row.mails, row.homework].map(String).join(' ')).sort();

function same(one, other, name) {
  if (one.length === 0 || JSON.stringify(one) !== JSON.stringify(other)) throw new Error(`${name} says something else:\n${one[0]}\n${other[0]}`);
}

/** One contact in a transaction of its own, as its worker. */
async function save({ context, staff }, index) {
  const one = staff[index % staff.length];
  const caseId = caseOf.get(context)[index % staff.length];
  return await seconds(() => context.inWork({ institutions: [one.institutionId], account: one.accountId }, ({ tx, now }) => tx.insertInto('contacts').values({
    institution_id: one.institutionId, performing_institution_id: one.institutionId, account_id: one.accountId, channel: 'office', source: 'register', started_at: now, day: '2026-11-24', minutes_direct: 30, outcome: 'took_place', case_id: caseId, confirmed_at: now,
  }).execute()));
}
const caseOf = new Map();

async function prepareSaving({ context, owner, superClient, staff, types }) {
  const { rows } = await superClient.query('select institution_id, min(id) as id from cases group by 1');
  const found = new Map(rows.map((row) => [row.institution_id, Number(row.id)]));
  for (const one of staff.filter((person) => !found.has(person.institutionId))) {
    const { id } = await owner.insertInto('cases').values({ institution_id: one.institutionId, vault_id: 0, form_key: crypto.randomUUID(), work_type_id: types.find((type) => type.institution_id === one.institutionId).id, status: 'open', registered_on: '2026-01-01', created_at: new Date() }).returning('id').executeTakeFirstOrThrow();
    found.set(one.institutionId, Number(id));
  }
  caseOf.set(context, staff.map((one) => found.get(one.institutionId)));
}

try {
  const [empty, full] = [await openDatabase('bench_empty'), await openDatabase('bench_full')];
  const filled = await seconds(() => fill(full));
  say(`filled with ${contacts} contacts in ${cases} cases in ${filled.toFixed(1)} s`);
  await fillPeople(full);
  const inWork = (one, run) => full.context.inWork({ institutions: [one.institutionId], account: one.accountId }, run);
  const rebuilt = await seconds(async () => { for (const one of full.staff) await inWork(one, async (work) => { await rebuildSums(work, figuresByOperator(one.institutionId)); await foldSums(work, figuresByOperator(one.institutionId)); }); });
  await full.superClient.query('vacuum analyze case_sums; ').catch(() => undefined);
  await full.superClient.query('vacuum analyze case_sum_changes').catch(() => undefined);
  say(`sums made again for all in ${rebuilt.toFixed(1)} s`);
  const duck = await toDuck(full);
  const times = { table: [], plain: [], duck: [], list: [], hours: [] };
  for (const one of [...full.staff, ...full.staff]) {
    let [ours, raw, other] = [];
    times.table.push(await seconds(async () => { ours = await inWork(one, (work) => listCaseGroups(work, figuresByOperator(one.institutionId), period)); }));
    times.plain.push(await seconds(async () => { raw = (await full.superClient.query(plainSql(one.institutionId, period))).rows; }));
    times.duck.push(await seconds(async () => { other = (await duck.runAndReadAll(plainSql(one.institutionId, period))).getRowObjects(); }));
    same(asLines(ours), asLines(raw), 'plain SQL');
    same(asLines(ours), asLines(other), 'DuckDB');
    times.list.push(await seconds(async () => { if ((await inWork(one, (work) => listOwnCases(work, proveOwnCases(one.actor)))).length === 0) throw new Error('a worker without cases'); }));
    times.hours.push(await seconds(() => inWork(one, (work) => myHours(work, proveOwnContacts({ ...one.actor }), '2026-11-23'))));
  }
  await prepareSaving(empty); await prepareSaving(full);
  const saving = { empty: [], full: [] };
  for (let index = 0; index < 50; index += 1) { await save(empty, index); await save(full, index); }
  for (let index = 0; index < 600; index += 1) {
    const order = index % 2 ? ['empty', 'full'] : ['full', 'empty'];
    for (const name of order) saving[name].push(await save(name === 'empty' ? empty : full, index));
    if (index % 100 === 99) for (const { context, staff } of [empty, full]) await context.inWork({ institutions: [staff[0].institutionId] }, (work) => foldSums(work, figuresByOperator(staff[0].institutionId)));
  }
  const ms = (list) => (median(list) * 1000).toFixed(list === saving.full || list === saving.empty ? 2 : 1);
  const worst = (list) => (Math.max(...list) * 1000).toFixed(1);
  const ratio = median(saving.full) / median(saving.empty) - 1;
  const line = `| ${contacts.toLocaleString('en')} | ${ms(times.table)} (${worst(times.table)}) | ${ms(times.plain)} | ${ms(times.duck)} | ${ms(saving.full)} (at 0: ${ms(saving.empty)}, ${ratio >= 0 ? '+' : ''}${(ratio * 100).toFixed(0)} %) | ${ms(times.list)} | ${ms(times.hours)} | ${rebuilt.toFixed(1)} s |`;
  say(line);
  if (process.argv.includes('--write')) {
    const readme = join(import.meta.dirname, '..', 'README.md');
    const text = readFileSync(readme, 'utf8');
    const key = `| ${contacts.toLocaleString('en')} |`;
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', cwd: import.meta.dirname }).trim();
    const version = (await full.superClient.query('show server_version')).rows[0].server_version;
    const machine = `Measured ${new Date().toISOString().slice(0, 10)} at commit ${commit}: ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, PostgreSQL ${version} embedded with its own settings, ${contacts.toLocaleString('en')} contacts at a load of ${loadavg()[0].toFixed(0)}.`;
    const [before, rest] = text.split('<!-- cases -->');
    const [block, after] = rest.split('<!-- end of cases -->');
    const kept = block.split('\n').filter((one) => /^\| [\d,]+ \|/.test(one) && !one.startsWith(key));
    const rows = [...kept, line].sort((one, other) => Number(one.split('|')[1].replaceAll(',', '')) - Number(other.split('|')[1].replaceAll(',', '')));
    writeFileSync(readme, `${before}<!-- cases -->\n${machine}\n\n| contacts | table: median (slowest) ms | plain SQL ms | DuckDB ms | saving a contact ms | open cases of a worker ms | a week of hours ms | sums made again, all |\n|---|---|---|---|---|---|---|---|\n${rows.join('\n')}\n<!-- end of cases -->${after}`);
  }
  await empty.close();
  await full.close();
} catch (error) {
  say(String(error?.stack ?? error));
  process.exitCode = 1;
} finally {
  await server.release();
  rmSync(folder, { recursive: true, force: true });
  if (server.folder) rmSync(server.folder, { recursive: true, force: true });
}
process.exit();
