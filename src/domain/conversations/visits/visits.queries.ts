import type { Kysely } from 'kysely';
import { hashToken } from '../../../platform/crypto/envelope.ts';
import type { Tables } from '../../tables.ts';
import type { VisitorSession } from './visits.schema.ts';

/** The open visit behind a cookie; nothing when it ended or ran out. */
export async function findVisit(db: Kysely<Tables>, token: string, now: Date): Promise<VisitorSession | undefined> {
  const tokenHash = hashToken(token);
  return await db.selectFrom('visitor_sessions')
    .select(['token_hash as tokenHash', 'institution_id as institutionId', 'conversation_id as conversationId'])
    .where('token_hash', '=', tokenHash).where('expires_at', '>', now).executeTakeFirst();
}
