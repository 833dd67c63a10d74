import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { countAttempts, forgetAttempts, giveBackAttempts, type Attempt } from './attempts.commands.ts';
import { attemptLimits } from './attempts.rules.ts';

const context = await createTestContext();
const inWork = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [] }, work);
const tryOnce = (attempt: Attempt) => inWork((work) => countAttempts(work, [attempt]));

test('past the limit it has to wait until the window ends, and then it may again', async () => {
  context.setTime('2026-11-24T10:03:00Z');
  const attempt: Attempt = { kind: 'second_factor', on: '1' };
  for (let time = 0; time < attemptLimits.second_factor.times; time += 1) expect(await tryOnce(attempt)).toEqual({ ok: true });
  expect(await tryOnce(attempt)).toEqual({ ok: false, reason: 'too-often', until: new Date('2026-11-24T10:15:00Z') });
  expect(await tryOnce({ kind: 'second_factor', on: '2' })).toEqual({ ok: true });
  context.setTime('2026-11-24T10:15:00Z');
  expect(await tryOnce(attempt)).toEqual({ ok: true });
});

test('tries at the same moment are all counted', async () => {
  context.setTime('2026-11-24T11:00:00Z');
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => inWork((work) => countAttempts(work, [
    { kind: 'own_password', on: 'same' }, { kind: 'sign_in_client', on: 'same' },
  ]))));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(attemptLimits.own_password.times);
});

test('a try that came out right is given back', async () => {
  context.setTime('2026-11-24T12:00:00Z');
  const attempts: Attempt[] = [{ kind: 'own_password', on: 'right' }];
  for (let time = 0; time < 30; time += 1) {
    expect((await inWork((work) => countAttempts(work, attempts))).ok).toBe(true);
    await inWork((work) => giveBackAttempts(work, attempts));
  }
});

test('the count stands on a hash without the address in it, another one the next day, and is removed after a day', async () => {
  const read = () => context.owner.selectFrom('attempts').selectAll().execute();
  await context.owner.deleteFrom('attempts').execute();
  context.setTime('2026-11-24T23:59:00Z');
  await tryOnce({ kind: 'sign_in_client', on: '203.0.113.7' });
  context.setTime('2026-11-25T00:01:00Z');
  await tryOnce({ kind: 'sign_in_client', on: '203.0.113.7' });
  const rows = await read();
  expect(new Set(rows.map((row) => row.bucket.toString('hex'))).size).toBe(2);
  expect(JSON.stringify(rows.map((row) => row.bucket.toString('latin1')))).not.toContain('203.0');
  context.setTime('2026-11-26T00:50:00Z');
  expect(await inWork(forgetAttempts)).toBe(1);
  expect(await read()).toHaveLength(1);
});
