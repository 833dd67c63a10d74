import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlace, readPostcode, validOn, type WorkArea } from './areas.rules.ts';

const area = (institutionId: number, municipality = 'Gouda', own: Partial<WorkArea> = {}): WorkArea => ({ institutionId, postcode: '2803', municipality, validFrom: '2020-01-01', validUntil: null, ...own });

describe('reading a postcode', () => {
  test.each([['2803 AB', '2803'], ['2803ab', '2803'], [' 2803 ', '2803'], ['2803-AB', '2803'], ['2 8 0 3', '2803'], ['28 03 a b', '2803'], ['NL-2803 AB', '2803'], ['2803 AB Gouda', '2803'], ['２８０３', '2803'], ['2803\u200bAB', '2803'], ['2803 A', '2803']])('%j is read as %s', (typed, postcode) => {
    expect(readPostcode(typed)).toEqual({ ok: true, postcode });
  });

  test.each([['', 'empty'], ['   ', 'empty'], ['280', 'not-a-postcode'], ['28031', 'not-a-postcode'], ['28O3', 'not-a-postcode'], ['2803 AB 12', 'not-a-postcode'], ['😭', 'empty'], ['Gouda', 'not-a-postcode'], ['0803', 'does-not-exist']])('%j is refused as %s', (typed, reason) => {
    expect(readPostcode(typed)).toEqual({ ok: false, reason });
  });

  test('whatever is typed, only four digits that do not start with a zero come out', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[ \d]{0,6}[a-zA-Z ]{0,4}$/)), (typed) => {
      const read = readPostcode(typed);
      if (read.ok) expect(read.postcode).toMatch(/^[1-9]\d{3}$/);
    }));
  });

  test('spaces and small letters make no difference', () => {
    fc.assert(fc.property(fc.integer({ min: 1000, max: 9999 }), fc.stringMatching(/^[A-Z]{2}$/), (digits, letters) => {
      expect(readPostcode(`${digits} ${letters.toLowerCase()}`)).toEqual(readPostcode(`${digits}${letters}`));
    }));
  });
});

describe('who helps in a place', () => {
  test('the institution behind the door that works there', () => {
    expect(findPlace({ areas: [area(1), area(2)], places: ['Gouda'], institutionIds: [2] })).toEqual({ kind: 'helped', institutionId: 2, municipality: 'Gouda' });
  });

  test('a postcode in two municipalities is asked about, until one of them is chosen', () => {
    const input = { areas: [area(1)], places: ['Gouda', 'Waddinxveen'], institutionIds: [1] };
    expect(findPlace(input)).toEqual({ kind: 'ask', municipalities: ['Gouda', 'Waddinxveen'] });
    expect(findPlace({ ...input, chosen: 'Amsterdam' })).toEqual({ kind: 'ask', municipalities: ['Gouda', 'Waddinxveen'] });
    expect(findPlace({ ...input, chosen: 'Gouda' })).toMatchObject({ kind: 'helped' });
    expect(findPlace({ ...input, chosen: 'Waddinxveen' })).toEqual({ kind: 'outside', municipality: 'Waddinxveen', elsewhere: undefined });
  });

  test('outside, it says who of the installation works there instead', () => {
    expect(findPlace({ areas: [area(7)], places: ['Gouda'], institutionIds: [1] })).toEqual({ kind: 'outside', municipality: 'Gouda', elsewhere: 7 });
  });

  test('an unknown postcode has no municipality', () => {
    expect(findPlace({ areas: [], places: [], institutionIds: [1] })).toEqual({ kind: 'outside', municipality: undefined, elsewhere: undefined });
  });

  test('someone is only ever helped by an institution behind the door that works in the municipality he is in', () => {
    const some = fc.array(fc.record({ institutionId: fc.integer({ min: 1, max: 4 }), municipality: fc.constantFrom('Gouda', 'Leiden', 'Lisse') }), { maxLength: 5 });
    fc.assert(fc.property(some, fc.subarray(['Gouda', 'Leiden', 'Lisse']), fc.subarray([1, 2, 3, 4]), fc.option(fc.constantFrom('Gouda', 'Leiden'), { nil: undefined }), (rows, places, institutionIds, chosen) => {
      const areas = rows.map((row) => area(row.institutionId, row.municipality));
      const answer = findPlace({ areas, places, institutionIds, chosen });
      if (answer.kind !== 'helped') return;
      expect(institutionIds).toContain(answer.institutionId);
      expect(rows).toContainEqual({ institutionId: answer.institutionId, municipality: answer.municipality });
    }));
  });
});

test('a work area holds from its first to its last day', () => {
  const areas = [area(1, 'Gouda', { validFrom: '2026-01-01', validUntil: '2026-06-30' }), area(2, 'Gouda', { validFrom: '2026-07-01' })];
  expect(validOn(areas, '2025-12-31')).toEqual([]);
  expect(validOn(areas, '2026-01-01').map((one) => one.institutionId)).toEqual([1]);
  expect(validOn(areas, '2026-06-30').map((one) => one.institutionId)).toEqual([1]);
  expect(validOn(areas, '2026-07-01').map((one) => one.institutionId)).toEqual([2]);
});
