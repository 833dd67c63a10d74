import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
// @ts-expect-error a plain script without types
import { caseRows, contactRows } from '../../bench/figures/register-files.mjs';
import { cloneDatabase } from '../testing/database.ts';
import { runCli } from './run.ts';

let folder = '';
let env: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naast-import-'));
  const { ownerUrl, appUrl } = await cloneDatabase();
  env = { NAAST_DATA: join(folder, 'data'), DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, NAAST_LOG: 'silent' };
  await naast('institution add proef --name Proef');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function naast(words: string): Promise<{ status: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const status = await runCli(words.replaceAll('@', `${folder}/`).split(' '), { env, out: (text) => { said.out += text; }, err: (text) => { said.err += text; } });
  return { status, ...said };
}
const write = (name: string, rows: Iterable<string>) => writeFile(join(folder, name), `${[...rows].join('\n')}\n`);

test('a register of a thousand cases and ten thousand contacts goes in by one command, with progress, and once', async () => {
  const size = { cases: 1000, contacts: 10_000, seed: 7 };
  await write('cases.csv', caseRows(size));
  await write('contacts.csv', contactRows(size));
  const words = 'import --institution proef --cases @cases.csv --contacts @contacts.csv --system oud';
  expect(await naast(`${words} --dry-run`)).toMatchObject({ status: 1, err: expect.stringMatching(/funder "Alphen" \(\d+ lines\)[\s\S]*--create-missing/) });
  expect(await naast(`${words} --create-missing --dry-run`)).toMatchObject({ status: 0, out: expect.stringContaining('1000 would be added') });
  const done = await naast(`${words} --create-missing`);
  expect(done).toMatchObject({ status: 0, err: expect.stringMatching(/10000 contacts read/) });
  expect(done.err).toMatch(/writing 1000 cases\n.* s {2}writing 10000 contacts\n/);
  expect(done.out).toContain('contacts  10000 in the file: 10000 added, 0 changed, 0 the same');
  const took = /Took ([\d.]+) s: reading cases ([\d.]+), reading contacts ([\d.]+), checking ([\d.]+), writing cases ([\d.]+), writing contacts ([\d.]+)\./.exec(done.out)?.slice(1).map(Number) ?? [];
  expect(took.slice(1).reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(took[0] ?? 0, 0);
  expect((await naast(words)).out).toContain('contacts  10000 in the file: 0 added, 0 changed, 10000 the same');
}, 120_000);

test('RS-06 sums that were read in lie beside each other without a difference, and a difference is said', async () => {
  const size = { cases: 1000, contacts: 10_000, seed: 7 };
  const sums = new Map<string, number>();
  for (const row of [...contactRows(size)].slice(1)) {
    const [, day = '', , minutes, , , , , worker] = row.split(',');
    const key = `${day.slice(0, 7)},${worker}`;
    sums.set(key, (sums.get(key) ?? 0) + Number(minutes));
  }
  await write('sums.csv', ['month,worker,minutes', ...[...sums].map(([key, minutes]) => `${key},${minutes}`)]);
  const same = await naast('reconcile --institution proef --sums @sums.csv --system oud --format json');
  expect(same).toMatchObject({ status: 0, err: 'No differences.\n' });
  expect(JSON.parse(same.out).length).toBe(sums.size);
  const [first = ''] = sums.keys();
  await write('sums.csv', ['month,worker,minutes', `${first},${(sums.get(first) ?? 0) + 5}`]);
  const differs = await naast('reconcile --institution proef --sums @sums.csv --system oud --format csv');
  expect(differs.out).toContain(`${first},${(sums.get(first) ?? 0) + 5},${sums.get(first)},-5,`);
});

test('mistakes are said with file, line, column and what to do, and the status says no', async () => {
  await write('wrong.csv', ['case,on,channel,minutes,source', 'Z1,2026-02-30,skype,10,register']);
  const answer = await naast('import --institution proef --contacts @wrong.csv --system oud');
  expect(answer.status).toBe(1);
  expect(answer.err).toMatch(/wrong\.csv, line 2, column on: "2026-02-30" not a day: write 2026-02-01 or 1-2-2026/);
  expect(answer.err).toMatch(/column channel: "skype" not one of the codes: office, home/);
  expect(answer.err).toContain('2 mistakes; nothing was imported.');
  expect(await naast('import --institution proef')).toMatchObject({ status: 2 });
  expect(await naast('import --institution proef --cases @nergens.csv')).toMatchObject({ status: 2, err: expect.stringContaining('cannot be read') });
});
