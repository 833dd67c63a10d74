import { sql, type Kysely } from 'kysely';
import { hashToken } from '../../../platform/crypto/envelope.ts';
import type { Tables } from '../../tables.ts';
import { rolesOf } from '../rights/rights.rules.ts';
import type { StaffSession } from '../accounts.schema.ts';
import { minutesUntilLock } from './sign-in.rules.ts';

interface SessionRow {
  id: number; account_id: number; institution_id: number; roles: string[]; has_second_factor: boolean; is_locked: boolean;
}

/**
 * The session behind a cookie, in one round trip; nothing when it ended, expired, or its account or membership did.
 * Keeps the session awake, unless `touches` is false: a socket that only listens is not somebody at work.
 */
export async function findSession(db: Kysely<Tables>, token: string, now: Date, touches = true): Promise<StaffSession | undefined> {
  const { rows: [row] } = await sql<SessionRow>`select * from naast_session(${hashToken(token)}, ${now},
    make_interval(mins => ${minutesUntilLock}), ${touches})`.execute(db);
  if (!row) return undefined;
  return {
    id: row.id, accountId: row.account_id, institutionId: row.institution_id, roles: rolesOf(row.roles),
    hasSecondFactor: row.has_second_factor, isLocked: row.is_locked,
  };
}
