import { addMonths } from '../keeping/keeping.rules.ts';
import { ageOn, ageTogether } from '../representatives/representatives.rules.ts';
import type { RepresentativeKind } from '../representatives/representatives.schema.ts';

/** The last day on which a parent without custody gets an answer: a month after he asked, as for every request by law. */
export function answerDueOn(receivedOn: string): string {
  return addMonths(receivedOn, 1);
}

/** So many days before its last one an open request shows, for who leads the team and for a worker of the case. */
export const soonDays = 7;

/**
 * Whether somebody may ask for information this way: a parent who does not have custody, or of whom nobody checked it. Who has custody looks
 * along himself. Source: article 1:377c of the Dutch civil code.
 */
export function mayAskInformation(one: { readonly kind: RepresentativeKind; readonly hasCustody: boolean | null; readonly until: string | null }): boolean {
  return one.kind === 'parent' && one.hasCustody !== true && one.until === null;
}

/** Whether a child must be asked what he thinks of it: from twelve years on, and when his birth date is not known. */
export function mustHearChild(birthDate: string, day: string): boolean {
  return birthDate === '' || ageOn(birthDate, day) >= ageTogether;
}

/** Whether the weighing is whole for the age of the child: he was heard, or it is said why not. */
export function isChildHeard(weighing: { readonly outcome: string; readonly heard?: 'yes' | 'no' | undefined; readonly childSays: string }, birthDate: string, day: string): boolean {
  return weighing.outcome === 'withdrawn' || !mustHearChild(birthDate, day) || (weighing.heard !== undefined && weighing.childSays !== '');
}
