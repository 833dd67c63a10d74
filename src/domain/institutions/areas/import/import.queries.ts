import type { Work } from '../../../work.ts';
import { byMunicipality } from './import.rules.ts';
import type { KeptArea } from './import.schema.ts';

/** Every part of an institution's work area, also what ended or has not begun, by municipality and postcode. */
export async function listAreas(work: Pick<Work, 'tx'>, institutionId: number): Promise<KeptArea[]> {
  return await work.tx.selectFrom('work_areas').select(['id', 'postcode', 'municipality', 'valid_from as validFrom', 'valid_until as validUntil'])
    .where('institution_id', '=', institutionId).orderBy('municipality').orderBy('postcode').orderBy('valid_from').execute();
}

/** How many postcodes are on the map of places, of how many municipalities. */
export async function countPlaces(work: Pick<Work, 'tx'>): Promise<{ postcodes: number; municipalities: number }> {
  return await work.tx.selectFrom('places').select(({ fn }) => [
    fn.count<number>('postcode').distinct().as('postcodes'), fn.count<number>('municipality').distinct().as('municipalities'),
  ]).executeTakeFirstOrThrow();
}

/** The municipalities an institution works in on a day (`YYYY-MM-DD`), in order, each with its postcodes. */
export async function listMunicipalities(work: Pick<Work, 'tx'>, institutionId: number, day: string): Promise<{ municipality: string; postcodes: string[] }[]> {
  const areas = await listAreas(work, institutionId);
  return byMunicipality(areas.filter((area) => area.validFrom <= day && (area.validUntil === null || day <= area.validUntil)));
}
