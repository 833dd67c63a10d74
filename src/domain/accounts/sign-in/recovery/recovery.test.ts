import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { buildStaff } from '../../accounts.builders.ts';
import { replaceRecoveryCodes, useRecoveryCode } from './recovery.commands.ts';
import { recoveryCodeFrom, recoveryCodeOf } from './recovery.rules.ts';

const context = await createTestContext();
const inWork = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [] }, work);

test('a code is three groups of four signs that are not read for one another', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 12, maxLength: 48 }), (bytes) => {
    const code = recoveryCodeFrom(bytes);
    if (code !== undefined) expect(code).toMatch(/^[2-9a-hjkmnp-z]{4}-[2-9a-hjkmnp-z]{4}-[2-9a-hjkmnp-z]{4}$/);
  }));
  expect(recoveryCodeFrom(randomBytes(48))).toBeDefined();
  expect(recoveryCodeFrom(Buffer.alloc(48, 250))).toBeUndefined();
});

test('a code may be typed with capitals, spaces and without dashes', () => {
  expect(recoveryCodeOf(' K7MQ 2XHP-9d4t')).toBe('k7mq2xhp9d4t');
  expect(recoveryCodeOf('k7mq-2xhp-9d4')).toBeUndefined();
  expect(recoveryCodeOf('k7mq-2xhp-9d4o')).toBeUndefined();
});

test('ten different codes work once each, for their owner only', async () => {
  const [staff, other] = [await buildStaff(context), await buildStaff(context)];
  const codes = await inWork((work) => replaceRecoveryCodes(work, staff));
  expect(new Set(codes).size).toBe(10);
  const [first = '', second = ''] = codes;
  expect(await inWork((work) => useRecoveryCode(work, other, first))).toBe(false);
  const both = await Promise.all([1, 2, 3].map(() => inWork((work) => useRecoveryCode(work, staff, first))));
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await inWork((work) => useRecoveryCode(work, staff, second.toUpperCase()))).toBe(true);
});

test('new codes end the old ones', async () => {
  const staff = await buildStaff(context);
  const [old = ''] = await inWork((work) => replaceRecoveryCodes(work, staff));
  const [fresh = ''] = await inWork((work) => replaceRecoveryCodes(work, staff));
  expect(await inWork((work) => useRecoveryCode(work, staff, old))).toBe(false);
  expect(await inWork((work) => useRecoveryCode(work, staff, fresh))).toBe(true);
});
