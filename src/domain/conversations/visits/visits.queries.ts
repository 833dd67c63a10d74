import type { Kysely } from 'kysely';
import { hashToken } from '../../../platform/crypto/envelope.ts';
import { touchCitizen } from '../../accounts/citizens/citizens.commands.ts';
import { useOfSession } from '../../accounts/citizens/citizens.rules.ts';
import type { Tables } from '../../tables.ts';
import { touchVisit } from './visits.commands.ts';
import { useOfVisit } from './visits.rules.ts';
import type { VisitorSession } from './visits.schema.ts';

interface Owner { seenAt: Date | null; expiresAt: Date | null; hash: Buffer | null }

/** Whether the own page that a visit was opened from is still open; a visit with code and word has none. */
function useOfOwner({ seenAt, expiresAt, hash }: Owner, now: Date): 'over' | 'note' | 'fine' {
  if (hash === null) return 'fine';
  return seenAt && expiresAt && expiresAt > now ? useOfSession(seenAt, now) : 'over';
}

/**
 * The open visit behind a cookie; nothing when it ended, ran out, or was not used for an hour, or when the own page that it was opened
 * from ended. Looking counts as using both.
 */
export async function findVisit(db: Kysely<Tables>, token: string, now: Date): Promise<VisitorSession | undefined> {
  const tokenHash = hashToken(token);
  const row = await db.selectFrom('visitor_sessions as v').leftJoin('citizen_sessions as c', 'c.token_hash', 'v.citizen_hash')
    .select(['v.institution_id as institutionId', 'v.conversation_id as conversationId', 'v.seen_at as seenAt', 'v.citizen_hash as citizenHash',
      'c.account_id as ownerId', 'c.seen_at as ownerSeenAt', 'c.expires_at as ownerUntil'])
    .where('v.token_hash', '=', tokenHash).where('v.expires_at', '>', now).executeTakeFirst();
  if (!row) return undefined;
  const use = useOfVisit(row.seenAt, now);
  const useOfPage = useOfOwner({ seenAt: row.ownerSeenAt, expiresAt: row.ownerUntil, hash: row.citizenHash }, now);
  if (use === 'over' || useOfPage === 'over') return undefined;
  if (use === 'note') await touchVisit(db, tokenHash, now);
  if (useOfPage === 'note' && row.citizenHash) await touchCitizen(db, row.citizenHash, now);
  return { tokenHash, institutionId: row.institutionId, conversationId: row.conversationId, ownerId: row.ownerId };
}
