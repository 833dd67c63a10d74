/** What someone typed as a postcode: four digits are enough, the letters may follow. */
export type PostcodeInput = { ok: true; postcode: string } | { ok: false; reason: 'empty' | 'not-a-postcode' | 'does-not-exist' };

/** Reads "2803 AB", "2803ab", "NL-2803 AB", "2803 AB Gouda" as 2803: what matters are four digits, and no others. Dutch postcodes run from 1000 to 9999. */
export function readPostcode(typed: string): PostcodeInput {
  const clean = typed.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  if (clean === '') return { ok: false, reason: 'empty' };
  const [, postcode] = /^(?:NL)?(\d{4})\p{L}*$/u.exec(clean) ?? [];
  if (postcode === undefined) return { ok: false, reason: 'not-a-postcode' };
  return postcode.startsWith('0') ? { ok: false, reason: 'does-not-exist' } : { ok: true, postcode };
}

export interface WorkArea { institutionId: number; postcode: string; municipality: string; validFrom: string; validUntil: string | null }

/** Who helps in a place: `helped` for the institutions asked about, `ask` when the postcode lies in two municipalities, else `outside`. */
export type PlaceAnswer =
  | { kind: 'helped'; institutionId: number; municipality: string }
  | { kind: 'ask'; municipalities: string[] }
  | { kind: 'outside'; municipality: string | undefined; elsewhere: number | undefined };

/** Work areas that hold on a day (`YYYY-MM-DD`; the last day counts). */
export function validOn(areas: readonly WorkArea[], day: string): WorkArea[] {
  return areas.filter((area) => area.validFrom <= day && (area.validUntil === null || day <= area.validUntil));
}

/**
 * Finds who helps at a postcode, among the institutions behind a front door.
 * `areas`: all work areas of that postcode that hold today; `places`: municipalities it lies in; `chosen`: the municipality the visitor chose.
 */
export function findPlace(
  input: { areas: readonly WorkArea[]; places: readonly string[]; institutionIds: readonly number[]; chosen?: string | undefined },
): PlaceAnswer {
  const municipalities = [...new Set([...input.places, ...input.areas.map((area) => area.municipality)])].sort();
  const municipality = municipalities.length > 1 ? municipalities.find((name) => name === input.chosen) : municipalities[0];
  if (municipalities.length > 1 && municipality === undefined) return { kind: 'ask', municipalities };
  const here = input.areas.filter((area) => area.municipality === municipality);
  const ours = here.find((area) => input.institutionIds.includes(area.institutionId));
  if (ours && municipality !== undefined) return { kind: 'helped', institutionId: ours.institutionId, municipality };
  return { kind: 'outside', municipality, elsewhere: here[0]?.institutionId };
}
