const [firstYear, lastYear] = [1980, 2100];
const daysKnown = new Map<string, string | undefined>();
const mostDaysKnown = 50_000;

function readDayAnew(text: string): string | undefined {
  const [, y1, m1, d1] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]*Z?)?$/.exec(text) ?? [];
  const [, d2, m2, y2] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: [\d:.]*)?$/.exec(text) ?? [];
  const [year, month, day] = [Number(y1 ?? y2), Number(m1 ?? m2), Number(d1 ?? d2)];
  if (!(year >= firstYear && year <= lastYear)) return undefined;
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day ? found.toISOString().slice(0, 10) : undefined;
}

/** A day as `YYYY-MM-DD`, from that or from the Dutch way (1-2-2026 and 01/02/2026 are both the first of February), 1980 to 2100. */
export function readDay(text: string): string | undefined {
  if (daysKnown.has(text)) return daysKnown.get(text);
  const day = readDayAnew(text);
  if (daysKnown.size < mostDaysKnown) daysKnown.set(text, day);
  return day;
}

/** Whole minutes, from a number or from `h:mm`. */
export function readMinutes(text: string): number | undefined {
  if (/^\d{1,9}(?:[.,]0+)?$/.test(text)) return Number.parseInt(text, 10);
  const [, hours, minutes] = /^(\d{1,6}):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

const flags: Readonly<Record<string, boolean>> = { 1: true, 0: false, ja: true, nee: false, yes: true, no: false, true: true, false: false };

export function readFlag(text: string): boolean | undefined {
  return flags[text.toLowerCase()];
}

/** A month as `YYYY-MM`, from `2026-01`, `1-2026`, `01/2026` or any day in it. */
export function readMonth(text: string): string | undefined {
  const [, y1, m1] = /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? [];
  const [, m2, y2] = /^(\d{1,2})[-/](\d{4})$/.exec(text) ?? [];
  const day = y1 === undefined && y2 === undefined ? text : `${y1 ?? y2}-${m1 ?? m2}-1`;
  return readDay(day)?.slice(0, 7);
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const nineDigits = /(?<!\d)(?:\d{9}|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?!\d)/g;
const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Whether nine digits pass the eleven-test of a BSN (Wet algemene bepalingen burgerservicenummer). All zeros is no number. */
export function passesElevenTest(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
  return sum % 11 === 0;
}

/** Whether a BSN could stand in a text: nine digits together, or with dots or spaces. A UUID holds none. */
export function hasBsn(text: string): boolean {
  const found = text.match(nineDigits);
  if (!found) return false;
  const bare = text.includes('-') ? text.replaceAll(uuids, '').match(nineDigits) ?? [] : found;
  return bare.some((one) => passesElevenTest(one.replaceAll(/\D/g, '')));
}
