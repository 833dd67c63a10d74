import type { Work } from '../../../work.ts';
import type { OwnAccount } from '../../accounts.access.ts';
import { listMemberships } from '../../accounts.queries.ts';
import { createSession, endSession, type NewSession } from '../sessions/sessions.commands.ts';

export type SwitchOutcome =
  | { ok: true; session: NewSession | undefined; institutionName: string }
  | { ok: false; reason: 'not-a-member' };

/**
 * Goes on at another institution of the same account: with a new session in place of this one, which ends when this one
 * would have. Undefined when the session is there already. The transaction must be of the account.
 */
export async function switchInstitution(work: Work, own: OwnAccount, institutionId: number): Promise<SwitchOutcome> {
  const target = (await listMemberships(work, own.accountId)).find((membership) => membership.institutionId === institutionId);
  if (!target) return { ok: false, reason: 'not-a-member' };
  if (institutionId === own.institutionId) return { ok: true, session: undefined, institutionName: target.institutionName };
  const { device, expiresAt, secondFactorAt } = await work.tx.selectFrom('sessions')
    .select(['device', 'expires_at as expiresAt', 'second_factor_at as secondFactorAt']).where('id', '=', own.sessionId).executeTakeFirstOrThrow();
  await endSession(work, own, own.sessionId);
  const session = await createSession(work, { accountId: own.accountId, institutionId, device, expiresAt, secondFactorAt });
  return { ok: true, session, institutionName: target.institutionName };
}
