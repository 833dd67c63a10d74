import type { Work } from '../work.ts';
import type { Reference, ReferenceKind } from './references.schema.ts';

/** Writes down how another system calls something. What has that name already keeps it: then this answers false. */
export async function addReference(work: Work, institutionId: number, kind: ReferenceKind, reference: Reference, subjectId: number): Promise<boolean> {
  const row = await work.tx.insertInto('external_refs').values({ institution_id: institutionId, kind, system: reference.system, value: reference.value, subject_id: subjectId })
    .onConflict((conflict) => conflict.doNothing()).returning('subject_id').executeTakeFirst();
  return row !== undefined;
}
