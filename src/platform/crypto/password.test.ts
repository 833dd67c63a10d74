import { parseOptions } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { hashPassword, isPasswordRight, nobodysHash } from './password.ts';

test('a password belongs to its own hash only', async () => {
  const kept = await hashPassword('een lang wachtwoord');
  expect(await isPasswordRight(kept, 'een lang wachtwoord')).toBe(true);
  expect(await isPasswordRight(kept, 'een lang wachtwoorD')).toBe(false);
});

test('the same letters typed on another keyboard are the same password', async () => {
  expect(await isPasswordRight(await hashPassword('caf\u00e9 om de hoek'), 'cafe\u0301 om de hoek')).toBe(true);
});

test('without a hash no password is right, not even an empty one', async () => {
  expect(await isPasswordRight(null, '')).toBe(false);
  expect(await isPasswordRight(undefined, 'een lang wachtwoord')).toBe(false);
});

test('checking against nothing costs as much memory and as many passes as checking against a hash', async () => {
  const cost = parseOptions(await hashPassword('een lang wachtwoord'));
  expect(parseOptions(nobodysHash)).toEqual(cost);
  expect(cost).toMatchObject({ memoryCost: 19_456, timeCost: 2 });
});
