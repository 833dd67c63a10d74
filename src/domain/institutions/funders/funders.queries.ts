import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { chooseFunder, type Funding, type HelpGiven } from './funders.rules.ts';

export interface Funder { id: number; name: string; kind: string; municipality: string | null }
export interface Contract { id: number; funderId: number; workTypeId: number | null; kind: string; startsOn: string; endsOn: string | null }
export interface WorkType { id: number; code: string; name: string; closedAt: Date | null }

/** Funders of an institution, by name. */
export async function listFunders(work: Pick<Work, 'tx'>, institutionId: number): Promise<Funder[]> {
  return await work.tx.selectFrom('funders').select(['id', 'name', 'kind', 'municipality'])
    .where('institution_id', '=', institutionId).orderBy('name').execute();
}

/** Contracts of an institution, newest first. */
export async function listContracts(work: Pick<Work, 'tx'>, institutionId: number): Promise<Contract[]> {
  return await work.tx.selectFrom('contracts')
    .select(['id', 'funder_id as funderId', 'work_type_id as workTypeId', 'kind', 'starts_on as startsOn', 'ends_on as endsOn'])
    .where('institution_id', '=', institutionId).orderBy('starts_on', 'desc').orderBy('id').execute();
}

/** Work types of an institution, by name; also closed ones. */
export async function listWorkTypes(work: Pick<Work, 'tx'>, institutionId: number): Promise<WorkType[]> {
  return await work.tx.selectFrom('work_types').select(['id', 'code', 'name', 'closed_at as closedAt'])
    .where('institution_id', '=', institutionId).orderBy('name').execute();
}

/** Funders and contracts of an institution as `chooseFunder` reads them; also for a member that has a conversation of it. */
export async function listFunding(work: Pick<Work, 'tx'>, institutionId: number): Promise<Funding[]> {
  const { rows } = await sql<Funding>`select funder_id as "funderId", municipality, contract_id as "contractId",
    work_type as "workType", starts_on as "startsOn", ends_on as "endsOn" from naast_funding(${institutionId})`.execute(work.tx);
  return rows;
}

/** Who pays an institution for help in a municipality, under a work type (its code), on a day; null when nobody does. */
export async function funderFor(work: Pick<Work, 'tx'>, institutionId: number, help: HelpGiven): Promise<number | null> {
  return chooseFunder(await listFunding(work, institutionId), help) ?? null;
}
