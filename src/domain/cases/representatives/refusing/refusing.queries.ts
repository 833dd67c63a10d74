import { sql } from 'kysely';
import { dayOf } from '../../../institutions/hours/zone/zone.rules.ts';
import type { CitizenScope } from '../../../accounts/citizens/citizens.access.ts';
import type { Work } from '../../../work.ts';
import type { DistributionScope } from '../../cases.access.ts';
import type { ClientScope } from '../../clients/details/details.access.ts';
import { listRepresentatives } from '../representatives.queries.ts';
import { representationOn } from '../representatives.rules.ts';
import { refusalPurpose, type RefusalGround } from './refusing.schema.ts';

function refusals(work: Pick<Work, 'tx'>) {
  return work.tx.selectFrom('representative_refusals as k')
    .innerJoin('representatives as r', (join) => join.onRef('r.institution_id', '=', 'k.institution_id').onRef('r.id', '=', 'k.representative_id'));
}

/** Those that hold now, of who still stands for a client. */
function standing(work: Pick<Work, 'tx'>) {
  return refusals(work).where('k.ended_at', 'is', null).where('r.until', 'is', null);
}

export interface KeptOut { caseId: number; workerId: number | null; reviewOn: string; askedBy: string | null; ground: string }

/** In which cases a parent with custody does not look along for now, what is due for review first: without a word or a name of anyone who is helped. */
export async function listKeptOut(work: Pick<Work, 'tx'>, { institutionId }: DistributionScope): Promise<KeptOut[]> {
  return await standing(work).innerJoin('case_clients as x', (join) => join.onRef('x.institution_id', '=', 'r.institution_id').onRef('x.client_id', '=', 'r.client_id'))
    .innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'x.institution_id').onRef('c.id', '=', 'x.case_id'))
    .select(['c.id as caseId', 'c.worker_id as workerId', 'k.review_on as reviewOn', 'k.asked_by as askedBy', 'k.ground']).where('k.institution_id', '=', institutionId)
    .where('x.until', 'is', null).where('c.closed_on', 'is', null).where('c.removed_at', 'is', null).where('c.erased_at', 'is', null)
    .orderBy('k.review_on').orderBy('c.id').limit(100).execute();
}

/** A time that somebody did not look along, which is over. */
export interface EarlierRefusal { representativeId: number; ground: RefusalGround; from: Date; until: Date; byId: number; endedById: number | null; why: string }

/** The times that are over on which somebody who stands for a client did not look along, newest first. */
export async function listEarlierRefusals(work: Pick<Work, 'tx'>, { institutionId, clientId, vault }: ClientScope): Promise<EarlierRefusal[]> {
  const rows = await refusals(work).where('k.institution_id', '=', institutionId).where('r.client_id', '=', clientId).where('k.ended_at', 'is not', null)
    .select(['k.representative_id as representativeId', sql<RefusalGround>`k.ground`.as('ground'), 'k.refused_at as from', sql<Date>`k.ended_at`.as('until'), 'k.refused_by as byId', 'k.ended_by as endedById', 'k.why_sealed as sealed'])
    .orderBy('k.id', 'desc').limit(100).execute();
  return rows.map(({ sealed, ...row }) => ({ ...row, why: sealed ? vault.open(sealed, refusalPurpose) : '' }));
}

/** Whether a citizen is kept from looking along with a child with whom he otherwise would today. */
export async function isKeptOut(work: Work, citizen: CitizenScope): Promise<boolean> {
  const rows = await standing(work).select(['r.institution_id as institutionId', 'r.client_id as clientId']).where('r.account_id', '=', citizen.accountId)
    .where('r.institution_id', 'in', [...citizen.institutionIds, 0]).execute();
  for (const { institutionId, clientId } of rows) {
    const mine = (await listRepresentatives(work, institutionId, [clientId])).filter((one) => one.accountId === citizen.accountId && one.isRefused);
    if (mine.some((one) => representationOn({ ...one, isRefused: false }, one.birthDate, dayOf(work.now)) === 'all')) return true;
  }
  return false;
}
