import { expect, test } from 'vitest';
import type { ReadAreas } from '../import.schema.ts';
import { cellsOf, findColumns, readAreas, readNames } from './reading.rules.ts';

function read(text: string, names?: ReadonlyMap<string, string>): ReadAreas {
  const reader = readAreas(text, names);
  for (;;) {
    const step = reader.next();
    if (step.done) return step.value;
  }
}

test('postcode;gemeente is read, in any order and with any of the usual separators', () => {
  for (const text of ['postcode;gemeente\n2800;Gouda\n', 'Gemeente,Postcode\r\nGouda,2800\r\n', 'postcode\tgemeente\n2800\tGouda', '\uFEFFPostcode;Gemeente\n\n2800;Gouda\n;\n'.replace(';\n', '\n')]) {
    expect(read(text)).toMatchObject({ pairs: [{ postcode: '2800', municipality: 'Gouda' }], lines: 1, wrong: 0 });
  }
});

test('a comma inside quotes is part of the name', () => {
  expect(cellsOf('5671,"Nuenen, Gerwen en Nederwetten"', ',')).toEqual(['5671', 'Nuenen, Gerwen en Nederwetten']);
  expect(cellsOf('"a ""b""",c', ',')).toEqual(['a "b"', 'c']);
});

test('whole postcodes become their four digits, and a postcode in two municipalities is kept twice', () => {
  const text = 'PC6;Gemeentenaam2024\n2809AA;Gouda\n2809AB;Gouda\n2809XX;Bodegraven-Reeuwijk\n';
  expect(read(text)).toMatchObject({ pairs: [{ postcode: '2809', municipality: 'Gouda' }, { postcode: '2809', municipality: 'Bodegraven-Reeuwijk' }], lines: 3, wrong: 0 });
});

test('the tables of the statistics office are read together: numbers in one, names in the other', () => {
  const names = readNames('Gemcode2024;Gemeentenaam2024\n513;Gouda\n1901;Bodegraven-Reeuwijk\n');
  expect(read('PC6;Buurt2024;Wijk2024;Gemeente2024\n2803AB;5130101;51301;513\n2811AA;19010000;190100;1901\n', names).pairs)
    .toEqual([{ postcode: '2803', municipality: 'Gouda' }, { postcode: '2811', municipality: 'Bodegraven-Reeuwijk' }]);
  expect(readNames('postcode;gemeente\n2800;Gouda')).toBeUndefined();
});

test('a name goes before a number when a table has both', () => {
  expect(findColumns(['PC4', 'Gemeentecode', 'Gemeentenaam'])).toEqual({ postcode: 0, municipality: 2 });
  expect(findColumns(['naam', 'telefoon'])).toBeUndefined();
});

test('mistakes are told by line, with what stands there; the good lines are read', () => {
  const result = read('postcode;gemeente\n2800;Gouda\n28O1;Gouda\n\n2802;\n2803;513\n');
  expect(result.pairs).toHaveLength(1);
  expect(result.problems.map(({ line, found, reason }) => [line, found, reason])).toEqual([[3, '28O1;Gouda', 'not-a-postcode'], [5, '2802;', 'no-municipality'], [6, '2803;513', 'codes-without-names']]);
});

test('a file without a heading, or without anything, says so', () => {
  expect(read('2800;Gouda\n')).toMatchObject({ problems: [{ line: 1, reason: 'no-columns' }], wrong: 1 });
  expect(read(' \n\n')).toMatchObject({ problems: [{ line: 0, reason: 'empty-file' }] });
});

test('no more mistakes are kept than one can read, but all are counted', () => {
  const result = read(`postcode;gemeente\n${'fout;Gouda\n'.repeat(200)}`);
  expect([result.problems.length, result.wrong, result.lines]).toEqual([50, 200, 200]);
});

test('the table of the whole country lets others go first now and then', () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => `${1000 + index % 9000}AB;Gouda`);
  const reader = readAreas(['PC6;Gemeentenaam', ...lines].join('\n'));
  let pauses = 0;
  while (!reader.next().done) pauses += 1;
  expect(pauses).toBe(5);
});
