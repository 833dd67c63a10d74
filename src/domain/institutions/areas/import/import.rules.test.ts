import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../hours/zone/zone.rules.ts';
import { byMunicipality, decodeText, municipalityCode, packPairs, pairKey, planImport, readPair, sayPostcodes, unpackPairs } from './import.rules.ts';
import type { AreaPair, KeptArea } from './import.schema.ts';

const from = '2027-01-01';
const pair = (postcode: string, municipality = 'Gouda'): AreaPair => ({ postcode, municipality });
const kept = (id: number, postcode: string, validFrom: string, validUntil: string | null = null, municipality = 'Gouda'): KeptArea => ({ id, postcode, municipality, validFrom, validUntil });
const plan = (areas: KeptArea[], pairs: AreaPair[], endsOthers = true) => planImport(areas, pairs, { validFrom: from, endsOthers });

test('what is new is added, what holds stays, what is left out ends the day before', () => {
  const result = plan([kept(1, '2800', '2024-01-01'), kept(2, '2801', '2024-01-01')], [pair('2800'), pair('2802')]);
  expect(result).toEqual({ added: [pair('2802')], extended: [], ended: [kept(2, '2801', '2024-01-01')], dropped: [], unchanged: 1 });
});

test('what is left out stays when the list only adds', () => {
  expect(plan([kept(1, '2801', '2024-01-01')], [pair('2800')], false)).toMatchObject({ added: [pair('2800')], ended: [], dropped: [] });
});

test('what ends just before, or will end, goes on; what begins later is taken in', () => {
  const ends = kept(1, '2800', '2024-01-01', '2026-12-31');
  const willEnd = kept(2, '2801', '2024-01-01', '2027-06-30');
  const begins = kept(3, '2802', '2027-03-01');
  expect(plan([ends, willEnd, begins], [pair('2800'), pair('2801'), pair('2802')])).toEqual({ added: [pair('2802')], extended: [ends, willEnd], ended: [], dropped: [begins], unchanged: 0 });
});

test('what would have begun on the day itself and is left out never does; what is over stays over', () => {
  const starts = kept(1, '2800', from);
  expect(plan([starts, kept(2, '2801', '2020-01-01', '2025-01-01')], [pair('2802')])).toMatchObject({ dropped: [starts], ended: [] });
});

test('a postcode in two municipalities is two parts of the work area', () => {
  expect(plan([kept(1, '2809', '2024-01-01')], [pair('2809'), pair('2809', 'Bodegraven-Reeuwijk')])).toMatchObject({ added: [pair('2809', 'Bodegraven-Reeuwijk')], unchanged: 1 });
});

const somePair = fc.record({ postcode: fc.constantFrom('2800', '2801', '2802', '9711'), municipality: fc.constantFrom('Gouda', 'Groningen') });
const days = ['2024-01-01', '2026-06-01', '2026-12-31', from, '2027-06-01'];
const someKept = fc.uniqueArray(fc.record({ where: somePair, at: fc.integer({ min: 0, max: 4 }), open: fc.boolean() }), { selector: (one) => pairKey(one.where), maxLength: 8 })
  .map((all) => all.map(({ where, at, open }, id) => kept(id + 1, where.postcode, days[at] ?? from, open ? null : addDays(days[at] ?? from, 200), where.municipality)));

/** The work area after a plan, as the database keeps it. */
function after(areas: readonly KeptArea[], pairs: readonly AreaPair[], endsOthers: boolean): KeptArea[] {
  const done = planImport(areas, pairs, { validFrom: from, endsOthers });
  const has = (list: readonly KeptArea[], area: KeptArea) => list.some((one) => one.id === area.id);
  return [
    ...areas.filter((area) => !has(done.dropped, area)).map((area) => ({ ...area, validUntil: has(done.ended, area) ? addDays(from, -1) : has(done.extended, area) ? null : area.validUntil })),
    ...done.added.map((one, index) => ({ ...one, id: 1000 + index, validFrom: from, validUntil: null })),
  ];
}

test('whatever stood there: from the day on exactly the list holds, no part twice, and doing it again changes nothing', () => {
  fc.assert(fc.property(someKept, fc.uniqueArray(somePair, { selector: pairKey, minLength: 1 }), (areas, pairs) => {
    const result = after(areas, pairs, true);
    for (const day of [from, '2027-05-01', '2030-01-01']) {
      const holding = result.filter((area) => area.validFrom <= day && (area.validUntil === null || day <= area.validUntil)).map(pairKey);
      expect(holding.sort()).toEqual(pairs.map(pairKey).sort());
    }
    const before = (list: readonly KeptArea[]) => list.filter((area) => area.validFrom <= '2026-11-01' && (area.validUntil === null || area.validUntil >= '2026-11-01')).map(pairKey).sort();
    expect(before(result)).toEqual(before(areas));
    expect(planImport(result, pairs, { validFrom: from, endsOthers: true })).toEqual({ added: [], extended: [], ended: [], dropped: [], unchanged: pairs.length });
  }));
});

test('pairs go through a form and come back the same', () => {
  fc.assert(fc.property(fc.uniqueArray(somePair, { selector: pairKey }), (pairs) => {
    expect(unpackPairs(packPairs(pairs))?.map(pairKey).sort()).toEqual(pairs.map(pairKey).sort());
  }));
  expect(packPairs([pair('2801'), pair('2800'), pair('2809'), pair('9711', 'Groningen')])).toBe('Gouda: 2800-2801, 2809\nGroningen: 9711');
  expect(['Gouda: 2800-', 'Gouda', 'Gouda: 2809-2800', 'Gouda: 0100', `Gouda: ${Array.from({ length: 3 }, () => '1000-9999').join(', ')}`].map(unpackPairs)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test('postcodes are said in spans, each once', () => {
  expect(sayPostcodes(['2804', '2800', '2801', '2801', '2802', '2900'])).toBe('2800-2802, 2804, 2900');
  expect(byMunicipality([pair('9711', 'Groningen'), pair('2801'), pair('2800')])).toEqual([{ municipality: 'Gouda', postcodes: ['2800', '2801'] }, { municipality: 'Groningen', postcodes: ['9711'] }]);
});

test('a line is read with its name or its number, and refused with the reason', () => {
  const names = new Map([['513', 'Gouda']]);
  expect(readPair('2803 AB', ' Nuenen,  Gerwen en Nederwetten ', undefined)).toEqual({ ok: true, pair: pair('2803', 'Nuenen, Gerwen en Nederwetten') });
  expect(readPair('2803', '0513', names)).toEqual({ ok: true, pair: pair('2803') });
  expect(['GM0513', '0513', '513', 'Gouda', '12345'].map(municipalityCode)).toEqual(['513', '513', '513', undefined, undefined]);
  const reasons = [readPair('28O3', 'Gouda', names), readPair('2803', '  ', names), readPair('2803', '0999', names), readPair('2803', '513', undefined), readPair('2803', '=1+1', names)];
  expect(reasons.map((one) => (one.ok ? 'ok' : one.reason))).toEqual(['not-a-postcode', 'no-municipality', 'unknown-code', 'codes-without-names', 'not-a-name']);
});

test('text is read as UTF-8, with or without its mark, else as Windows writes it', () => {
  const name = 'Súdwest-Fryslân';
  expect(decodeText(Buffer.from(`\uFEFF${name}`))).toBe(name);
  expect(decodeText(Buffer.from(name))).toBe(name);
  expect(decodeText(Buffer.from(name, 'latin1'))).toBe(name);
  expect(decodeText(Buffer.from(`\uFEFF${name}`, 'utf16le'))).toBe(name);
});
