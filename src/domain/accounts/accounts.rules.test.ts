import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstNameOf, judgePassword } from './accounts.rules.ts';
import { isCommonPassword } from './passwords/passwords.rules.ts';

const joke = { name: 'Joke van der Berg', email: 'j.berg@samenwijs.nl', institution: 'Samenwijs' };
const judge = (password: string) => judgePassword(password, joke, isCommonPassword);

test('a password has 12 characters or more, counted as people count them', () => {
  expect(judge('twaalf tekens')).toBe('good');
  expect(judge('elf tekens!')).toBe('too-short');
  expect(judge('🦊🦊🦊🦊🦊🦊')).toBe('too-short');
  expect(judge('e\u0301'.repeat(11))).toBe('too-short');
  expect(judge('x'.repeat(201))).toBe('too-long');
});

test('a password that is guessed early is refused, the own name and institution among them', () => {
  for (const password of ['welkom1234567', 'JokeBerg2026!', 'samenwijs2026', 'qwertyuiop12']) expect(judge(password), password).toBe('common');
  expect(judge('de berg is hoog en steil')).toBe('good');
});

test('capitals, figures and signs are never asked for', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z]{12,200}$/), (password) => { expect(judgePassword(password, joke, () => false)).toBe('good'); }));
});

test('clients see the first name of someone who chose nothing else', () => {
  expect(firstNameOf('  Joke   van der Berg ')).toBe('Joke');
  expect(firstNameOf('Joke')).toBe('Joke');
});
