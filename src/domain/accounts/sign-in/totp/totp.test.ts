import { expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { buildStaff } from '../../accounts.builders.ts';
import { acceptTotp, confirmTotp, prepareTotp } from './totp.commands.ts';
import { codeAt, secretInGroups, stepOfCode, totpAddress } from './totp.rules.ts';

const context = await createTestContext();
const at = (seconds: number) => new Date(Date.parse('2026-11-24T10:00:00Z') + seconds * 1000);
const inWork = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [] }, work);

test('codes are those of RFC 6238, so that every app knows them', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect(codeAt(secret, new Date(59_000)).code).toBe('287082');
  expect(codeAt(secret, new Date(1_111_111_109_000)).code).toBe('081804');
  expect(codeAt(secret, new Date(59_000)).secondsLeft).toBe(1);
});

test('a code counts in its own step, the one before and the one after, and no longer', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const { code } = codeAt(secret, at(0));
  expect([-31, -30, 0, 29, 59, 60].map((seconds) => stepOfCode(secret, code, at(seconds)) !== undefined)).toEqual([false, true, true, true, true, false]);
});

test('the address for the app names the house and the colleague, and the secret can be typed over', () => {
  expect(totpAddress('GEZDGNBVGY3TQOJQ', 'joke@samenwijs.nl')).toBe('otpauth://totp/Naast:joke%40samenwijs.nl?issuer=Naast&secret=GEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30');
  expect(secretInGroups('GEZDGNBVGY3TQOJQ')).toBe('GEZD GNBV GY3T QOJQ');
});

test('a step is accepted once, also when two come at the same moment', async () => {
  const staff = await buildStaff(context);
  context.setTime(at(0));
  const { code } = codeAt(staff.secret, at(0));
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => inWork((work) => acceptTotp(work, staff, code))));
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  context.setTime(at(30));
  expect(await inWork((work) => acceptTotp(work, staff, code))).toBe(false);
  expect(await inWork((work) => acceptTotp(work, staff, codeAt(staff.secret, at(0)).code))).toBe(false);
  expect(await inWork((work) => acceptTotp(work, staff, codeAt(staff.secret, at(30)).code))).toBe(true);
});

test('an older code is refused after a newer one', async () => {
  const staff = await buildStaff(context);
  context.setTime(at(0));
  expect(await inWork((work) => acceptTotp(work, staff, codeAt(staff.secret, at(30)).code))).toBe(true);
  expect(await inWork((work) => acceptTotp(work, staff, codeAt(staff.secret, at(0)).code))).toBe(false);
});

test('a code of one colleague opens nothing of another', async () => {
  const [one, other] = [await buildStaff(context), await buildStaff(context)];
  context.setTime(at(0));
  expect(await inWork((work) => acceptTotp(work, other, codeAt(one.secret, at(0)).code))).toBe(false);
});

test('a new app takes over only after its first code; the old one works until then', async () => {
  const staff = await buildStaff(context);
  context.setTime(at(0));
  const fresh = await inWork((work) => prepareTotp(work, staff));
  expect(await inWork((work) => prepareTotp(work, staff))).toBe(fresh);
  expect(await inWork((work) => confirmTotp(work, staff, '000000'))).toBe(false);
  expect(await inWork((work) => acceptTotp(work, staff, codeAt(staff.secret, at(0)).code))).toBe(true);
  context.setTime(at(60));
  expect(await inWork((work) => confirmTotp(work, staff, codeAt(fresh, at(60)).code))).toBe(true);
  expect(await inWork((work) => acceptTotp(work, staff, codeAt(fresh, at(60)).code))).toBe(false);
  context.setTime(at(90));
  expect(await inWork((work) => acceptTotp(work, staff, codeAt(staff.secret, at(90)).code))).toBe(false);
  expect(await inWork((work) => acceptTotp(work, staff, codeAt(fresh, at(90)).code))).toBe(true);
});

test('a secret is never readable in the database', async () => {
  const staff = await buildStaff(context);
  const row = await context.owner.selectFrom('totp_secrets').select('secret_sealed').where('account_id', '=', staff.accountId).executeTakeFirstOrThrow();
  expect(row.secret_sealed?.includes(staff.secret)).toBe(false);
});
