import type { Work } from '../../work.ts';
import { normOn, type Norm, type NormKind } from './norms.rules.ts';

/** Norms an institution set, by kind, newest first; also those that no longer or do not yet hold. */
export async function listNorms(work: Pick<Work, 'tx'>, institutionId: number): Promise<Norm[]> {
  return await work.tx.selectFrom('norms').select(['kind', 'minutes', 'valid_from as validFrom', 'valid_until as validUntil'])
    .where('institution_id', '=', institutionId).orderBy('kind').orderBy('valid_from', 'desc').execute();
}

/** Minutes that are usual at an institution for a kind of work on a day. */
export async function getNorm(work: Pick<Work, 'tx'>, institutionId: number, kind: NormKind, day: string): Promise<number> {
  return normOn(await listNorms(work, institutionId), kind, day);
}
