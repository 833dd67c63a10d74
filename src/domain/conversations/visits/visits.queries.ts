import type { Kysely } from 'kysely';
import { hashToken } from '../../../platform/crypto/envelope.ts';
import type { Tables } from '../../tables.ts';
import { touchVisit } from './visits.commands.ts';
import { useOfVisit } from './visits.rules.ts';
import type { VisitorSession } from './visits.schema.ts';

/** The open visit behind a cookie; nothing when it ended, ran out, or was not used for an hour. Looking counts as using it. */
export async function findVisit(db: Kysely<Tables>, token: string, now: Date): Promise<VisitorSession | undefined> {
  const tokenHash = hashToken(token);
  const row = await db.selectFrom('visitor_sessions')
    .select(['institution_id as institutionId', 'conversation_id as conversationId', 'seen_at as seenAt'])
    .where('token_hash', '=', tokenHash).where('expires_at', '>', now).executeTakeFirst();
  const use = row ? useOfVisit(row.seenAt, now) : 'over';
  if (!row || use === 'over') return undefined;
  if (use === 'note') await touchVisit(db, tokenHash, now);
  return { tokenHash, institutionId: row.institutionId, conversationId: row.conversationId };
}
