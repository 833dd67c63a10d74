import { pageStanding, type PageStanding } from '../../conversations/owning/cards/cards.rules.ts';
import type { Work } from '../../work.ts';
import type { CaseScope } from '../cases.access.ts';
import { openClients } from '../clients/clients.queries.ts';
import { fullName } from '../clients/clients.rules.ts';
import type { ClientDetails } from '../clients/clients.schema.ts';
import { listRepresentatives } from '../representatives/representatives.queries.ts';

/** A client of a case, and how it stands with his own page. */
export interface ClientCard { details: ClientDetails; standing: PageStanding }

interface Page { since: Date | null; cameBackAt: Date | null }

function standingOf(page: Page | undefined, card: { expiresAt: Date; usedAt: Date | null } | undefined, now: Date): PageStanding {
  return pageStanding(page === undefined || page.since === null ? undefined : { since: page.since, hasComeBack: page.cameBackAt !== null }, card, now);
}

/** For a worker of the case; nothing when he is not in it now, or was erased. */
export async function findClientCard(work: Work, scope: CaseScope, clientId: number): Promise<ClientCard | undefined> {
  const { institutionId, caseId } = scope;
  const row = await work.tx.selectFrom('case_clients as x').innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .leftJoin('accounts as a', 'a.id', 'p.account_id').select(['a.created_at as since', 'a.came_back_at as cameBackAt']).where('x.institution_id', '=', institutionId).where('x.case_id', '=', caseId)
    .where('x.client_id', '=', clientId).where('x.until', 'is', null).executeTakeFirst();
  const details = row && (await openClients(work, institutionId, [clientId])).get(clientId);
  if (!row || !details) return undefined;
  const card = await work.tx.selectFrom('own_page_cards').select(['expires_at as expiresAt', 'used_at as usedAt']).where('institution_id', '=', institutionId)
    .where('client_id', '=', clientId).where('representative_id', 'is', null).orderBy('made_at', 'desc').limit(1).executeTakeFirst();
  return { details, standing: standingOf(row, card, work.now) };
}

/** Who stands for a client of a case and may look along today, and how it stands with his own page. */
export interface RepresentativeCard { name: string; clientId: number; clientName: string; accountId: number | null; standing: PageStanding }

/** For a worker of the case; nothing for who stands for nobody in it now, or may see nothing today. */
export async function findRepresentativeCard(work: Work, scope: CaseScope, representativeId: number): Promise<RepresentativeCard | undefined> {
  const { institutionId, caseId } = scope;
  const clients = await work.tx.selectFrom('case_clients').select('client_id as clientId').where('institution_id', '=', institutionId).where('case_id', '=', caseId).where('until', 'is', null).execute();
  const one = (await listRepresentatives(work, institutionId, clients.map((row) => row.clientId))).find((each) => each.id === representativeId && each.sees === 'all');
  const client = one && (await openClients(work, institutionId, [one.clientId])).get(one.clientId);
  if (!one || !client) return undefined;
  const page = one.accountId === null ? undefined : await work.tx.selectFrom('accounts').select(['created_at as since', 'came_back_at as cameBackAt']).where('id', '=', one.accountId).executeTakeFirst();
  const card = await work.tx.selectFrom('own_page_cards').select(['expires_at as expiresAt', 'used_at as usedAt']).where('institution_id', '=', institutionId)
    .where('representative_id', '=', representativeId).orderBy('made_at', 'desc').limit(1).executeTakeFirst();
  return { name: one.details?.name ?? '', clientId: one.clientId, clientName: fullName(client), accountId: one.accountId, standing: standingOf(page, card, work.now) };
}
