import { expect, test } from 'vitest';
import { dueOn, mayExtend, nearness, whatForbidsErasing } from './requests.rules.ts';
import { decisionInput, requestInput } from './requests.schema.ts';

test('a request is decided within a month, three when it was extended in the first', () => {
  expect([dueOn('2026-01-31', false), dueOn('2026-01-31', true), dueOn('2026-11-10', false)]).toEqual(['2026-02-28', '2026-04-30', '2026-12-10']);
  const asked = { status: 'open', receivedOn: '2026-11-10', isExtended: false } as const;
  expect([mayExtend(asked, '2026-12-10'), mayExtend(asked, '2026-12-11'), mayExtend({ ...asked, isExtended: true }, '2026-11-11'), mayExtend({ ...asked, status: 'decided' }, '2026-11-11')]).toEqual([true, false, false, false]);
});

test('what is nearly due or late stands out, what is decided does not', () => {
  const asked = { status: 'open', dueOn: '2026-12-10' } as const;
  expect([nearness(asked, '2026-12-02'), nearness(asked, '2026-12-03'), nearness(asked, '2026-12-10'), nearness(asked, '2026-12-11'), nearness({ ...asked, status: 'decided' }, '2027-01-01')])
    .toEqual([undefined, 'soon', 'soon', 'late', undefined]);
});

test('a whole dossier goes for one person only after closing and when nobody else is in it', () => {
  expect([whatForbidsErasing({ status: 'open', others: 0 }), whatForbidsErasing({ status: 'closed', others: 1 }), whatForbidsErasing({ status: 'closed', others: 0 })]).toEqual(['not-closed', 'others', undefined]);
});

test('a correction says what is wrong; a refusal says why and on what ground', () => {
  const formKey = '11111111-1111-4111-8111-111111111111';
  expect([requestInput.safeParse({ kind: 'correction', words: ' ', formKey }).success, requestInput.safeParse({ kind: 'erasure', words: '', formKey }).success]).toEqual([false, true]);
  expect([decisionInput.safeParse({ decision: 'refused', ground: 'law', words: '' }).success, decisionInput.safeParse({ decision: 'partly', ground: '', words: 'Zo.' }).success,
    decisionInput.safeParse({ decision: 'refused', ground: 'law', words: 'Zo.' }).success, decisionInput.safeParse({ decision: 'granted', ground: '', words: '' }).success]).toEqual([false, false, true, true]);
});
