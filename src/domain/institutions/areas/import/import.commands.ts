import { sql } from 'kysely';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import { addDays } from '../../hours/zone/zone.rules.ts';
import type { AreasScope } from '../areas.access.ts';
import { listAreas } from './import.queries.ts';
import { planImport } from './import.rules.ts';
import type { AreaPair, ImportOptions, ImportPlan } from './import.schema.ts';

/** Deletes, ends, lengthens and adds in one statement: all of it holds, or nothing. */
async function carryOut(work: Work, institutionId: number, plan: ImportPlan, validFrom: string): Promise<void> {
  const ids = (areas: readonly { id: number }[]) => areas.map((area) => area.id);
  await sql`with dropped as (
      delete from work_areas where institution_id = ${institutionId} and id = any(${ids(plan.dropped)}::bigint[])),
    changed as (
      update work_areas set valid_until = case when id = any(${ids(plan.ended)}::bigint[]) then ${addDays(validFrom, -1)}::date end
      where institution_id = ${institutionId} and id = any(${ids([...plan.ended, ...plan.extended])}::bigint[]))
    insert into work_areas (institution_id, postcode, municipality, valid_from)
    select ${institutionId}, given.postcode, given.municipality, ${validFrom}::date
    from unnest(${plan.added.map((pair) => pair.postcode)}::text[], ${plan.added.map((pair) => pair.municipality)}::text[]) as given (postcode, municipality)`.execute(work.tx);
}

/**
 * Makes the work area of an institution what a list of postcodes says, from a day on (see `planImport`); answers what it did.
 * Doing it again changes nothing. Two imports at once wait for each other. Read the directory again afterwards.
 */
export async function importAreas(work: Work, scope: AreasScope, pairs: readonly AreaPair[], options: ImportOptions): Promise<ImportPlan> {
  const { institutionId } = scope;
  await sql`select pg_advisory_xact_lock(7302123, ${institutionId})`.execute(work.tx);
  const plan = planImport(await listAreas(work, institutionId), pairs, options);
  await carryOut(work, institutionId, plan, options.validFrom);
  await logAccess(work, { institutionId, action: 'import', subject: 'work_area' });
  return plan;
}

/** From this many postcodes on, a table is taken for the whole country (which has some 4,070). */
export const wholeCountry = 3800;

/**
 * Puts postcodes on everybody's map of places. A table of the whole country replaces the map; a smaller one only adds to it,
 * since it may know of one municipality where a postcode lies in two. Answers how many were new.
 */
export async function fillPlaces(work: Work, scope: AreasScope, pairs: readonly AreaPair[]): Promise<number> {
  const isWhole = new Set(pairs.map((pair) => pair.postcode)).size >= wholeCountry;
  const [postcodes, municipalities] = [pairs.map((pair) => pair.postcode), pairs.map((pair) => pair.municipality)];
  const { rows } = await sql<{ added: number }>`with given as (
      select distinct * from unnest(${postcodes}::text[], ${municipalities}::text[]) as g (postcode, municipality)),
    gone as (
      delete from places p where ${isWhole} and not exists (select from given g where g.postcode = p.postcode and g.municipality = p.municipality)),
    added as (
      insert into places (postcode, municipality) select postcode, municipality from given on conflict do nothing returning 1)
    select count(*) as added from added`.execute(work.tx);
  await logAccess(work, { institutionId: scope.institutionId, action: 'import', subject: 'places' });
  return rows[0]?.added ?? 0;
}
