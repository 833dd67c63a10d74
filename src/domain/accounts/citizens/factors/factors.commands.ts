import { isPasswordRight } from '../../../../platform/crypto/password.ts';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { DoWork, Work } from '../../../work.ts';
import { countAttempts, giveBackAttempts, type Attempt, type AttemptOutcome } from '../../attempts/attempts.commands.ts';
import { replaceRecoveryCodes } from '../../sign-in/recovery/recovery.commands.ts';
import { confirmTotp } from '../../sign-in/totp/totp.commands.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { listHeld } from '../citizens.queries.ts';
import { isFresh } from './factors.rules.ts';

/** Somebody at his own page who has just shown again that it is he, before what could let another in or keep him out. */
export interface ConfirmedCitizen extends CitizenScope { readonly hasConfirmed: true }

type TooOften = Extract<AttemptOutcome, { ok: false }>;
/** `stale`: he has no password to ask for, and signed in too long ago. */
export type CitizenConfirmed = { ok: true; confirmed: ConfirmedCitizen } | { ok: false; reason: 'wrong' | 'stale' } | TooOften;

/** Asks for the password again; who has only passkeys must have signed in lately. Eight wrong ones in a quarter of an hour and it has to wait. */
export async function confirmCitizen(inWork: DoWork, scope: CitizenScope, password: string): Promise<CitizenConfirmed> {
  const attempts: Attempt[] = [{ kind: 'own_password', on: String(scope.accountId) }];
  const begun = await inWork({ institutions: [] }, async (work) => {
    const row = await work.tx.selectFrom('citizen_sessions as s').innerJoin('accounts as a', 'a.id', 's.account_id').select(['a.password_hash as hash', 's.created_at as beganAt'])
      .where('s.token_hash', '=', scope.tokenHash).executeTakeFirstOrThrow();
    return { counted: await countAttempts(work, attempts), row, now: work.now };
  });
  if (!begun.counted.ok) return begun.counted;
  const { hash, beganAt } = begun.row;
  if (hash === null && !isFresh(beganAt, begun.now)) return { ok: false, reason: 'stale' };
  if (hash !== null && !await isPasswordRight(hash, password)) return { ok: false, reason: 'wrong' };
  await inWork({ institutions: [] }, (work) => giveBackAttempts(work, attempts));
  return { ok: true, confirmed: { ...scope, hasConfirmed: true } };
}

/** Remembers that somebody answered whether he wants a second step: it is not offered again. */
export async function noteFactorAnswered(work: Work, scope: CitizenScope): Promise<void> {
  await work.tx.updateTable('accounts').set({ factor_answered_at: work.now }).where('id', '=', scope.accountId).where('factor_answered_at', 'is', null).execute();
}

/** Writes in the log of every institution he has to do with that the way in changed. */
export async function logWayIn(work: Work, scope: CitizenScope, action: 'change_app' | 'drop_app' | 'add_passkey' | 'remove_passkey' | 'renew_recovery_codes'): Promise<void> {
  for (const institutionId of scope.institutionIds) await logAccess(work, { institutionId, action, subject: 'account', subjectId: scope.accountId });
}

/** Takes the app into use that shows it has the secret: from now on its code is asked after the password. False for a wrong code. */
export async function turnOnApp(work: Work, confirmed: ConfirmedCitizen, code: string): Promise<boolean> {
  if (!await confirmTotp(work, confirmed, code)) return false;
  await noteFactorAnswered(work, confirmed);
  await logWayIn(work, confirmed, 'change_app');
  return true;
}

/** Stops asking for the app. */
export async function turnOffApp(work: Work, confirmed: ConfirmedCitizen): Promise<void> {
  await work.tx.deleteFrom('totp_secrets').where('account_id', '=', confirmed.accountId).execute();
  await logWayIn(work, confirmed, 'drop_app');
}

/** Ten new recovery codes, shown now and never again; the old ones stop. Nothing while a part of the page is held: the old ones have to open that. */
export async function renewOwnCodes(work: Work, confirmed: ConfirmedCitizen): Promise<string[] | undefined> {
  if ((await listHeld(work, confirmed.accountId)).length > 0) return undefined;
  const codes = await replaceRecoveryCodes(work, confirmed);
  await logWayIn(work, confirmed, 'renew_recovery_codes');
  return codes;
}
