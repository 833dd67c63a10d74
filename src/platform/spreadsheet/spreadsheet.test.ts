import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';
import { spreadsheet, type SheetColumn } from './spreadsheet.ts';

const office = [process.env['NAAST_SOFFICE'], '/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => path !== undefined && existsSync(path));

type Row = readonly [string, number | null, number | null, string | null];
const columns: SheetColumn<Row>[] = [
  { label: 'wie', kind: 'text', value: (row) => row[0] }, { label: 'aantal', kind: 'number', value: (row) => row[1] },
  { label: 'tijd', kind: 'duration', value: (row) => row[2] }, { label: 'dag', kind: 'date', value: (row) => row[3] },
];
const rows: Row[] = [['Alphen & "co" <b>', 1234, 552_090, '2028-02-29'], ['=1+1', 0, 0, null], ['', null, 5, '1999-12-31']];

/** Opens it in LibreOffice: of every cell with something in it what it is, what is kept, and what shows. */
function open(bytes: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'naast-sheet-'));
  try {
    const file = join(folder, 'table.xlsx');
    writeFileSync(file, bytes);
    execFileSync(office ?? '', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'fods', '--outdir', folder, file], { stdio: 'pipe', timeout: 120_000 });
    const text = readFileSync(join(folder, 'table.fods'), 'utf8');
    return [...text.matchAll(/<table:table-cell([^>]*)>\s*<text:p>(.*?)<\/text:p>/g)].map(([, facts = '', shown = '']) => {
      const kept = /office:(?:date-|time-)?value="([^"]*)"/.exec(facts)?.[1] ?? '';
      return [/office:value-type="(\w+)"/.exec(facts)?.[1], kept, shown].join(' ') + (facts.includes('table:formula') ? ' formula' : '');
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.skipIf(office === undefined)('LibreOffice finds real numbers, durations over a day and dates; text is never a formula', () => {
  expect(open(spreadsheet({ name: 'Tabel', columns, rows })).slice(4)).toEqual([
    'string  Alphen &amp; &quot;co&quot; &lt;b&gt;', 'float 1234 1,234', 'time PT9201H30M00S 9201:30', 'date 2028-02-29 29-02-2028',
    'string  =1+1', 'float 0 0', 'time PT00H00M00S 0:00', 'time PT00H05M00S 0:05', 'date 1999-12-31 31-12-1999']);
}, 240_000);

test('the same table gives the same bytes, with the head frozen and what may not stand in a name of a sheet left out', () => {
  const bytes = Buffer.from(spreadsheet({ name: 'Tabel: per/financier [2026] en nog veel langer dan dat', columns, rows, isTotal: (row) => row[0] === '=1+1' }));
  expect(bytes.equals(Buffer.from(spreadsheet({ name: 'Tabel: per/financier [2026] en nog veel langer dan dat', columns, rows, isTotal: (row) => row[0] === '=1+1' })))).toBe(true);
  const text = bytes.toString('latin1');
  expect(text).toContain('<sheet name="Tabel  per financier  2026  en "');
  expect(text).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(text).toContain('<c r="C3" s="6"><v>0</v></c>');
});

test('a text that looks like a formula is none in a CSV file either; a number below zero stays one', () => {
  expect(toCsv([{ name: '=HYPERLINK("https://elders.example";"Klik")', sum: -3 }, { name: '+31 6', sum: 0 }, { name: 'Gouda - west', sum: null }], ['name', 'sum']))
    .toBe('name,sum\r\n"\'=HYPERLINK(""https://elders.example"";""Klik"")",-3\r\n\'+31 6,0\r\nGouda - west,\r\n');
});
