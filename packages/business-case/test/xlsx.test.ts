import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 as nodeCrc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildModel, inputCells, type Model } from '../src/build/model.ts';
import { SHEETS } from '../src/cells/book.ts';
import { evaluate, valueOf, type Values } from '../src/cells/evaluate.ts';
import { payback } from '../src/result/payback.ts';
import { columnName } from '../src/xlsx/xml.ts';
import { createNamer } from '../src/xlsx/names.ts';
import { placeCells } from '../src/xlsx/layout.ts';
import { workbook } from '../src/xlsx/workbook.ts';
import { crc32, zip } from '../src/xlsx/zip.ts';
import { asPrinted, corrected, exampleText, scenarioOf } from './fixtures/study.ts';

const office = [process.env['NAAST_SOFFICE'], '/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => path !== undefined && existsSync(path));

/** LibreOffice takes seconds to start, and a minute when the machine has much else to do. */
const OFFICE_MS = 180_000;

/** Opens a workbook in LibreOffice, lets it recalculate everything, and gives each sheet as rows of text. */
function recalculate(bytes: Uint8Array): string[][][] {
  const folder = mkdtempSync(join(tmpdir(), 'naast-xlsx-'));
  const file = join(folder, 'case.xlsx');
  writeFileSync(file, bytes);
  execFileSync(office ?? '', ['--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1', '--outdir', folder, file], { stdio: 'pipe', timeout: OFFICE_MS });
  const names = ['Invoer', 'Besparingen', 'Groei', 'Kosten', 'Resultaat', 'Terugverdientijd'];
  return names.map((name) => readFileSync(join(folder, `case-${name}.csv`), 'utf8').split('\n').map((line) => line.split('\t').map(unquoted)));
}

/** The export puts numbers between quotes and shares as percentages. */
function unquoted(field: string): string {
  const plain = field.replace(/^"(.*)"$/, '$1');
  return /^-?[\d.]+%$/.test(plain) ? String(Number(plain.slice(0, -1)) / 100) : plain;
}

/** The same workbook with other values in its input cells, and without any stored result, so that all must be calculated. */
function withInputs(model: Model, inputs: Values): Uint8Array {
  const places = placeCells(model);
  const files = unzip(workbook(model)).map(({ name, text }) => {
    let changed = text.replace(/<\/f><v>[^<]*<\/v>/g, '</f>');
    for (const [id, value] of name.endsWith('sheet1.xml') ? inputs : []) {
      const place = places.get(id);
      const at = `${columnName(place?.column ?? 0)}${(place?.row ?? 0) + 1}`;
      const before = changed;
      changed = changed.replace(new RegExp(`(<c r="${at}" s="\\d+"><v>)[^<]*`), `$1${value}`);
      expect(changed).not.toBe(before);
    }
    return { name, bytes: new TextEncoder().encode(changed) };
  });
  return zip(files);
}

/** The files of an archive without compression. */
function unzip(archive: Uint8Array): { name: string; text: string }[] {
  const bytes = Buffer.from(archive);
  const files: { name: string; text: string }[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [size, title] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + title;
    expect(bytes.readUInt32LE(at + 14)).toBe(nodeCrc32(bytes.subarray(start, start + size)));
    files.push({ name: bytes.toString('utf8', at + 30, start), text: bytes.toString('utf8', start, start + size) });
    at = start + size;
  }
  return files;
}

function expectSame(model: Model, sheets: string[][][], values: Values): void {
  const places = placeCells(model);
  for (const cell of model.book.cells.values()) {
    const place = places.get(cell.id);
    const found = Number(sheets[SHEETS.indexOf(cell.sheet)]?.[place?.row ?? 0]?.[place?.column ?? 0]);
    expect(Math.abs(found - valueOf(values, cell.id)), `${cell.id}: ${found}`).toBeLessThan(0.01);
  }
  Object.keys(model.scenario.variants).forEach((id, index) => {
    const months = payback(model.years.map((year) => valueOf(values, `variants.${id}.balance.y${year}`))).months;
    expect(sheets[5]?.[2]?.[1 + index * 2]).toBe(months === null ? 'niet' : String(months));
  });
}

describe.skipIf(office === undefined)('LibreOffice opens the spreadsheet and finds what the library finds', { timeout: OFFICE_MS }, () => {
  test.each([
    ['the study from its inputs', corrected()],
    ['the study as printed', asPrinted()],
    ['an effect that is not demonstrated, shared costs, a contract and an index', scenarioOf(exampleText('../test/fixtures/everything.yaml'))],
    ['ways to get a platform', scenarioOf(exampleText('ways-to-a-platform.yaml'))],
  ])('%s', (_, scenario) => {
    const model = buildModel(scenario);
    expectSame(model, recalculate(withInputs(model, new Map())), evaluate(model.book));
  });

  test('also after inputs were changed in the sheet', () => {
    const model = buildModel(corrected());
    const changed = new Map([
      ['inputs.wage', 83],
      ['inputs.online_gain', 0.3],
      ['products.jv.groups', 5],
      ['products.ov.online_sessions.years_3_6', 3],
      ['costs.new_development.amount', 61234],
    ]);
    expectSame(model, recalculate(withInputs(model, changed)), evaluate(model.book, changed));
  });
});

test('the archive checksum is that of zlib', () => {
  const bytes = new TextEncoder().encode('Naast, 1 2 3');
  expect(crc32(bytes)).toBe(nodeCrc32(bytes));
});

test('a name never looks like the address of a cell and is given once', () => {
  const name = createNamer();
  expect(['inputs.jv1', 'inputs.r2', 'inputs.c', 'products.jv.groups', 'inputs.jv_groups', 'inputs.true'].map(name)).toEqual(['jv1_', 'r2_', 'c_', 'jv_groups', 'jv_groups_', 'true_']);
});

test('every input of the study has a name in the workbook', () => {
  const model = buildModel(corrected());
  const text = Buffer.from(workbook(model)).toString('latin1');
  for (const cell of inputCells(model)) expect(text).toContain(`<definedName name="${placeCells(model).get(cell.id)?.name}">Invoer!`);
});

test('a row is as high as its longest note', () => {
  const inputs = unzip(workbook(buildModel(scenarioOf(exampleText('ways-to-a-platform.yaml'))))).find(({ name }) => name.endsWith('sheet1.xml'))?.text ?? '';
  expect(inputs).toMatch(/<row r="\d+" ht="\d+" customHeight="1">(?:(?!<\/row>).)*met de gezamenlijke projectleider/);
  expect(inputs).toMatch(/<row r="\d+">(?:(?!<\/row>).)*>uurloon</);
});
