import { dayOf } from '../../../institutions/hours/zone/zone.rules.ts';
import type { CitizenScope } from '../../../accounts/citizens/citizens.access.ts';
import type { Work } from '../../../work.ts';
import type { DistributionScope } from '../../cases.access.ts';
import { listRepresentatives } from '../representatives.queries.ts';
import { representationOn } from '../representatives.rules.ts';

export interface KeptOut { caseId: number; workerId: number | null; reviewOn: string; askedBy: string | null; ground: string | null }

/** In which cases a parent with custody does not look along for now, what is due for review first: without a word or a name of anyone who is helped. */
export async function listKeptOut(work: Pick<Work, 'tx'>, { institutionId }: DistributionScope): Promise<KeptOut[]> {
  const rows = await work.tx.selectFrom('representatives as r').innerJoin('case_clients as x', (join) => join.onRef('x.institution_id', '=', 'r.institution_id').onRef('x.client_id', '=', 'r.client_id'))
    .innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'x.institution_id').onRef('c.id', '=', 'x.case_id'))
    .select(['c.id as caseId', 'c.worker_id as workerId', 'r.review_on as reviewOn', 'r.refusal_asked_by as askedBy', 'r.refusal_ground as ground']).where('r.institution_id', '=', institutionId)
    .where('r.refused_at', 'is not', null).where('r.until', 'is', null).where('x.until', 'is', null).where('c.closed_on', 'is', null).where('c.removed_at', 'is', null).where('c.erased_at', 'is', null)
    .orderBy('r.review_on').orderBy('c.id').limit(100).execute();
  return rows.flatMap(({ reviewOn, ...row }) => (reviewOn === null ? [] : [{ ...row, reviewOn }]));
}

/** Whether a citizen is kept from looking along with a child with whom he otherwise would today. */
export async function isKeptOut(work: Work, citizen: CitizenScope): Promise<boolean> {
  const rows = await work.tx.selectFrom('representatives').select(['institution_id as institutionId', 'client_id as clientId']).where('account_id', '=', citizen.accountId)
    .where('institution_id', 'in', [...citizen.institutionIds, 0]).where('refused_at', 'is not', null).where('until', 'is', null).execute();
  for (const { institutionId, clientId } of rows) {
    const mine = (await listRepresentatives(work, institutionId, [clientId])).filter((one) => one.accountId === citizen.accountId && one.isRefused);
    if (mine.some((one) => representationOn({ ...one, isRefused: false }, one.birthDate, dayOf(work.now)) === 'all')) return true;
  }
  return false;
}
