import { describe, expect, test } from 'vitest';
import { FIELD, FIELD_SIZE } from '../src/quickscan/field.ts';
import { type Answers, besideField, parseAnswers } from '../src/quickscan/quickscan.ts';
import { readinessList, wantedForms } from '../src/quickscan/readiness.ts';

const answersOf = (institution: string, answers: Answers['answers']): Answers => ({ schema: 'naast-quickscan/1', institution, answers, other: {} });

describe('the figures of the 70 institutions', () => {
  test.each([['functions', 194], ['client_needs', 203], ['own_needs', 192], ['offered', 172], ['wanted', 157], ['bottlenecks', 145]])('%s has %d answers', (id, sum) => {
    const question = FIELD.find((item) => item.id === id);
    expect(question?.options.reduce((total, { count }) => total + count, 0)).toBe(sum);
  });

  test('no question averages above three answers, so every share is a lower bound', () => {
    for (const { options } of FIELD) expect(options.reduce((total, { count }) => total + count, 0) / FIELD_SIZE).toBeLessThanOrEqual(3);
  });

  test('shares come out as printed', () => {
    const option = besideField([]).find(({ id }) => id === 'offered')?.options.find(({ id }) => id === 'chat');
    expect(Math.round((option?.fieldShare ?? 0) * 1000) / 10).toBe(27.1);
  });
});

describe('readiness', () => {
  test('what more institutions named comes first', () => {
    const list = readinessList([answersOf('A', { bottlenecks: ['vision', 'funding'] }), answersOf('B', { bottlenecks: ['funding'] })]);
    expect(list[0]).toMatchObject({ id: 'funding', state: 'obstacle', named: ['A', 'B'], field: 28 });
    expect(list[1]).toMatchObject({ id: 'vision', named: ['A'] });
  });

  test('without an answer, or without an opinion, it is unknown and not in order', () => {
    expect(readinessList([answersOf('A', {})]).every(({ state }) => state === 'unknown')).toBe(true);
    expect(readinessList([answersOf('A', { bottlenecks: ['no_opinion'] })]).every(({ state }) => state === 'unknown')).toBe(true);
    expect(readinessList([answersOf('A', { bottlenecks: [] })]).every(({ state }) => state === 'not-named')).toBe(true);
  });

  test('what is wanted and offered already is not on the wish list', () => {
    expect(wantedForms([answersOf('A', { offered: ['mail'], wanted: ['mail', 'chat'] })]).map(({ id }) => id)).toEqual(['chat']);
  });
});

test.each([
  [{ bottlenecks: ['no_opinion', 'funding'] }, 'no_opinion'],
  [{ bottlenecks: ['funding', 'funding'] }, 'twee keer'],
  [{ bottlenecks: ['gold'] }, 'kies uit'],
])('answers like %j are refused', (answers, message) => {
  const result = parseAnswers({ schema: 'naast-quickscan/1', institution: 'A', answers });
  expect(result.ok ? '' : result.problems[0]?.message).toContain(message);
});
