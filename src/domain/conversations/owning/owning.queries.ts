import { sql } from 'kysely';
import type { CitizenScope } from '../../accounts/citizens/citizens.access.ts';
import type { Work } from '../../work.ts';

/** A question on somebody's own page: that it is there and whose turn it is; its words are opened one by one. */
export interface OwnConversation {
  conversationId: number; institutionId: number; performingInstitutionId: number | null; themes: string[]; askedAt: Date; promisedAt: Date;
  /** When something was last written that he may see. */
  lastAt: Date;
  /** Who wrote that. */
  lastBy: 'visitor' | 'worker' | 'system';
  workerId: number | null; isClosed: boolean; identityAsked: string | null; handoverInstitutionId: number | null; isEvaluated: boolean;
  /** A chat that is not closed: it has its own way in, and no answer is promised. */
  isTalking: boolean;
}

function ownOnes(work: Work, scope: CitizenScope) {
  const last = sql<{ at: Date; by: OwnConversation['lastBy'] }>`(select json_build_object('at', m.visible_at, 'by', m.author) from messages m
    where m.institution_id = c.institution_id and m.conversation_id = c.id and m.withdrawn_at is null and m.visible_at <= ${work.now} order by m.number desc limit 1)`;
  return work.tx.selectFrom('conversations as c').where('c.account_id', '=', scope.accountId).where('c.erased_at', 'is', null)
    .select(['c.id as conversationId', 'c.institution_id as institutionId', 'c.performing_institution_id as performingInstitutionId', 'c.themes', 'c.asked_at as askedAt',
      'c.promised_at as promisedAt', 'c.worker_id as workerId', 'c.identity_asked as identityAsked', 'c.handover_institution_id as handoverInstitutionId',
      sql<boolean>`c.closed_at is not null`.as('isClosed'), sql<boolean>`c.rhythm = 'chat' and c.closed_at is null`.as('isTalking'), last.as('last'),
      sql<boolean>`exists (select from evaluations e where e.institution_id = c.institution_id and e.conversation_id = c.id)`.as('isEvaluated')]);
}

type OwnRow = Omit<OwnConversation, 'lastAt' | 'lastBy'> & { last: { at: Date | string; by: OwnConversation['lastBy'] } | null };

function ownOf({ last, ...row }: OwnRow): OwnConversation {
  return { ...row, lastAt: last ? new Date(last.at) : row.askedAt, lastBy: last?.by ?? 'visitor' };
}

/** The questions on an own page, newest first. At most 100. */
export async function listOwn(work: Work, scope: CitizenScope): Promise<OwnConversation[]> {
  const rows = await ownOnes(work, scope).orderBy('c.asked_at', 'desc').limit(100).execute();
  return rows.map(ownOf).sort((one, other) => other.lastAt.getTime() - one.lastAt.getTime());
}

/** One of them; nothing when it is not on this page. */
export async function findOwn(work: Work, scope: CitizenScope, conversationId: number): Promise<OwnConversation | undefined> {
  const row = await ownOnes(work, scope).where('c.id', '=', conversationId).executeTakeFirst();
  return row && ownOf(row);
}
