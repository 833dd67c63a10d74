import { generateRegistrationOptions, verifyRegistrationResponse, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import type { ConfirmedAccount, OwnAccount } from '../../accounts.access.ts';
import { getHolder } from '../../accounts.queries.ts';
import { findFactors } from '../factors/factors.queries.ts';
import { keepChallenge, takeChallenge } from './challenges/challenges.commands.ts';
import type { Party } from './passkeys.rules.ts';
import type { MadePasskey } from './passkeys.schema.ts';

/** ES256, EdDSA and RS256: what every authenticator knows one of. Asking the library for its list asks Node for what it only tries out. */
const algorithms = [-7, -8, -257];

/** What a browser needs to make a passkey for the own account. The passkey is found again without a name being typed. */
export async function offerPasskey(work: Work, own: OwnAccount, party: Party): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { email, name } = await getHolder(work, own);
  const { passkeys } = await findFactors(work, own);
  const options = await generateRegistrationOptions({
    rpName: 'Naast', rpID: party.id, userName: email, userDisplayName: name, attestationType: 'none', supportedAlgorithmIDs: algorithms,
    userID: new Uint8Array(work.keys.installation.index(String(own.accountId), 'passkey user')),
    excludeCredentials: passkeys.map((passkey) => ({ id: passkey.credentialId })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  await keepChallenge(work, options.challenge, own.sessionId);
  return options;
}

async function verifyMade(work: Work, own: OwnAccount, party: Party, made: MadePasskey) {
  try {
    return await verifyRegistrationResponse({
      response: made, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: false, supportedAlgorithmIDs: algorithms,
      expectedChallenge: (challenge) => takeChallenge(work, challenge, own.sessionId),
    });
  } catch {
    // What does not verify is thrown; for us it is a passkey that was not made.
    return { verified: false } as const;
  }
}

/** Keeps a new passkey of someone who gave his password again. Answers false when it does not answer what this session was asked, or is known already. */
export async function addPasskey(work: Work, own: ConfirmedAccount, party: Party, made: MadePasskey, name: string): Promise<boolean> {
  const checked = await verifyMade(work, own, party, made);
  if (!checked.verified) return false;
  const { credential } = checked.registrationInfo;
  const result = await work.tx.insertInto('passkeys').values({
    credential_id: credential.id, account_id: own.accountId, public_key: Buffer.from(credential.publicKey), counter: credential.counter,
    transports: made.response.transports, name, created_at: work.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (result.numInsertedOrUpdatedRows !== 1n) return false;
  await logAccess(work, { institutionId: own.institutionId, action: 'add_passkey', subject: 'account', subjectId: own.accountId });
  return true;
}

export type RemovePasskeyOutcome = { ok: true } | { ok: false; reason: 'unknown' | 'last-factor' };

/** Removes a passkey of the own account; refused for the last way to show that it is really him. */
export async function removePasskey(work: Work, own: OwnAccount, credentialId: string): Promise<RemovePasskeyOutcome> {
  // Two who remove the last two at the same moment wait for one another here.
  await work.tx.selectFrom('accounts').select('id').where('id', '=', own.accountId).forUpdate().execute();
  const { hasApp, passkeys } = await findFactors(work, own);
  if (!passkeys.some((passkey) => passkey.credentialId === credentialId)) return { ok: false, reason: 'unknown' };
  if (!hasApp && passkeys.length === 1) return { ok: false, reason: 'last-factor' };
  await work.tx.deleteFrom('passkeys').where('credential_id', '=', credentialId).where('account_id', '=', own.accountId).execute();
  await logAccess(work, { institutionId: own.institutionId, action: 'remove_passkey', subject: 'account', subjectId: own.accountId });
  return { ok: true };
}
