import { generateAuthenticationOptions, verifyAuthenticationResponse, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { DoWork, Work } from '../../../../work.ts';
import type { LockedOut, SigningIn } from '../../../accounts.access.ts';
import { countAttempts, giveBackAttempts, type Attempt, type AttemptOutcome } from '../../../attempts/attempts.commands.ts';
import { completeSignIn } from '../../factors/factors.commands.ts';
import { findFactors } from '../../factors/factors.queries.ts';
import { reopenSession, type NewSession } from '../../sessions/sessions.commands.ts';
import { firstInstitution } from '../../sign-in.commands.ts';
import type { Visitor } from '../../sign-in.schema.ts';
import { keepChallenge, takeChallenge } from '../challenges/challenges.commands.ts';
import type { Party } from '../passkeys.rules.ts';
import type { UsedPasskey } from '../passkeys.schema.ts';

type TooOften = Extract<AttemptOutcome, { ok: false }>;
export type PasskeyOutcome = { ok: true; session: NewSession } | { ok: false; reason: 'wrong' } | TooOften;

export type AlonePasskeyOutcome = { ok: true; session: NewSession; accountId: number } | Extract<PasskeyOutcome, { ok: false }>;

/** What a browser needs to use a passkey of someone whose password was right, or who stands behind the lock screen. */
export async function askPasskey(work: Work, who: SigningIn | LockedOut, party: Party): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { passkeys } = await findFactors(work, who);
  const options = await generateAuthenticationOptions({
    rpID: party.id, userVerification: who.stage === 'locked' ? 'required' : 'preferred',
    allowCredentials: passkeys.map((passkey) => ({ id: passkey.credentialId })),
  });
  await keepChallenge(work, options.challenge, who.sessionId);
  return options;
}

/**
 * What a browser needs to sign in with a passkey alone: any one of this installation, unlocked with a finger, face or
 * pin. Says nothing about who has one. Refused when an address asks too often.
 */
export async function askAnyPasskey(work: Work, party: Party, client: string): Promise<{ ok: true; options: PublicKeyCredentialRequestOptionsJSON } | TooOften> {
  const counted = await countAttempts(work, [{ kind: 'passkey_client', on: client }]);
  if (!counted.ok) return counted;
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  await keepChallenge(work, options.challenge, null);
  return { ok: true, options };
}

export interface Asked { sessionId: number | null; accountId: number | undefined; needsVerification: boolean }

/** The account whose passkey answered what was asked; nothing when anything about it is not as it should be. */
export async function accountBehind(work: Work, party: Party, used: UsedPasskey, asked: Asked): Promise<number | undefined> {
  const row = await work.tx.selectFrom('passkeys as p').innerJoin('accounts as a', 'a.id', 'p.account_id')
    .select(['p.account_id as accountId', 'p.public_key as publicKey', 'p.counter'])
    .where('p.credential_id', '=', used.id).where('a.disabled_at', 'is', null).forUpdate('p').executeTakeFirst();
  if (!row || (asked.accountId !== undefined && asked.accountId !== row.accountId)) return undefined;
  const checked = await verifyAuthenticationResponse({
    response: used, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: asked.needsVerification,
    expectedChallenge: (challenge) => takeChallenge(work, challenge, asked.sessionId),
    credential: { id: used.id, publicKey: new Uint8Array(row.publicKey), counter: row.counter },
  }).catch(() => undefined);
  if (!checked?.verified) return undefined;
  await work.tx.updateTable('passkeys').set({ counter: checked.authenticationInfo.newCounter, last_used_at: work.now })
    .where('credential_id', '=', used.id).execute();
  return row.accountId;
}

/** The second step with a passkey in place of a code; completes the sign-in. */
export async function showPasskey(work: Work, who: SigningIn, party: Party, used: UsedPasskey, device: string): Promise<PasskeyOutcome> {
  const attempts: Attempt[] = [{ kind: 'second_factor', on: String(who.accountId) }];
  const counted = await countAttempts(work, attempts);
  if (!counted.ok) return counted;
  const accountId = await accountBehind(work, party, used, { sessionId: who.sessionId, accountId: who.accountId, needsVerification: false });
  if (accountId === undefined) return { ok: false, reason: 'wrong' };
  await giveBackAttempts(work, attempts);
  return { ok: true, session: await completeSignIn(work, who, device) };
}

/** Opens the lock screen with a passkey, unlocked with a finger, face or pin. Answers false when it is not his. */
export async function unlockWithPasskey(work: Work, who: LockedOut, party: Party, used: UsedPasskey): Promise<boolean> {
  const accountId = await accountBehind(work, party, used, { sessionId: who.sessionId, accountId: who.accountId, needsVerification: true });
  if (accountId === undefined) return false;
  await reopenSession(work, who.sessionId);
  return true;
}

/** Signs in completely with a passkey alone: it is something one has, unlocked by something one is or knows. */
export async function signInWithPasskey(inWork: DoWork, party: Party, used: UsedPasskey, visitor: Visitor): Promise<AlonePasskeyOutcome> {
  const attempts: Attempt[] = [{ kind: 'sign_in_client', on: visitor.client }];
  const begun = await inWork({ institutions: [] }, async (work) => {
    const counted = await countAttempts(work, attempts);
    if (!counted.ok) return counted;
    const accountId = await accountBehind(work, party, used, { sessionId: null, accountId: undefined, needsVerification: true });
    if (accountId !== undefined) await giveBackAttempts(work, attempts);
    return { ok: true, accountId } as const;
  });
  if (!begun.ok) return begun;
  const { accountId } = begun;
  if (accountId === undefined) return { ok: false, reason: 'wrong' };
  const institutionId = await inWork({ institutions: [], account: accountId }, (work) => firstInstitution(work, accountId));
  if (institutionId === undefined) return { ok: false, reason: 'wrong' };
  return await inWork({ institutions: [institutionId], account: accountId }, async (work) => (
    { ok: true, accountId, session: await completeSignIn(work, { accountId, institutionId }, visitor.device) }
  ));
}
