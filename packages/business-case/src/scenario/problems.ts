import type { z } from 'zod';

/** What is wrong in a file, where, and what to do about it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The problems of a zod error, unknown fields first (a wrong name explains what is missing); of a union only those of the branch that comes closest to what was written. */
export function problemsOf(error: z.core.$ZodError): Problem[] {
  const unknownFirst = [...error.issues].sort((one, other) => Number(other.code === 'unrecognized_keys') - Number(one.code === 'unrecognized_keys'));
  return unknownFirst.flatMap((issue) => flatten(issue, []));
}

/** The one of `known` most like `word`, when it is like it. */
export function closest(word: string, known: Iterable<string>): string | undefined {
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(word, candidate);
    if (best === undefined || distance < best.distance) best = { candidate, distance };
  }
  return best !== undefined && best.distance <= Math.max(2, word.length / 3) ? best.candidate : undefined;
}

function flatten(issue: z.core.$ZodIssue, prefix: readonly (string | number)[]): Problem[] {
  const path = [...prefix, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return bestBranch(issue.errors).flatMap((inner) => flatten(inner, path));
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], message: `onbekend veld ${key}: haal het weg of verbeter de naam` }));
  return [{ path, message: explain(issue, path) }];
}

/** A branch that failed on its very shape is further off than one that failed deeper; then the fewest issues win. */
function bestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const offness = (issues: readonly z.core.$ZodIssue[]): number =>
    issues.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')) ? 1000 : issues.length;
  return [...branches].sort((one, other) => offness(one) - offness(other))[0] ?? [];
}

function explain(issue: z.core.$ZodIssue, path: Problem['path']): string {
  switch (issue.code) {
    case 'invalid_type':
      if (path.length === 0) return 'hier staat geen scenario of vragenlijst: begin met schema: en de velden daaronder, zoals in de voorbeelden';
      return issue.input === undefined
        ? `hier moet ${EXPECTED[issue.expected] ?? issue.expected} staan: vul het in`
        : `hier hoort ${EXPECTED[issue.expected] ?? issue.expected}: verander de waarde`;
    case 'invalid_value':
      return `hier hoort ${issue.values.map(String).join(' of ')}: kies een daarvan`;
    case 'too_small':
      return `te klein: het moet ten minste ${issue.minimum} zijn`;
    case 'too_big':
      return `te groot: het mag ten hoogste ${issue.maximum} zijn`;
    case 'invalid_union':
      return `onbekende soort: kies bij kind uit amount, per_unit, percentage, hours, training`;
    case 'invalid_key':
      return 'deze naam mag niet: gebruik kleine letters, cijfers en _, en begin met een letter';
    case 'invalid_format':
      return 'deze naam mag niet: gebruik kleine letters, cijfers en _, en begin met een letter';
    default:
      return `${issue.message}: verander de waarde`;
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  number: 'een getal',
  string: 'tekst',
  object: 'een blok met velden',
  record: 'een blok met namen',
  array: 'een lijst',
  tuple: 'een lijst met een vast aantal getallen',
  int: 'een heel getal',
};

function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + same));
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
