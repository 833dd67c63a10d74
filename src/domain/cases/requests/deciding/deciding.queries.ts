import { sql } from 'kysely';
import { logAccess } from '../../../audit/audit.commands.ts';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import { openClients } from '../../clients/clients.queries.ts';
import { fullName } from '../../clients/clients.rules.ts';
import { requestColumns, type PersonRequest } from '../requests.queries.ts';
import { requestPurposes } from '../requests.schema.ts';
import type { DecidingScope } from './deciding.access.ts';

/** Requests of persons at an institution, those that must be decided first on top: without a word or a name. */
export async function listRequests(work: Work, { institutionId }: DecidingScope): Promise<PersonRequest[]> {
  return await work.tx.selectFrom('person_requests as q').select(requestColumns).where('q.institution_id', '=', institutionId)
    .orderBy(sql`q.status <> 'open'`).orderBy(sql`case when q.status = 'open' then q.due_on end`).orderBy('q.id', 'desc').limit(200).execute();
}

export interface ReadRequest extends PersonRequest { name: string; words: string; extension: string; answer: string; decidedBy: number | null; caseStatus: string; others: number }

/** One request with who asked what. That it was read is written in the log of who asked. */
export async function readRequest(work: Work, { institutionId }: DecidingScope, requestId: number): Promise<ReadRequest | undefined> {
  const row = await work.tx.selectFrom('person_requests as q').innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'q.institution_id').onRef('c.id', '=', 'q.case_id'))
    .select(requestColumns).select(['q.client_id as clientId', 'q.decided_by as decidedBy', 'q.words_sealed as words', 'q.extension_sealed as extension', 'q.decision_sealed as answer', 'c.vault_id as vaultId', 'c.status as caseStatus'])
    .select((select) => select.selectFrom('case_clients as x').select((count) => count.fn.countAll<number>().as('count')).whereRef('x.institution_id', '=', 'q.institution_id').whereRef('x.case_id', '=', 'q.case_id')
      .whereRef('x.client_id', '<>', 'q.client_id').as('others'))
    .where('q.institution_id', '=', institutionId).where('q.id', '=', requestId).executeTakeFirst();
  if (!row) return undefined;
  const { clientId, words, extension, answer, vaultId, others, ...request } = row;
  const vault = await findVault(work.tx, work.keys, institutionId, vaultId);
  const open = (sealed: Buffer | null, purpose: string) => (sealed && vault ? vault.open(sealed, purpose) : '');
  const known = clientId === null ? undefined : (await openClients(work, institutionId, [clientId])).get(clientId);
  if (clientId !== null) await logAccess(work, { institutionId, action: 'request_read', subject: 'client', subjectId: clientId });
  return {
    ...request, name: known ? fullName(known) : '', others: others ?? 0,
    words: open(words, requestPurposes.words), extension: open(extension, requestPurposes.extension), answer: open(answer, requestPurposes.decision),
  };
}
