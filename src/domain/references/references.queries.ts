import type { Work } from '../work.ts';
import type { Pointer, Reference, ReferenceKind } from './references.schema.ts';

type Reading = Pick<Work, 'tx'>;

/** The number of what another system calls so; nothing when nobody told us. */
export async function findByReference(work: Reading, institutionId: number, kind: ReferenceKind, reference: Reference): Promise<number | undefined> {
  const row = await work.tx.selectFrom('external_refs').select('subject_id as id').where('institution_id', '=', institutionId)
    .where('kind', '=', kind).where('system', '=', reference.system).where('value', '=', reference.value).executeTakeFirst();
  return row?.id;
}

/** The number that is pointed at. That there is such a row is not proven when the number itself was given. */
export async function findPointed(work: Reading, institutionId: number, kind: ReferenceKind, pointer: Pointer): Promise<number | undefined> {
  return 'id' in pointer ? pointer.id : await findByReference(work, institutionId, kind, pointer);
}

/** What other systems call these, by their number here. */
export async function listReferences(work: Reading, institutionId: number, kind: ReferenceKind, ids: readonly number[]): Promise<ReadonlyMap<number, Reference[]>> {
  if (ids.length === 0) return new Map();
  const rows = await work.tx.selectFrom('external_refs').select(['subject_id as id', 'system', 'value']).where('institution_id', '=', institutionId)
    .where('kind', '=', kind).where('subject_id', 'in', ids).orderBy('system').orderBy('value').execute();
  const found = new Map<number, Reference[]>();
  for (const { id, ...reference } of rows) found.set(id, [...found.get(id) ?? [], reference]);
  return found;
}
