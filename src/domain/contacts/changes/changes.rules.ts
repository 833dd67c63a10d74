import type { ContactChanges } from '../contacts.schema.ts';

type Values = Required<ContactChanges>;

/** The fields of a contact that may be set right. */
const correctable = ['channel', 'minutesDirect', 'minutesIndirect', 'minutesTravel', 'outcome', 'themes', 'municipality', 'origin', 'funderId',
  'indirectKind', 'reason', 'caseId', 'clientIds', 'organisationId'] as const satisfies readonly (keyof Values)[];

export interface Difference { before: ContactChanges; after: ContactChanges }

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What really differs: the old and the new value of each field that changes. Nothing when it all stays the same. */
export function differenceOf(contact: Values, changes: ContactChanges): Difference | undefined {
  const fields = correctable.filter((field) => changes[field] !== undefined && !isSame(changes[field], contact[field]));
  if (fields.length === 0) return undefined;
  return {
    before: Object.fromEntries(fields.map((field) => [field, contact[field]])),
    after: Object.fromEntries(fields.map((field) => [field, changes[field]])),
  };
}
