import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { createVault, destroyVault, ensureKey } from '../keys.commands.ts';
import { replayDestroyed } from './destroyed.commands.ts';
import { exportDestroyed } from './destroyed.jobs.ts';
import { markInstallation } from './destroyed.queries.ts';
import { destroyedFileName, readDestroyedLines } from './destroyed.schema.ts';

let context: TestContext;
let [one, two] = [0, 0];
const start = new Date('2026-11-24T10:00:00Z');

beforeAll(async () => {
  context = await createTestContext();
  const rows = await context.owner.insertInto('institutions').values([{ slug: 'een', name: 'Een' }, { slug: 'twee', name: 'Twee' }]).returning('id').execute();
  [one = 0, two = 0] = rows.map((row) => row.id);
  for (const id of [one, two]) await ensureKey(context.owner, context.keys.server, id, start);
});

const make = (id: number, at = start) => context.inWork({ institutions: [id] }, (work) => createVault(work.tx, work.keys, id, at));
const destroy = (id: number, vault: number, at: Date) => context.inWork({ institutions: [id] }, (work) => destroyVault(work.tx, id, vault, 'by_visitor', at));
const write = () => exportDestroyed({ db: context.db, inWork: context.inWork, dataDir: context.config.dataDir });
const read = async () => readDestroyedLines(await readFile(join(context.config.dataDir, destroyedFileName), 'utf8'));

test('the list holds the keys of all institutions once, also one whose transaction began earlier and ended later', async () => {
  const [first, second, third] = [await make(one), await make(two), await make(one)];
  await destroy(one, first.id, start);
  expect(await write()).toBe(1);
  await destroy(two, second.id, new Date(start.getTime() + 60_000));
  expect(await write()).toBe(1);
  await destroy(one, third.id, new Date(start.getTime() + 30_000));
  expect(await write()).toBe(1);
  expect(await write()).toBe(0);
  expect((await read()).map((line) => [line.institution, line.vault])).toEqual([[one, first.id], [two, second.id], [one, third.id]]);
});

test('a list that is longer than what is looked at goes on at its end', async () => {
  const path = join(context.config.dataDir, destroyedFileName);
  const before = await readFile(path, 'utf8');
  const installation = await markInstallation(context.db);
  const old = JSON.stringify({ installation, institution: one, vault: 0, at: '2020-01-01T00:00:00.000Z', reason: 'after_term', backupsEndOn: '2020-01-31' });
  await writeFile(path, `${`${old}\n`.repeat(9000)}${before}`);
  const vault = await make(one);
  await destroy(one, vault.id, new Date(start.getTime() + 90_000));
  expect(await write()).toBe(1);
  const lines = await read();
  expect(lines).toHaveLength(9000 + 3 + 1);
  expect(lines.at(-1)).toMatchObject({ vault: vault.id, installation });
});

test('replaying destroys what was there then, leaves a younger one with the same number, and refuses the list of others', async () => {
  const [older, younger, other] = [await make(one, new Date('2026-11-01')), await make(one, new Date('2026-11-20')), await make(two, new Date('2026-11-01'))];
  const installation = await markInstallation(context.db);
  const line = (vault: number) => ({ installation, institution: one, vault, at: '2026-11-10T00:00:00.000Z', reason: 'by_visitor', backupsEndOn: '2026-12-10' });
  expect(await replayDestroyed(context.owner, [{ ...line(older.id), installation: 'another' }])).toEqual({ ok: false, reason: 'other-installation' });
  expect(await replayDestroyed(context.owner, [line(older.id), line(younger.id), line(other.id)])).toEqual({ ok: true, destroyed: 1 });
  const left = await context.owner.selectFrom('vaults').select('id').where('id', 'in', [older.id, younger.id, other.id]).orderBy('id').execute();
  expect(left.map((row) => row.id)).toEqual([younger.id, other.id]);
});
