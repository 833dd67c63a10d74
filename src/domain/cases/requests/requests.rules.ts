import { addMonths } from '../keeping/keeping.rules.ts';
import type { RequestStatus } from './requests.schema.ts';

/** The last day on which a request must be decided: a month after it came in, three when it was extended. */
export function dueOn(receivedOn: string, isExtended: boolean): string {
  return addMonths(receivedOn, isExtended ? 3 : 1);
}

interface Asked { readonly status: RequestStatus; readonly receivedOn: string; readonly isExtended: boolean }

/** Whether a request may still be extended: once, and told within the first month. */
export function mayExtend(asked: Asked, today: string): boolean {
  return asked.status === 'open' && !asked.isExtended && today <= dueOn(asked.receivedOn, false);
}

/** How near the last day of an open request is. */
export function nearness(asked: { status: RequestStatus; dueOn: string }, today: string): 'late' | 'soon' | undefined {
  if (asked.status !== 'open') return undefined;
  if (asked.dueOn < today) return 'late';
  return daysBetween(today, asked.dueOn) <= 7 ? 'soon' : undefined;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Why a whole dossier cannot be erased for one person: the help still goes on, or others are in it too. */
export function whatForbidsErasing(dossier: { readonly status: string; readonly others: number }): 'not-closed' | 'others' | undefined {
  if (dossier.status !== 'closed') return 'not-closed';
  return dossier.others > 0 ? 'others' : undefined;
}
