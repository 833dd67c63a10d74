import { expect, test } from 'vitest';
import { layBeside, readSums } from './reconciling.rules.ts';

const read = (text: string) => readSums(new TextEncoder().encode(text));

test('sums are read per month and worker, and the same one twice is added up', () => {
  expect(read('maand;medewerker;minuten\n1-2026;jdv;1:30\n2026-01;jdv;10\n2026-02;;5\n')).toEqual({ ok: true, rows: [
    { month: '2026-01', worker: 'jdv', minutes: 100, contacts: null }, { month: '2026-02', worker: '', minutes: 5, contacts: null },
  ] });
  expect(read('month,worker,minutes,contacts\n2026-01,a,10,2\n')).toEqual({ ok: true, rows: [{ month: '2026-01', worker: 'a', minutes: 10, contacts: 2 }] });
});

test('what cannot be read is told with its line and column', () => {
  expect(read('month,worker,minutes\nfeb,a,10\n2026-02,111222333,x\n')).toMatchObject({ ok: false, total: 3, mistakes: [{ line: 2, column: 'month' }, { line: 3, column: 'minutes' }, { line: 3, column: 'worker', found: '' }] });
  expect(read('month,minutes\n')).toMatchObject({ ok: false, mistakes: [{ column: 'worker', reason: 'no-column' }] });
});

test('every difference shows: other minutes, other contacts, a worker that only one of the two has; other months do not count', () => {
  const their = (worker: string, minutes: number, accountId: number | undefined, contacts: number | null = null) => ({ month: '2026-01', worker, minutes, contacts, accountId });
  const our = (accountId: number, minutes: number, contacts: number, month = '2026-01') => ({ month, accountId, minutes, contacts });
  const rows = layBeside([their('a', 60, 1, 2), their('b', 30, 2), their('b2', 10, 2), their('weg', 15, undefined), their('c', 5, 3, 1)], [our(1, 60, 3), our(2, 40, 9), our(4, 20, 1), our(3, 5, 1), our(1, 99, 1, '2026-02')], (id) => `nr ${id}`);
  expect(rows.map((row) => [row.worker, row.difference, row.contactsDifference, row.isDifferent])).toEqual([
    ['a', 0, 1, true], ['b', 0, null, false], ['c', 0, 0, false], ['nr 4', 20, null, true], ['weg', -15, null, true],
  ]);
});
