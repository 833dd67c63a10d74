import { addDays } from '../../hours/zone/zone.rules.ts';
import { readPostcode } from '../areas.rules.ts';
import type { AreaPair, ImportOptions, ImportPlan, ImportProblem, KeptArea } from './import.schema.ts';

/** Text of a file: UTF-8 (with or without a mark at the start), UTF-16 with a mark, else as Windows writes it in the Netherlands. */
export function decodeText(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A number of the statistics office in one shape: `GM0513`, `0513` and `513` are the same. */
export function municipalityCode(text: string): string | undefined {
  const [, digits] = /^(?:GM)?0*(\d{1,4})$/i.exec(text.trim()) ?? [];
  return digits;
}

/** How municipalities are called: ''s-Gravenhage', 'Bergen (L.)', 'Nuenen, Gerwen en Nederwetten'. */
const isMunicipality = /^[\p{L}'’][\p{L}\p{M}\d .,'’()/-]{0,79}$/u;

export type PairRead = { ok: true; pair: AreaPair } | { ok: false; reason: ImportProblem['reason'] };

/** Reads one line. The letters of a whole postcode are left out. */
export function readPair(postcode: string, municipality: string, names: ReadonlyMap<string, string> | undefined): PairRead {
  const read = readPostcode(postcode);
  if (!read.ok) return { ok: false, reason: 'not-a-postcode' };
  const name = municipality.trim().replaceAll(/\s+/g, ' ');
  if (name === '') return { ok: false, reason: 'no-municipality' };
  const code = municipalityCode(name);
  if (code === undefined) return isMunicipality.test(name) ? { ok: true, pair: { postcode: read.postcode, municipality: name } } : { ok: false, reason: 'not-a-name' };
  if (!names) return { ok: false, reason: 'codes-without-names' };
  const known = names.get(code);
  return known === undefined ? { ok: false, reason: 'unknown-code' } : { ok: true, pair: { postcode: read.postcode, municipality: known } };
}

export function pairKey(pair: AreaPair): string {
  return `${pair.postcode} ${pair.municipality}`;
}

/** Municipalities in order, each with its postcodes in order. */
export function byMunicipality(pairs: readonly AreaPair[]): { municipality: string; postcodes: string[] }[] {
  return [...Map.groupBy(pairs, (pair) => pair.municipality)]
    .map(([municipality, own]) => ({ municipality, postcodes: own.map((pair) => pair.postcode).sort() }))
    .sort((one, other) => one.municipality.localeCompare(other.municipality, 'nl'));
}

/** Postcodes as people write them: '2800-2804, 2809'. In order, each once. */
export function sayPostcodes(postcodes: readonly string[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const code of [...new Set(postcodes)].map(Number).sort((one, other) => one - other)) {
    const last = spans.at(-1);
    if (last && code === last.to + 1) last.to = code;
    else spans.push({ from: code, to: code });
  }
  return spans.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** Pairs in few words, to carry through a form: a line per municipality, 'Gouda: 2800-2809'. */
export function packPairs(pairs: readonly AreaPair[]): string {
  return byMunicipality(pairs).map(({ municipality, postcodes }) => `${municipality}: ${sayPostcodes(postcodes)}`).join('\n');
}

const mostPairs = 20_000;

/** Reads what `packPairs` wrote; nothing when it is anything else. */
export function unpackPairs(packed: string): AreaPair[] | undefined {
  const pairs: AreaPair[] = [];
  for (const line of packed.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const [, municipality, spans = ''] = /^(.{1,80}): ([\d ,-]+)$/.exec(line) ?? [];
    if (municipality === undefined) return undefined;
    for (const span of spans.split(', ')) {
      const [, from, to = from] = /^([1-9]\d{3})(?:-([1-9]\d{3}))?$/.exec(span) ?? [];
      if (from === undefined || Number(to) < Number(from)) return undefined;
      for (let code = Number(from); code <= Number(to); code += 1) pairs.push({ postcode: String(code), municipality });
      if (pairs.length > mostPairs) return undefined;
    }
  }
  return pairs;
}

/**
 * What an import does to a work area from a day on. A part that is in the file holds from that day without an end; one that
 * held up to the day before, or holds with an end, goes on. What is not in the file ends the day before when `endsOthers`, else stays.
 */
export function planImport(kept: readonly KeptArea[], pairs: readonly AreaPair[], options: ImportOptions): ImportPlan {
  const { validFrom, endsOthers } = options;
  const dayBefore = addDays(validFrom, -1);
  const given = new Map(pairs.map((pair) => [pairKey(pair), pair]));
  const goesOn = (area: KeptArea) => area.validFrom <= validFrom && (area.validUntil === null || area.validUntil >= dayBefore);
  const plan: ImportPlan = { added: [], extended: [], ended: [], dropped: [], unchanged: 0 };
  for (const [key, own] of Map.groupBy(kept, pairKey)) {
    if (given.has(key)) {
      const open = own.find((area) => goesOn(area) && area.validUntil === null) ?? own.find(goesOn);
      if (open) given.delete(key);
      if (open?.validUntil === null) plan.unchanged += 1;
      else if (open) plan.extended.push(open);
      plan.dropped.push(...own.filter((area) => area !== open && area.validFrom > validFrom));
    } else if (endsOthers) {
      plan.ended.push(...own.filter((area) => area.validFrom < validFrom && (area.validUntil === null || area.validUntil >= validFrom)));
      plan.dropped.push(...own.filter((area) => area.validFrom >= validFrom));
    }
  }
  plan.added.push(...given.values());
  return plan;
}
