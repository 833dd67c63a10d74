import { addDays } from '../../../institutions/hours/zone/zone.rules.ts';
import { ageOn, ageTogether, representationOn, standsForChildren, type Standing } from '../representatives.rules.ts';
import type { RepresentativeKind } from '../representatives.schema.ts';
import type { RefusalGround } from './refusing.schema.ts';

/** After so many days at most it is looked at again. */
export const longestReview = 183;

/** The grounds on which somebody who looks along with a child today can be kept from it; none for who sees nothing, or stands for somebody of age. */
export function groundsToRefuse(standing: Standing & { readonly kind: RepresentativeKind }, birthDate: string, day: string): RefusalGround[] {
  if (!standsForChildren.includes(standing.kind) || representationOn(standing, birthDate, day) !== 'all') return [];
  return ageOn(birthDate, day) >= ageTogether ? ['good_care', 'safety'] : ['safety'];
}

/** Whether a day is one on which it is looked at again: after today, and within half a year. */
export function isReviewDay(reviewOn: string, today: string): boolean {
  return reviewOn > today && reviewOn <= addDays(today, longestReview);
}
