import { hashPassword } from '../../../../platform/crypto/password.ts';
import type { DoWork, Work } from '../../../work.ts';
import { judgePassword, type PasswordJudgement } from '../../accounts.rules.ts';
import { isCommonPassword } from '../../passwords/passwords.rules.ts';
import { createSession, endOtherSessions, type NewSession } from '../../sign-in/sessions/sessions.commands.ts';
import { minutesAfter, minutesToSetUp } from '../../sign-in/sign-in.rules.ts';
import { findInvitation, type OpenInvitation } from '../invitations.queries.ts';

export type AcceptOutcome =
  | { ok: true; session: NewSession }
  | { ok: false; reason: 'no-invitation' }
  | { ok: false; reason: Exclude<PasswordJudgement, 'good'> };

async function forgetFactors(work: Work, accountId: number): Promise<void> {
  await work.tx.deleteFrom('totp_secrets').where('account_id', '=', accountId).execute();
  await work.tx.deleteFrom('passkeys').where('account_id', '=', accountId).execute();
  await work.tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
}

async function setPassword(work: Work, invitation: OpenInvitation, passwordHash: string, device: string): Promise<NewSession> {
  const { accountId, institutionId } = invitation;
  await work.tx.updateTable('accounts').set({ password_hash: passwordHash, password_set_at: work.now }).where('id', '=', accountId).execute();
  if (invitation.opens !== 'password') await forgetFactors(work, accountId);
  await endOtherSessions(work, accountId);
  return await createSession(work, {
    accountId, institutionId, device, secondFactorAt: null, expiresAt: minutesAfter(work.now, minutesToSetUp),
  });
}

/**
 * Takes the password that someone with an invitation chose, ends all sessions of the account, and lets him on to the
 * second factor: his own, or a new one. Until that is done nothing opens, and the link goes on working.
 */
export async function acceptInvitation(inWork: DoWork, token: string, password: string, device: string): Promise<AcceptOutcome> {
  const invitation = await inWork({ institutions: [] }, (work) => findInvitation(work, token));
  if (!invitation) return { ok: false, reason: 'no-invitation' };
  const judgement = judgePassword(password, { ...invitation, institution: invitation.institutionName }, isCommonPassword);
  if (judgement !== 'good') return { ok: false, reason: judgement };
  const passwordHash = await hashPassword(password);
  return await inWork({ institutions: [], account: invitation.accountId }, async (work) => {
    const still = await findInvitation(work, token);
    return still ? { ok: true, session: await setPassword(work, still, passwordHash, device) } : { ok: false, reason: 'no-invitation' };
  });
}
