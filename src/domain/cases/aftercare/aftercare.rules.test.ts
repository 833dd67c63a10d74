import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueMessages } from './aftercare.rules.ts';

const plan = { months: [1, 3, 6], settled: [] as number[], closedOn: '2026-01-15' };

test('each message goes on its day, once', () => {
  expect([dueMessages(plan, '2026-02-14').send, dueMessages(plan, '2026-02-15').send, dueMessages({ ...plan, settled: [1] }, '2026-02-16').send, dueMessages({ ...plan, settled: [1] }, '2026-04-15').send]).toEqual([undefined, 1, undefined, 3]);
});

test('after a long silence of the system, or a day of closing long ago, there is at most one message, and never an old one', () => {
  expect(dueMessages(plan, '2026-07-20')).toEqual({ settle: [1, 3, 6], send: 6 });
  expect(dueMessages(plan, '2027-07-20')).toEqual({ settle: [1, 3, 6], send: undefined });
});

test('whatever was settled is not settled again, and what is sent is settled', () => {
  fc.assert(fc.property(fc.subarray([1, 3, 6]), fc.subarray([1, 3, 6]), fc.integer({ min: 0, max: 400 }), (months, settled, days) => {
    const today = new Date(Date.parse('2026-01-15') + days * 86_400_000).toISOString().slice(0, 10);
    const { settle, send } = dueMessages({ ...plan, months, settled }, today);
    expect(settle.some((one) => settled.includes(one) || !months.includes(one))).toBe(false);
    if (send !== undefined) expect(settle).toContain(send);
  }));
});
