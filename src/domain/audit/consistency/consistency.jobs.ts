import { listInstitutionIds } from '../../institutions/institutions.queries.ts';
import type { DoWork } from '../../work.ts';
import { findContradictions, type Contradiction } from './consistency.queries.ts';

/** Contradictions in the rows of one institution: codes and numbers only. Looks as all institutions at once, since rows of one hold on to rows of another. */
export async function checkInstitution(inWork: DoWork, institutionId: number): Promise<Contradiction[]> {
  const institutions = await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx));
  return await inWork({ institutions }, (work) => findContradictions(work.tx, work.now, institutionId));
}
