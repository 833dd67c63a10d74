import { randomBytes } from 'node:crypto';
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { DoWork, Work } from '../../../work.ts';
import { countAttempts, giveBackAttempts, type Attempt, type AttemptOutcome } from '../../attempts/attempts.commands.ts';
import { findFactors } from '../../sign-in/factors/factors.queries.ts';
import { askToMake, keepMade } from '../../sign-in/passkeys/making/making.commands.ts';
import type { Party } from '../../sign-in/passkeys/passkeys.rules.ts';
import type { MadePasskey, UsedPasskey } from '../../sign-in/passkeys/passkeys.schema.ts';
import { accountBehind, askAnyPasskey } from '../../sign-in/passkeys/using/using.commands.ts';
import type { Visitor } from '../../sign-in/sign-in.schema.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { beginPage, countBeginning, type Begun } from '../citizens.commands.ts';
import { getUsername, isUsernameTaken } from '../citizens.queries.ts';
import type { NewCitizen } from '../citizens.schema.ts';
import { startCitizenSession } from '../entering/entering.commands.ts';
import { logWayIn, noteFactorAnswered, type ConfirmedCitizen } from '../factors/factors.commands.ts';
import { getOwnFactors } from '../factors/factors.queries.ts';

type TooOften = Extract<AttemptOutcome, { ok: false }>;

/** What a browser needs to make a passkey with which a page begins. Refused when the user name is taken: then no passkey is made in vain. */
export async function askKeyToBegin(work: Work, party: Party, username: string, visitor: Visitor): Promise<{ ok: true; options: PublicKeyCredentialCreationOptionsJSON } | { ok: false; reason: 'username-taken' } | TooOften> {
  const counted = await countAttempts(work, [{ kind: 'open_client', on: `key ${visitor.client}` }]);
  if (!counted.ok) return counted;
  if (await isUsernameTaken(work, username)) return { ok: false, reason: 'username-taken' };
  return { ok: true, options: await askToMake(work, party, { of: null, userName: username, displayName: username, userId: randomBytes(32), known: [], isAlone: true }) };
}

class NotMade extends Error {}

/** Begins a page with a passkey instead of a password. A passkey that does not answer what was asked begins nothing. */
export async function beginWithKey(
  inWork: DoWork, given: Omit<NewCitizen, 'password'>, key: { party: Party; made: MadePasskey; name: string }, at: { institutionId: number; doorId: number | null }, visitor: Visitor,
  also: (work: Work, accountId: number) => Promise<void>,
): Promise<Begun | { ok: false; reason: 'no-key' }> {
  const counted = await countBeginning(inWork, visitor);
  if (!counted.ok) return counted;
  try {
    return await beginPage(inWork, { ...given, passwordHash: null }, at, visitor, async (work, accountId) => {
      if (!await keepMade(work, key.party, key.made, { of: null, accountId, name: key.name, isAlone: true })) throw new NotMade();
      await also(work, accountId);
    });
  } catch (error) {
    if (error instanceof NotMade) return { ok: false, reason: 'no-key' };
    throw error;
  }
}

/** What a browser needs to make another passkey for an own page. */
export async function askOwnKey(work: Work, scope: CitizenScope, party: Party): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const username = await getUsername(work, scope.accountId);
  const { passkeys } = await findFactors(work, scope);
  return await askToMake(work, party, {
    of: scope.tokenHash, userName: username, displayName: username, userId: work.keys.installation.index(String(scope.accountId), 'passkey user'),
    known: passkeys.map((one) => one.credentialId), isAlone: true,
  });
}

/** Keeps it. False when it does not answer what this page was asked, or is known already. */
export async function addOwnKey(work: Work, confirmed: ConfirmedCitizen, party: Party, made: MadePasskey, name: string): Promise<boolean> {
  if (!await keepMade(work, party, made, { of: confirmed.tokenHash, accountId: confirmed.accountId, name, isAlone: true })) return false;
  await noteFactorAnswered(work, confirmed);
  await logWayIn(work, confirmed, 'add_passkey');
  return true;
}

/** Takes a passkey away; refused for the last one of who has no password. */
export async function removeOwnKey(work: Work, scope: CitizenScope, credentialId: string): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'last-way' }> {
  // Two who remove the last two at the same moment wait for one another here.
  await work.tx.selectFrom('accounts').select('id').where('id', '=', scope.accountId).forUpdate().execute();
  const { hasPassword, passkeys } = await getOwnFactors(work, scope);
  if (!passkeys.some((one) => one.credentialId === credentialId)) return { ok: false, reason: 'unknown' };
  if (!hasPassword && passkeys.length === 1) return { ok: false, reason: 'last-way' };
  await work.tx.deleteFrom('passkeys').where('credential_id', '=', credentialId).where('account_id', '=', scope.accountId).execute();
  await logWayIn(work, scope, 'remove_passkey');
  return { ok: true };
}

/** What a browser needs to come in with a passkey. The same for everybody: it says nothing about who has one. */
export async function askKeyToEnter(work: Work, party: Party, visitor: Visitor): Promise<{ ok: true; options: PublicKeyCredentialRequestOptionsJSON } | TooOften> {
  return await askAnyPasskey(work, party, `citizen ${visitor.client}`);
}

/** In with a passkey alone, unlocked with a finger, face or pin: that is a second step in itself. Every refusal says the same. */
export async function enterWithKey(inWork: DoWork, party: Party, used: UsedPasskey, visitor: Visitor): Promise<{ ok: true; token: string } | { ok: false; reason: 'wrong' } | TooOften> {
  const attempts: Attempt[] = [{ kind: 'sign_in_client', on: `citizen ${visitor.client}` }];
  return await inWork({ institutions: [] }, async (work) => {
    const counted = await countAttempts(work, attempts);
    if (!counted.ok) return counted;
    const accountId = await accountBehind(work, party, used, { sessionId: null, accountId: undefined, needsVerification: true });
    const citizen = accountId === undefined ? undefined : await work.tx.selectFrom('accounts').select('id').where('id', '=', accountId).where('is_citizen', '=', true).executeTakeFirst();
    if (!citizen) return { ok: false, reason: 'wrong' };
    await giveBackAttempts(work, attempts);
    return { ok: true, token: await startCitizenSession(work, citizen.id, visitor.device) };
  });
}
