import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildCase } from '../domain/cases/cases.builders.ts';
import { buildContact } from '../domain/contacts/contacts.builders.ts';
import { buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { createTestContext } from '../testing/database.ts';
import { runCli } from './run.ts';

const context = await createTestContext();
const { config, database } = context;

async function naast(words: string): Promise<{ status: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const env = { NAAST_DATA: config.dataDir, DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl, NAAST_LOG: 'silent' };
  const status = await runCli(words.split(' '), { env, out: (text) => { said.out += text; }, err: (text) => { said.err += text; } });
  return { status, ...said };
}

test('the table of closed cases is printed in every format, a spreadsheet into a file; its sums are made again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'naast-report-'));
  const { slug, id } = await buildInstitution(context, { slug: 'tabel' });
  const { caseId } = await buildCase(context, { institutionId: id, closedOn: '2026-02-01', registeredOn: '2026-01-01', hasDossier: true });
  await buildContact(context, { institutionId: id, caseId, channel: 'office', direct: 75 });
  const words = `report cases --institution ${slug} --from 2026-01-01 --to 2026-12-31`;
  expect((await naast(`${words} --format csv`)).out).toMatch(/^financier,werksoort,incl_casussen,[\s\S]*\r\nAlphen,Algemeen MW,1,1:15,0:00,1:15,1:15,31,0,0,0,,,,\r\nAlphen,Totaal,/);
  expect(JSON.parse((await naast(`${words} --format json`)).out)[0]).toMatchObject({ financier: 'Alphen', incl_casussen: 1, incl_tijd_regas: '1:15', excl_casussen: null });
  expect((await naast(words)).out).toMatch(/Alphen\s+Algemeen MW\s+1\s+1:15/);
  expect(await naast(`${words} --format xlsx`)).toMatchObject({ status: 2, err: expect.stringContaining('--out') });
  expect(await naast(`${words} --format xlsx --out ${join(folder, 'tabel.xlsx')}`)).toMatchObject({ status: 0, out: '' });
  expect((await readFile(join(folder, 'tabel.xlsx'))).subarray(0, 2).toString()).toBe('PK');
  expect(await naast(`report cases --institution ${slug} --from 2026-12-31 --to 2026-01-01`)).toMatchObject({ status: 2 });
  expect(await naast(`figures rebuild --institution ${slug}`)).toEqual({ status: 0, out: 'All sums were right.\n', err: '' });
  await rm(folder, { recursive: true });
});
