import { generateRegistrationOptions, verifyRegistrationResponse, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { Work } from '../../../../work.ts';
import { keepChallenge, takeChallenge, type AskedOf } from '../challenges/challenges.commands.ts';
import type { Party } from '../passkeys.rules.ts';
import type { MadePasskey } from '../passkeys.schema.ts';

/** ES256, EdDSA and RS256: what every authenticator knows one of. Asking the library for its list asks Node for what it only tries out. */
const algorithms = [-7, -8, -257];

interface Making {
  of: AskedOf;
  /** How the browser calls it in its list. */
  userName: string; displayName: string;
  /** By which an authenticator knows that two passkeys are of one person. */
  userId: Buffer;
  /** Those he has: not made twice. */
  known: readonly string[];
  /** Whether it opens without a password beside it: then it must be found without a name, and be unlocked with a finger, face or pin. */
  isAlone: boolean;
}

/** What a browser needs to make a passkey. */
export async function askToMake(work: Work, party: Party, making: Making): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const need = making.isAlone ? 'required' : 'preferred';
  const options = await generateRegistrationOptions({
    rpName: 'Naast', rpID: party.id, userName: making.userName, userDisplayName: making.displayName, attestationType: 'none', supportedAlgorithmIDs: algorithms,
    userID: new Uint8Array(making.userId), excludeCredentials: making.known.map((id) => ({ id })), authenticatorSelection: { residentKey: need, userVerification: need },
  });
  await keepChallenge(work, options.challenge, making.of);
  return options;
}

async function verifyMade(work: Work, party: Party, made: MadePasskey, of: AskedOf, isAlone: boolean) {
  try {
    return await verifyRegistrationResponse({
      response: made, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: isAlone, supportedAlgorithmIDs: algorithms,
      expectedChallenge: (challenge) => takeChallenge(work, challenge, of),
    });
  } catch {
    // What does not verify is thrown; for us it is a passkey that was not made.
    return { verified: false } as const;
  }
}

/** Keeps a new passkey of an account. Answers false when it does not answer what was asked, or is known already. */
export async function keepMade(work: Work, party: Party, made: MadePasskey, as: { of: AskedOf; accountId: number; name: string; isAlone: boolean }): Promise<boolean> {
  const checked = await verifyMade(work, party, made, as.of, as.isAlone);
  if (!checked.verified) return false;
  const { credential } = checked.registrationInfo;
  const result = await work.tx.insertInto('passkeys').values({
    credential_id: credential.id, account_id: as.accountId, public_key: Buffer.from(credential.publicKey), counter: credential.counter,
    transports: made.response.transports, name: as.name, created_at: work.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
