import { sql } from 'kysely';
import type { z } from 'zod';
import { addDays, dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Vault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { CaseScope, DistributionScope } from '../cases.access.ts';
import { openClients } from '../clients/clients.queries.ts';
import { fullName } from '../clients/clients.rules.ts';
import { listRepresentatives, type Representative } from '../representatives/representatives.queries.ts';
import { mayAskInformation, mustHearChild, soonDays } from './information.rules.ts';
import { askedWords, informationPurposes, weighedWords, type InformationGround, type InformationOutcome, type InformationWay } from './information.schema.ts';

export interface InformationRequest {
  id: number; clientId: number | null; way: InformationWay; receivedOn: string; dueOn: string; outcome: InformationOutcome | null; ground: InformationGround | null; decidedAt: Date | null; decidedBy: number | null;
  /** Of the child and the parent; empty when they are not known any more. */
  childName: string; parentName: string;
  /** Whether the child must be asked what he thinks of it today. */
  asksChild: boolean;
  asked: z.infer<typeof askedWords>; weighing: z.infer<typeof weighedWords> | undefined; answer: string;
}

async function clientsOf(work: Pick<Work, 'tx'>, { institutionId, caseId }: CaseScope): Promise<number[]> {
  const rows = await work.tx.selectFrom('case_clients').select('client_id as clientId').where('institution_id', '=', institutionId).where('case_id', '=', caseId).where('until', 'is', null).execute();
  return rows.map((row) => row.clientId);
}

/** The parents without custody of the clients of a case: who may ask this way. */
export async function listWhoMayAsk(work: Work, scope: CaseScope): Promise<Representative[]> {
  return (await listRepresentatives(work, scope.institutionId, await clientsOf(work, scope))).filter(mayAskInformation);
}

/** What parents without custody asked in a case, newest first, with all words: for a worker of it. Nothing when its words were erased. */
export async function listInformationRequests(work: Work, scope: CaseScope): Promise<InformationRequest[]> {
  const { institutionId, caseId, vault } = scope;
  if (!vault) return [];
  const rows = await work.tx.selectFrom('information_requests').select(['id', 'client_id as clientId', 'representative_id as representativeId', sql<InformationWay>`way`.as('way'), 'received_on as receivedOn', 'due_on as dueOn',
    sql<InformationOutcome | null>`outcome`.as('outcome'), sql<InformationGround | null>`ground`.as('ground'), 'decided_at as decidedAt', 'decided_by as decidedBy', 'asked_sealed as asked', 'weighing_sealed as weighing', 'answer_sealed as answer'])
    .where('institution_id', '=', institutionId).where('case_id', '=', caseId).orderBy('id', 'desc').execute();
  if (rows.length === 0) return [];
  const clientIds = [...new Set(rows.flatMap((row) => row.clientId ?? []))];
  const [children, parents] = [await openClients(work, institutionId, clientIds), await listRepresentatives(work, institutionId, clientIds)];
  const open = <Schema extends z.ZodType>(schema: Schema, sealed: Buffer | null, purpose: string, of: Vault) => (sealed ? schema.parse(JSON.parse(of.open(sealed, purpose))) : undefined);
  return rows.map(({ representativeId, asked, weighing, answer, ...row }) => {
    const child = row.clientId === null ? undefined : children.get(row.clientId);
    return {
      ...row, childName: child ? fullName(child) : '', parentName: parents.find((one) => one.id === representativeId)?.details?.name ?? '', asksChild: mustHearChild(child?.birthDate ?? '', dayOf(work.now)),
      asked: open(askedWords, asked, informationPurposes.asked, vault) ?? { what: '', checkedHow: '' }, weighing: open(weighedWords, weighing, informationPurposes.weighing, vault),
      answer: answer ? vault.open(answer, informationPurposes.answer) : '',
    };
  });
}

export interface LateInformation { caseId: number; workerId: number | null; dueOn: string }

/** Requests of parents that nobody answered and whose last day is near or over, at an institution: without a word or a name of anyone who is helped. */
export async function listLateInformation(work: Work, { institutionId }: DistributionScope): Promise<LateInformation[]> {
  return await work.tx.selectFrom('information_requests as q').innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'q.institution_id').onRef('c.id', '=', 'q.case_id'))
    .select(['q.case_id as caseId', 'c.worker_id as workerId', 'q.due_on as dueOn']).where('q.institution_id', '=', institutionId).where('q.outcome', 'is', null)
    .where('q.due_on', '<=', addDays(dayOf(work.now), soonDays)).where('c.erased_at', 'is', null).orderBy('q.due_on').orderBy('q.id').limit(50).execute();
}
