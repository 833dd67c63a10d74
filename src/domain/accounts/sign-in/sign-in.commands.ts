import type { DoWork, Work } from '../../work.ts';
import { isPasswordRight } from '../../../platform/crypto/password.ts';
import { accountPurposes } from '../accounts.rules.ts';
import { listMemberships } from '../accounts.queries.ts';
import { countAttempts, giveBackAttempts, type Attempt, type AttemptOutcome } from '../attempts/attempts.commands.ts';
import { lastInstitution, worksWithFactor } from './factors/factors.queries.ts';
import { createSession, type NewSession } from './sessions/sessions.commands.ts';
import { minutesAfter, minutesForSecondFactor } from './sign-in.rules.ts';
import type { Credentials, Visitor } from './sign-in.schema.ts';

export type TooOften = Extract<AttemptOutcome, { ok: false }>;
export type SignInOutcome = { ok: true; session: NewSession } | { ok: false; reason: 'wrong' } | TooOften;

interface Candidate { accountId: number; passwordHash: string | null; mayEnter: boolean }

/** One statement, whatever there is to find. */
async function findCandidate(work: Work, emailIndex: Buffer): Promise<Candidate | undefined> {
  const row = await work.tx.selectFrom('accounts').select(['id', 'password_hash', 'disabled_at']).select(worksWithFactor.as('hasFactor'))
    .where('email_index', '=', emailIndex).executeTakeFirst();
  return row && { accountId: row.id, passwordHash: row.password_hash, mayEnter: row.disabled_at === null && row.hasFactor };
}

function attemptsFor(emailIndex: Buffer, client: string): Attempt[] {
  const account = emailIndex.toString('base64');
  return [
    { kind: 'sign_in_pair', on: `${account} ${client}` },
    { kind: 'sign_in_account', on: account },
    { kind: 'sign_in_client', on: client },
  ];
}

/** Where a session begins: where the account was last at work, or else the first of its institutions. */
export async function firstInstitution(work: Work, accountId: number): Promise<number | undefined> {
  const ids = (await listMemberships(work, accountId)).map((membership) => membership.institutionId);
  const last = await lastInstitution(work, accountId);
  return ids.find((id) => id === last) ?? ids[0];
}

async function beginSession(inWork: DoWork, candidate: Candidate, visitor: Visitor, attempts: Attempt[]): Promise<NewSession | undefined> {
  return await inWork({ institutions: [], account: candidate.accountId }, async (work) => {
    const institutionId = await firstInstitution(work, candidate.accountId);
    if (institutionId === undefined) return undefined;
    await giveBackAttempts(work, attempts);
    return await createSession(work, {
      accountId: candidate.accountId, institutionId, device: visitor.device, secondFactorAt: null,
      expiresAt: minutesAfter(work.now, minutesForSecondFactor),
    });
  });
}

/**
 * The first step: e-mail address and password give a session that opens nothing but the second step, for ten minutes.
 * One answer, after the same work, for a wrong password, an unknown address, and an account that is disabled, not
 * finished, or at no institution any more. Refused past the limits, whether the account exists or not.
 * The password is checked between two transactions, so that nobody waits for a connection meanwhile.
 */
export async function signIn(inWork: DoWork, given: Credentials, visitor: Visitor): Promise<SignInOutcome> {
  const begun = await inWork({ institutions: [] }, async (work) => {
    const emailIndex = work.keys.installation.index(given.email, accountPurposes.emailIndex);
    const attempts = attemptsFor(emailIndex, visitor.client);
    return { attempts, counted: await countAttempts(work, attempts), candidate: await findCandidate(work, emailIndex) };
  });
  if (!begun.counted.ok) return begun.counted;
  const isRight = await isPasswordRight(begun.candidate?.passwordHash, given.password);
  if (!isRight || !begun.candidate?.mayEnter) return { ok: false, reason: 'wrong' };
  const session = await beginSession(inWork, begun.candidate, visitor, begun.attempts);
  return session ? { ok: true, session } : { ok: false, reason: 'wrong' };
}
