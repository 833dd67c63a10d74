import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstNameOf, judgePassword } from './accounts.rules.ts';

const joke = { name: 'Joke van der Berg', email: 'j.berg@samenwijs.nl' };
const judge = (password: string) => judgePassword(password, joke, (one) => one === 'welkom1234567');

test('a password has 12 characters or more, counted as people count them', () => {
  expect(judge('twaalf tekens')).toBe('good');
  expect(judge('elf tekens!')).toBe('too-short');
  expect(judge('🦊🦊🦊🦊🦊🦊')).toBe('too-short');
  expect(judge('e\u0301'.repeat(11))).toBe('too-short');
  expect(judge('x'.repeat(201))).toBe('too-long');
});

test('a password that is known to be common is refused', () => {
  expect(judge('welkom1234567')).toBe('common');
});

test('a password that is mostly the own name or address is refused', () => {
  expect(judge('JokeBerg2026!')).toBe('own-name');
  expect(judge('berg berg berg 1')).toBe('own-name');
  expect(judge('de berg is hoog en steil')).toBe('good');
});

test('capitals, figures and signs are never asked for', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-d]{12,200}$/), (password) => { expect(judge(password)).toBe('good'); }));
});

test('clients see the first name of someone who chose nothing else', () => {
  expect(firstNameOf('  Joke   van der Berg ')).toBe('Joke');
  expect(firstNameOf('Joke')).toBe('Joke');
});
