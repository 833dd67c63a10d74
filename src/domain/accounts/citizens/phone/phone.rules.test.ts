import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberOf, sayNumber } from './phone.rules.ts';

test('a mobile number is read however it is typed', () => {
  const same = ['0612345678', '06-12345678', '06 12 34 56 78', '06.1234.5678', '(06) 12345678', '+31612345678', '+31 6 12345678', '+31 (0)6 12 34 56 78', '+31 06 12345678', '0031 6 12345678', '06\u00a012345678', '06–12345678'];
  expect(same.map(numberOf)).toEqual(same.map(() => '+31612345678'));
  expect(['+32 470 12 34 56', '0049 1512 3456789', '+1 415 555 2671'].map(numberOf)).toEqual(['+32470123456', '+4915123456789', '+14155552671']);
});

test('what is no mobile number is refused: a fixed Dutch line, too short or long, a service, words', () => {
  const wrong = ['', '06', '061234567', '06123456789', '0172 123456', '+31 172 123456', '0900-1234', '+31 97 012345678', '112', '12345678', '+0612345678', '+1234', '+1234567890123456', 'noor@voorbeeld.nl', '06 1234 567O', '++31612345678', '+31612345678;ext=5'];
  expect(wrong.filter((typed) => numberOf(typed) !== undefined)).toEqual([]);
});

test('what is read is read the same again, and is never more than plus and digits', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()-]{0,20}$/)), (typed) => {
    const number = numberOf(typed);
    expect(number === undefined || (/^\+[1-9]\d{6,14}$/.test(number) && numberOf(number) === number && numberOf(sayNumber(number)) === number)).toBe(true);
  }));
});
