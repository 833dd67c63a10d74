import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstRows, headingOf, placesIn, rowsOf, splitRow } from './reading.rules.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const cellsIn = (bytes: Uint8Array) => {
  const { labels, rows } = firstRows(bytes, 1000);
  return [labels, ...rows];
};

test('a file reads the same with comma or semicolon, with or without a mark, from Linux or Windows', () => {
  const rows = [['case', 'name'], ['C1', 'Café'], ['C2', 'x']];
  const text = (separator: string, end: string) => rows.map((row) => row.join(separator)).join(end);
  expect(cellsIn(utf8(text(',', '\n')))).toEqual(rows);
  expect(cellsIn(utf8(`\uFEFF${text(';', '\r\n')}\r\n`))).toEqual(rows);
  expect(cellsIn(Buffer.from(text(';', '\r\n'), 'latin1'))).toEqual(rows);
  expect(cellsIn(Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text('\t', '\n'), 'utf16le')]))).toEqual(rows);
});

test('quotes keep separators, quotes and line ends in a cell, and lines are counted as a spreadsheet does', () => {
  const rows = [...rowsOf(utf8('case,name\n"C,1","zegt ""dag""\nen gaat"\n\nC2,x\n'))];
  expect(rows.map((row) => [row.line, ...splitRow(row.text, ',')])).toEqual([[1, 'case', 'name'], [2, 'C,1', 'zegt "dag"\nen gaat'], [5, 'C2', 'x']]);
});

test('a quote that is never closed swallows no file', () => {
  expect([...rowsOf(utf8(`case\n"C1\n${'C2\n'.repeat(100)}`))].length).toBeGreaterThan(75);
});

test('whatever stands in cells comes back, also over the edge of what is decoded at once', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 20 }), fc.nat(3), (cells, shift) => {
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const clean = cells.map(([one, other]) => [`a${one}`, other].map((text) => text.replaceAll(/[\r\n]/g, ' ')));
    const filler = 'é'.repeat((1 << 19) - shift);
    const text = `a,b\n${quote(filler)},x\n${clean.map((row) => row.map(quote).join(',')).join('\n')}\n`;
    expect(cellsIn(utf8(text)).slice(2)).toEqual(clean);
  }), { numRuns: 15 });
});

test('columns are found by our names, however they are spelled, or by theirs', () => {
  const heading = headingOf({ line: 1, text: 'Zaaknummer;Closed on;WORK_TYPE' });
  expect([...placesIn(heading, ['case', 'closed_on', 'work_type', 'funder'] as const, { case: 'zaaknummer' }).values()]).toEqual([0, 1, 2, -1]);
});
