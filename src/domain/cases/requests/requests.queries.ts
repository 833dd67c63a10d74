import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { requestPurposes, type Decision, type DecisionGround, type RequestKind, type RequestStatus, type RequestWay } from './requests.schema.ts';

export interface PersonRequest {
  id: number; caseId: number; kind: RequestKind; way: RequestWay; receivedOn: string; dueOn: string; extendedAt: Date | null; status: RequestStatus;
  decision: Decision | null; ground: DecisionGround | null; decidedAt: Date | null; partId: number | null; statementAt: Date | null; runId: number | null;
}

/** The columns of a request without a word or a name in it. `q` is the request. */
export const requestColumns = ['q.id', 'q.case_id as caseId', sql<RequestKind>`q.kind`.as('kind'), sql<RequestWay>`q.way`.as('way'), 'q.received_on as receivedOn', 'q.due_on as dueOn', 'q.extended_at as extendedAt',
  sql<RequestStatus>`q.status`.as('status'), sql<Decision | null>`q.decision`.as('decision'), sql<DecisionGround | null>`q.decision_ground`.as('ground'), 'q.decided_at as decidedAt', 'q.part_id as partId',
  'q.statement_at as statementAt', 'q.run_id as runId'] as const;

export interface OwnRequest extends PersonRequest {
  /** Whether it is of who reads: only then its words are there. */
  isMine: boolean; words: string; extension: string; answer: string;
}

/** Requests in a dossier, newest first: for who asked, with all words; for a worker that there are some and what became of them. Of others nothing. */
export async function listRequestsIn(work: Work, { institutionId, caseId, vault, viewer }: DossierScope): Promise<OwnRequest[]> {
  const rows = await work.tx.selectFrom('person_requests as q').select(requestColumns).select(['q.account_id as accountId', 'q.words_sealed as words', 'q.extension_sealed as extension', 'q.decision_sealed as answer'])
    .where('q.institution_id', '=', institutionId).where('q.case_id', '=', caseId).orderBy('q.id', 'desc').execute();
  return rows.filter((row) => viewer.as === 'worker' || row.accountId === viewer.accountId).map(({ accountId, words, extension, answer, ...row }) => {
    const isMine = accountId === viewer.accountId;
    const open = (sealed: Buffer | null, purpose: string) => (isMine && sealed ? vault.open(sealed, purpose) : '');
    return { ...row, isMine, words: open(words, requestPurposes.words), extension: open(extension, requestPurposes.extension), answer: open(answer, requestPurposes.decision) };
  });
}
