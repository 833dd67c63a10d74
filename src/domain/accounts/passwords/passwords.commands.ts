import { hashPassword, isPasswordRight } from '../../../platform/crypto/password.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import type { DoWork } from '../../work.ts';
import { confirmOwnAccount, type ConfirmedAccount, type LockedOut, type OwnAccount } from '../accounts.access.ts';
import { getHolder } from '../accounts.queries.ts';
import { judgePassword, type PasswordJudgement } from '../accounts.rules.ts';
import { countAttempts, giveBackAttempts, type Attempt, type AttemptOutcome } from '../attempts/attempts.commands.ts';
import { endOtherSessions } from '../sign-in/sessions/sessions.commands.ts';
import { isCommonPassword } from './passwords.rules.ts';

type TooOften = Extract<AttemptOutcome, { ok: false }>;
export type OwnPasswordOutcome = { ok: true } | { ok: false; reason: 'wrong' } | TooOften;

function tenantOf(who: OwnAccount | LockedOut) {
  return { institutions: [who.institutionId], account: who.accountId };
}

/**
 * Whether someone who is signed in, or locked out, knows his password: asked again at the lock screen, and before what could
 * let another into his account. Eight wrong ones in a quarter of an hour and it has to wait.
 */
export async function checkOwnPassword(inWork: DoWork, who: OwnAccount | LockedOut, password: string): Promise<OwnPasswordOutcome> {
  const attempts: Attempt[] = [{ kind: 'own_password', on: String(who.accountId) }];
  const begun = await inWork(tenantOf(who), async (work) => ({
    counted: await countAttempts(work, attempts),
    account: await work.tx.selectFrom('accounts').select('password_hash').where('id', '=', who.accountId).executeTakeFirst(),
  }));
  if (!begun.counted.ok) return begun.counted;
  if (!await isPasswordRight(begun.account?.password_hash, password)) return { ok: false, reason: 'wrong' };
  await inWork(tenantOf(who), (work) => giveBackAttempts(work, attempts));
  return { ok: true };
}

export type ConfirmOutcome = { ok: true; confirmed: ConfirmedAccount } | Extract<OwnPasswordOutcome, { ok: false }>;

/** Asks someone who is signed in for his password again, before what could let another into his account. */
export async function confirmByPassword(inWork: DoWork, own: OwnAccount, password: string): Promise<ConfirmOutcome> {
  const outcome = await checkOwnPassword(inWork, own, password);
  return outcome.ok ? { ok: true, confirmed: confirmOwnAccount(own) } : outcome;
}

export type ChangePasswordOutcome =
  | { ok: true; endedSessions: number }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: Exclude<PasswordJudgement, 'good'> }
  | TooOften;

/** Changes the own password, when the present one is right and the new one may be chosen; ends all other sessions. */
export async function changePassword(inWork: DoWork, own: OwnAccount, present: string, chosen: string): Promise<ChangePasswordOutcome> {
  const checked = await checkOwnPassword(inWork, own, present);
  if (!checked.ok) return checked;
  const person = await inWork(tenantOf(own), (work) => getHolder(work, own));
  const judgement = judgePassword(chosen, person, isCommonPassword);
  if (judgement !== 'good') return { ok: false, reason: judgement };
  const passwordHash = await hashPassword(chosen);
  return await inWork(tenantOf(own), async (work) => {
    await work.tx.updateTable('accounts').set({ password_hash: passwordHash, password_set_at: work.now }).where('id', '=', own.accountId).execute();
    const endedSessions = await endOtherSessions(work, own.accountId, own.sessionId);
    await logAccess(work, { institutionId: own.institutionId, action: 'change_password', subject: 'account', subjectId: own.accountId });
    return { ok: true, endedSessions };
  });
}
