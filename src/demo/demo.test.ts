import { expect, test } from 'vitest';
import { createTestContext } from '../testing/database.ts';
import { loadDemo } from './load.ts';

test('the demo fills an empty installation once, with a year of questions that contradict nothing', async () => {
  const context = await createTestContext();
  const started = Date.now();
  expect(await loadDemo(context)).toBe(true);
  const seconds = (Date.now() - started) / 1000;
  expect(await loadDemo(context)).toBe(false);
  const rows = await context.owner.selectFrom('conversations').select(['status', 'worker_id', 'asked_at', 'closed_at', 'result', 'institution_id', 'municipality']).execute();
  expect(rows.length).toBeGreaterThan(900);
  expect(new Set(rows.map((row) => row.municipality))).toEqual(new Set(['Alphen aan den Rijn', 'Gouda', 'Lisse', 'Leiden', 'Groningen']));
  expect(rows.filter((row) => row.status === 'closed').every((row) => row.closed_at && row.result)).toBe(true);
  expect(rows.filter((row) => row.status === 'open').length).toBeGreaterThan(3);
  expect(rows.every((row) => row.asked_at < context.clock())).toBe(true);
  expect(seconds).toBeLessThan(20);
});
