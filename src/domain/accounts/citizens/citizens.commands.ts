import type { Kysely } from 'kysely';
import { hashToken } from '../../../platform/crypto/envelope.ts';
import { hashPassword, isPasswordRight } from '../../../platform/crypto/password.ts';
import type { Tables } from '../../tables.ts';
import type { DoWork, Work } from '../../work.ts';
import { stopAddress } from '../../appointments/calendar/calendar.commands.ts';
import { accountPurposes, judgePassword, type PasswordJudgement } from '../accounts.rules.ts';
import { countAttempts, giveBackAttempts, type Attempt, type AttemptOutcome } from '../attempts/attempts.commands.ts';
import { isCommonPassword } from '../passwords/passwords.rules.ts';
import { replaceRecoveryCodes, useRecoveryCode } from '../sign-in/recovery/recovery.commands.ts';
import type { Visitor } from '../sign-in/sign-in.schema.ts';
import { listAllRelations, usernameIndex } from './citizens.queries.ts';
import { citizenPurposes } from './citizens.rules.ts';
import type { NewCitizen } from './citizens.schema.ts';
import { releaseAll } from './holding/holding.commands.ts';
import { endDevicesOf } from './devices/devices.commands.ts';
import { letInOrAsk, startCitizenSession, type LetIn, type StepNeeded } from './entering/entering.commands.ts';

type TooOften = Extract<AttemptOutcome, { ok: false }>;
export type PasswordProblem = Exclude<PasswordJudgement, 'good'>;

function judge(password: string, person: { name: string; username: string }): PasswordJudgement {
  return judgePassword(password, { name: person.name, email: person.username }, isCommonPassword);
}

export type Begun =
  | { ok: true; accountId: number; token: string; codes: string[] }
  | { ok: false; reason: 'username-taken' | PasswordProblem }
  | TooOften;

/**
 * Begins a page of someone's own at an institution: an account that needs no mail, a session, and recovery codes that are shown once.
 * Refused when the user name is taken or the password is too easy, and when too many begin from one place. What must happen with
 * it in the same transaction (such as putting a question on the page) is `also`.
 */
export async function beginOwnPage(
  inWork: DoWork, given: NewCitizen, at: { institutionId: number; doorId: number | null }, visitor: Visitor,
  also: (work: Work, accountId: number) => Promise<void> = async () => undefined,
): Promise<Begun> {
  const counted = await countBeginning(inWork, visitor);
  if (!counted.ok) return counted;
  const judgement = judge(given.password, given);
  if (judgement !== 'good') return { ok: false, reason: judgement };
  return await beginPage(inWork, { ...given, passwordHash: await hashPassword(given.password) }, at, visitor, also);
}

/** Counts that a page begins from one place. */
export async function countBeginning(inWork: DoWork, visitor: Visitor): Promise<AttemptOutcome> {
  return await inWork({ institutions: [] }, (work) => countAttempts(work, [{ kind: 'ask_client', on: `page ${visitor.client}` }]));
}

/** The same for what was counted, with a password that was judged, or with none: then `also` gives the page another way in. */
export async function beginPage(
  inWork: DoWork, given: Omit<NewCitizen, 'password'> & { passwordHash: string | null }, at: { institutionId: number; doorId: number | null }, visitor: Visitor,
  also: (work: Work, accountId: number) => Promise<void>,
): Promise<Begun> {
  return await inWork({ institutions: [at.institutionId] }, async (work) => {
    const { installation } = work.keys;
    const row = await work.tx.insertInto('accounts').values({
      name_sealed: installation.seal(given.name, accountPurposes.name), is_citizen: true, age_class: given.ageClass,
      username_sealed: installation.seal(given.username, citizenPurposes.username), username_index: usernameIndex(work, given.username),
      password_hash: given.passwordHash, password_set_at: given.passwordHash === null ? null : work.now, activated_at: work.now, created_at: work.now,
    }).onConflict((conflict) => conflict.column('username_index').doNothing()).returning('id').executeTakeFirst();
    if (!row) return { ok: false, reason: 'username-taken' };
    await work.tx.insertInto('relations').values({ institution_id: at.institutionId, account_id: row.id, door_id: at.doorId, since: work.now }).execute();
    await also(work, row.id);
    return { ok: true, accountId: row.id, token: await startCitizenSession(work, row.id, visitor.device), codes: await replaceRecoveryCodes(work, { accountId: row.id }) };
  });
}

function attemptsFor(index: Buffer, client: string): Attempt[] {
  const who = `citizen ${index.toString('base64')}`;
  return [{ kind: 'sign_in_pair', on: `${who} ${client}` }, { kind: 'sign_in_account', on: who }, { kind: 'sign_in_client', on: `citizen ${client}` }];
}

interface Candidate { id: number; hash: string | null; mayEnter: boolean }

async function findCandidate(inWork: DoWork, username: string, client: string): Promise<{ attempts: Attempt[]; counted: AttemptOutcome; candidate: Candidate | undefined }> {
  return await inWork({ institutions: [] }, async (work) => {
    const index = usernameIndex(work, username.trim().toLowerCase());
    const attempts = attemptsFor(index, client);
    const counted = await countAttempts(work, attempts);
    const row = await work.tx.selectFrom('accounts').select(['id', 'password_hash as hash', 'disabled_at'])
      .where('username_index', '=', index).where('is_citizen', '=', true).executeTakeFirst();
    return { attempts, counted, candidate: row && { id: row.id, hash: row.hash, mayEnter: row.disabled_at === null } };
  });
}

export type CitizenSignIn = LetIn | { ok: false; reason: 'wrong' } | TooOften;

/** User name and password open the own page. A wrong password and a name that nobody has take as long and say the same. */
export async function signInCitizen(inWork: DoWork, given: { username: string; password: string }, visitor: Visitor): Promise<CitizenSignIn> {
  const { attempts, counted, candidate } = await findCandidate(inWork, given.username, visitor.client);
  if (!counted.ok) return counted;
  const isRight = await isPasswordRight(candidate?.hash, given.password);
  if (!isRight || !candidate?.mayEnter) return { ok: false, reason: 'wrong' };
  return await inWork({ institutions: [] }, async (work) => {
    await giveBackAttempts(work, attempts);
    return await letInOrAsk(work, candidate.id, visitor.device);
  });
}

/** A new password, and a session with it unless his app is asked too; every other one of this page ends, and so do its signs on devices and the address of its calendar. */
async function renewPassword(work: Work, accountId: number, passwordHash: string, device: string): Promise<LetIn> {
  await work.tx.updateTable('accounts').set({ password_hash: passwordHash, password_set_at: work.now }).where('id', '=', accountId).execute();
  await work.tx.deleteFrom('citizen_sessions').where('account_id', '=', accountId).execute();
  await endDevicesOf(work, accountId);
  await stopAddress(work, { accountId });
  return await letInOrAsk(work, accountId, device);
}

export type PasswordChosen = LetIn | { ok: false; reason: PasswordProblem };

/** Gives a page that somebody proved to be his a new password; `proof` is used up in the same transaction, which is of `institutionIds`. */
export async function choosePassword(inWork: DoWork, given: { accountId: number; password: string; institutionIds?: readonly number[] }, visitor: Visitor, proof: (work: Work) => Promise<void>): Promise<PasswordChosen> {
  const judgement = judge(given.password, { name: '', username: '' });
  if (judgement !== 'good') return { ok: false, reason: judgement };
  const passwordHash = await hashPassword(given.password);
  return await inWork({ institutions: given.institutionIds ?? [], account: given.accountId }, async (work) => {
    await proof(work);
    return await renewPassword(work, given.accountId, passwordHash, visitor.device);
  });
}

export type Recovered = { ok: true; token: string; codesLeft: number } | { ok: false; reason: 'wrong' | PasswordProblem } | StepNeeded | TooOften;

/**
 * Lets someone who lost his password in with one of his recovery codes, and a new password; the code is used up by that, and every
 * other session of his ends. A wrong code and a name that nobody has say the same.
 */
export async function recoverCitizen(inWork: DoWork, given: { username: string; code: string; password: string }, visitor: Visitor): Promise<Recovered> {
  const { attempts, counted, candidate } = await findCandidate(inWork, given.username, visitor.client);
  if (!counted.ok) return counted;
  const judgement = judge(given.password, { name: '', username: given.username });
  if (judgement !== 'good') return { ok: false, reason: judgement };
  const passwordHash = await hashPassword(given.password);
  const institutions = candidate ? await inWork({ institutions: [], account: candidate.id }, (work) => listAllRelations(work, candidate.id)) : [];
  return await inWork({ institutions, ...(candidate ? { account: candidate.id } : {}) }, async (work) => {
    if (!candidate?.mayEnter || !await useRecoveryCode(work, { accountId: candidate.id }, given.code)) return { ok: false, reason: 'wrong' };
    await giveBackAttempts(work, attempts);
    const { count } = await work.tx.selectFrom('recovery_codes').select((select) => select.fn.countAll<number>().as('count'))
      .where('account_id', '=', candidate.id).where('used_at', 'is', null).executeTakeFirstOrThrow();
    await releaseAll(work, candidate.id);
    const renewed = await renewPassword(work, candidate.id, passwordHash, visitor.device);
    return renewed.ok ? { ...renewed, codesLeft: count } : renewed;
  });
}

/** Notes that a page of someone's own is in use. */
export async function touchCitizen(db: Kysely<Tables>, tokenHash: Buffer, now: Date): Promise<void> {
  await db.updateTable('citizen_sessions').set({ seen_at: now }).where('token_hash', '=', tokenHash).where('seen_at', '<', now).execute();
}

/** Ends the session of a cookie; ending twice does nothing. */
export async function endCitizenSession(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('citizen_sessions').where('token_hash', '=', hashToken(token)).execute();
}

/** Removes sessions whose time is over, and links of mails; answers how many sessions. */
export async function forgetCitizenSessions(db: Kysely<Tables>, now: Date): Promise<number> {
  await db.deleteFrom('citizen_mail_links').where('expires_at', '<=', now).execute();
  const result = await db.deleteFrom('citizen_sessions').where('expires_at', '<=', now).executeTakeFirst();
  return Number(result.numDeletedRows);
}
