import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import type { ConfirmedAccount, SigningIn } from '../../accounts.access.ts';
import { countAttempts, giveBackAttempts, type Attempt, type AttemptOutcome } from '../../attempts/attempts.commands.ts';
import { useUpInvitations } from '../../invitations/invitations.commands.ts';
import { replaceRecoveryCodes, useRecoveryCode } from '../recovery/recovery.commands.ts';
import { createSession, endSession, type NewSession } from '../sessions/sessions.commands.ts';
import { hoursOfSession, minutesAfter } from '../sign-in.rules.ts';
import { acceptTotp, confirmTotp } from '../totp/totp.commands.ts';
import { findFactors } from './factors.queries.ts';

type TooOften = Extract<AttemptOutcome, { ok: false }>;

export type SecondFactorOutcome = { ok: true; session: NewSession } | { ok: false; reason: 'wrong' } | TooOften;

export type SetUpOutcome =
  | { ok: true; session: NewSession; recoveryCodes: string[] }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'has-factor' }
  | TooOften;

function attemptsFor(who: SigningIn): Attempt[] {
  return [{ kind: 'second_factor', on: String(who.accountId) }, { kind: 'second_factor_day', on: String(who.accountId) }];
}

/** Someone who showed who he is, with the half session that led there, if one did. */
interface Shown { readonly accountId: number; readonly institutionId: number; readonly sessionId?: number }

/**
 * Signs in completely: a new session in place of the half one, so that a token seen before opens nothing, for twelve
 * hours at most; links of invitations end. Only after a second factor was right.
 */
export async function completeSignIn(work: Work, who: Shown, device: string): Promise<NewSession> {
  if (who.sessionId !== undefined) await endSession(work, who, who.sessionId);
  const session = await createSession(work, {
    accountId: who.accountId, institutionId: who.institutionId, device, secondFactorAt: work.now,
    expiresAt: minutesAfter(work.now, hoursOfSession * 60),
  });
  await useUpInvitations(work, who.accountId);
  await work.tx.updateTable('accounts').set({ activated_at: work.now }).where('id', '=', who.accountId).where('activated_at', 'is', null).execute();
  await logAccess(work, { institutionId: who.institutionId, action: 'sign_in', subject: 'account', subjectId: who.accountId });
  return session;
}

async function refuseWrong(work: Work, who: SigningIn): Promise<{ ok: false; reason: 'wrong' }> {
  await logAccess(work, { institutionId: who.institutionId, action: 'sign_in_refused', subject: 'account', subjectId: who.accountId });
  return { ok: false, reason: 'wrong' };
}

/**
 * The second step: a code of the app, or a recovery code (used up by it), completes the sign-in. Eight wrong codes in a
 * quarter of an hour, or forty in a day, and it has to wait.
 */
export async function showSecondFactor(work: Work, who: SigningIn, typed: string, device: string): Promise<SecondFactorOutcome> {
  const attempts = attemptsFor(who);
  const counted = await countAttempts(work, attempts);
  if (!counted.ok) return counted;
  const isRight = /^\d{6}$/.test(typed) ? await acceptTotp(work, who, typed) : await useRecoveryCode(work, who, typed);
  if (!isRight) return await refuseWrong(work, who);
  await giveBackAttempts(work, attempts);
  return { ok: true, session: await completeSignIn(work, who, device) };
}

/**
 * The last step of an invitation: the first code of a new app puts it in use, gives ten recovery codes and signs in.
 * Refused for an account that has a second factor: a password alone never replaces one.
 */
export async function setUpApp(work: Work, who: SigningIn, code: string, device: string): Promise<SetUpOutcome> {
  const attempts = attemptsFor(who);
  const counted = await countAttempts(work, attempts);
  if (!counted.ok) return counted;
  const factors = await findFactors(work, who);
  if (factors.hasApp || factors.passkeys.length > 0) return { ok: false, reason: 'has-factor' };
  if (!await confirmTotp(work, who, code)) return await refuseWrong(work, who);
  await giveBackAttempts(work, attempts);
  const recoveryCodes = await replaceRecoveryCodes(work, who);
  return { ok: true, session: await completeSignIn(work, who, device), recoveryCodes };
}

/** Puts another app in use for someone who gave his password again; the old one stops. Answers false for a wrong code. */
export async function changeApp(work: Work, confirmed: ConfirmedAccount, code: string): Promise<boolean> {
  if (!await confirmTotp(work, confirmed, code)) return false;
  await logAccess(work, { institutionId: confirmed.institutionId, action: 'change_app', subject: 'account', subjectId: confirmed.accountId });
  return true;
}

/** Ten new recovery codes for someone who gave his password again; the old ones stop. */
export async function renewRecoveryCodes(work: Work, confirmed: ConfirmedAccount): Promise<string[]> {
  const codes = await replaceRecoveryCodes(work, confirmed);
  await logAccess(work, { institutionId: confirmed.institutionId, action: 'renew_recovery_codes', subject: 'account', subjectId: confirmed.accountId });
  return codes;
}
