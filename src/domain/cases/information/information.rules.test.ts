import { expect, test } from 'vitest';
import { answerDueOn, isChildHeard, mayAskInformation, mustHearChild } from './information.rules.ts';
import { informationWeighing } from './information.schema.ts';

test('only a parent whose custody is not there or was not checked asks this way; who has it looks along himself', () => {
  const asks = (own: object) => mayAskInformation({ kind: 'parent', hasCustody: false, until: null, ...own });
  expect([asks({}), asks({ hasCustody: null }), asks({ hasCustody: true }), asks({ kind: 'guardian' }), asks({ until: '2026-01-01' })]).toEqual([true, true, false, false, false]);
});

test('a child is asked from the birthday on which it is twelve, and when nobody knows how old it is; the answer is due in a month', () => {
  expect([mustHearChild('2014-11-25', '2026-11-24'), mustHearChild('2014-11-24', '2026-11-24'), mustHearChild('', '2026-11-24')]).toEqual([false, true, true]);
  const heard = (own: object) => isChildHeard({ outcome: 'given', heard: 'yes', childSays: 'Het is goed.', ...own }, '2014-11-24', '2026-11-24');
  expect([heard({}), heard({ heard: 'no', childSays: 'Ligt in het ziekenhuis.' }), heard({ heard: undefined }), heard({ childSays: '' }), heard({ heard: undefined, outcome: 'withdrawn' })]).toEqual([true, true, false, false, true]);
  expect(answerDueOn('2026-01-31')).toBe('2026-02-28');
});

test('what is not told whole says on what ground; every answer was weighed; what was taken back needs neither', () => {
  const reads = (own: object) => informationWeighing.safeParse({ outcome: 'given', ground: '', weighed: 'Niets staat in de weg.', answer: 'Het gaat goed op school.', ...own }).success;
  expect([reads({}), reads({ weighed: ' ' }), reads({ answer: '' }), reads({ outcome: 'refused' }), reads({ outcome: 'refused', ground: 'harms_child' }), reads({ outcome: 'withdrawn', weighed: '', answer: '' })])
    .toEqual([true, false, false, false, true, true]);
});
