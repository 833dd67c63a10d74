import { pageStanding, type PageStanding } from '../../conversations/owning/cards/cards.rules.ts';
import type { Work } from '../../work.ts';
import type { CaseScope } from '../cases.access.ts';
import { openClients } from '../clients/clients.queries.ts';
import type { ClientDetails } from '../clients/clients.schema.ts';

/** A client of a case, and how it stands with his own page. */
export interface ClientCard { details: ClientDetails; standing: PageStanding }

/** For a worker of the case; nothing when he is not in it now, or was erased. */
export async function findClientCard(work: Work, scope: CaseScope, clientId: number): Promise<ClientCard | undefined> {
  const { institutionId, caseId } = scope;
  const row = await work.tx.selectFrom('case_clients as x').innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .leftJoin('accounts as a', 'a.id', 'p.account_id').select(['a.created_at as since', 'a.came_back_at as cameBackAt']).where('x.institution_id', '=', institutionId).where('x.case_id', '=', caseId)
    .where('x.client_id', '=', clientId).where('x.until', 'is', null).executeTakeFirst();
  const details = row && (await openClients(work, institutionId, [clientId])).get(clientId);
  if (!row || !details) return undefined;
  const card = await work.tx.selectFrom('own_page_cards').select(['expires_at as expiresAt', 'used_at as usedAt']).where('institution_id', '=', institutionId)
    .where('client_id', '=', clientId).orderBy('made_at', 'desc').limit(1).executeTakeFirst();
  return { details, standing: pageStanding(row.since === null ? undefined : { since: row.since, hasComeBack: row.cameBackAt !== null }, card, work.now) };
}
