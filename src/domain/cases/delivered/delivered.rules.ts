import type { CaseStatus } from '../cases.schema.ts';

/** Where a case stands, by its days. */
export function statusOf(days: { openedOn?: string | undefined; waitingSince?: string | undefined; closedOn?: string | undefined }): CaseStatus {
  if (days.closedOn !== undefined) return 'closed';
  if (days.openedOn !== undefined) return 'open';
  return days.waitingSince === undefined ? 'registered' : 'waiting';
}

type Values = Readonly<Record<string, unknown>>;

/** The old and the new value of each column that changes; nothing when it all stays the same. */
export function changesOf(before: Values, after: Values): { before: Values; after: Values } | undefined {
  const changed = Object.keys(after).filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null));
  if (changed.length === 0) return undefined;
  const pick = (values: Values) => Object.fromEntries(changed.map((name) => [name, values[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
