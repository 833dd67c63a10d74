import { randomBytes } from 'node:crypto';
import { hashToken } from '../../../platform/crypto/envelope.ts';
import type { DoWork, Work } from '../../work.ts';
import { accountPurposes } from '../accounts.rules.ts';
import { dropUntold } from './ways/ways.commands.ts';
import type { CitizenScope } from './citizens.access.ts';
import { citizenPurposes, offerUsername, secondsOpen, useOfSession } from './citizens.rules.ts';
import { ageClasses, type AgeClass, type CitizenSession } from './citizens.schema.ts';

/** Where a user name is found; the name itself stands sealed. */
export function usernameIndex(work: Work, username: string): Buffer {
  return work.keys.installation.index(username, citizenPurposes.usernameIndex);
}

/** Whether somebody has this user name. */
export async function isUsernameTaken(work: Work, username: string): Promise<boolean> {
  return await work.tx.selectFrom('accounts').select('id').where('username_index', '=', usernameIndex(work, username)).executeTakeFirst() !== undefined;
}

/** The institutions that somebody has to do with, oldest first; of some his page may be held. */
async function relationsOf(work: Work, accountId: number): Promise<{ id: number; isHeld: boolean }[]> {
  const rows = await work.tx.selectFrom('relations').select(['institution_id as id', 'held_since as heldSince'])
    .where('account_id', '=', accountId).where('ended_at', 'is', null).orderBy('since').orderBy('institution_id').execute();
  return rows.map(({ id, heldSince }) => ({ id, isHeld: heldSince !== null }));
}

/** Those of which his page is held: a password was chosen with a card of another, and nobody has shown yet that the page is his. */
export async function listHeld(work: Work, accountId: number): Promise<number[]> {
  return (await relationsOf(work, accountId)).flatMap((row) => (row.isHeld ? [row.id] : []));
}

/** Those of which his page is open: what may be shown to him, and to who has an address of his. */
export async function listOpenRelations(work: Work, accountId: number): Promise<number[]> {
  return (await relationsOf(work, accountId)).flatMap((row) => (row.isHeld ? [] : [row.id]));
}

/** All of them, held or not: to let somebody in, never to show him anything. */
export async function listAllRelations(work: Work, accountId: number): Promise<number[]> {
  return (await relationsOf(work, accountId)).map((row) => row.id);
}

/** The open session behind a cookie; nothing when it ended, ran out, or was not used for half an hour. Looking counts as using it. */
export async function findCitizen(inWork: DoWork, token: string): Promise<CitizenSession | undefined> {
  const tokenHash = hashToken(token);
  const found = await inWork({ institutions: [] }, async ({ tx, now }) => {
    const row = await tx.selectFrom('citizen_sessions as s').innerJoin('accounts as a', 'a.id', 's.account_id').leftJoin('citizen_mail as m', 'm.account_id', 'a.id')
      .select(['s.account_id as accountId', 's.seen_at as seenAt', 'm.signed_at as signedAt'])
      .where('s.token_hash', '=', tokenHash).where('s.expires_at', '>', now).where('a.disabled_at', 'is', null).executeTakeFirst();
    const use = row ? useOfSession(row.seenAt, now) : 'over';
    if (use === 'note') await tx.updateTable('citizen_sessions').set({ seen_at: now }).where('token_hash', '=', tokenHash).where('seen_at', '<', now).execute();
    // He looks: the next thing that happens may be told again. What is there later he has not seen.
    if (use !== 'over' && row?.signedAt && row.signedAt <= now) await tx.updateTable('citizen_mail').set({ signed_at: null }).where('account_id', '=', row.accountId).where('signed_at', '<=', now).execute();
    return use === 'over' || !row ? undefined : { accountId: row.accountId, seenSign: row.signedAt && row.signedAt <= now ? row.signedAt : undefined };
  });
  if (!found) return undefined;
  const { accountId, seenSign } = found;
  const relations = await inWork({ institutions: [], account: accountId }, (work) => relationsOf(work, accountId));
  if (seenSign) await inWork({ institutions: relations.map((one) => one.id), account: accountId }, (work) => dropUntold(work, accountId, seenSign));
  // Not those of which his page is held.
  const institutionIds = relations.flatMap((one) => (one.isHeld ? [] : [one.id]));
  return { accountId: found.accountId, tokenHash, institutionIds };
}

/** Seconds that the session behind a cookie stays open when nobody does anything; nothing when it is over. Looking is not using it. */
export async function secondsLeft({ tx, now }: Work, token: string): Promise<number | undefined> {
  const row = await tx.selectFrom('citizen_sessions').select(['seen_at as seenAt', 'expires_at as expiresAt']).where('token_hash', '=', hashToken(token)).executeTakeFirst();
  return row && secondsOpen(row, now);
}

export interface Citizen { name: string; username: string; ageClass: AgeClass; codesLeft: number }

/** The own account of a citizen. */
export async function getCitizen(work: Work, scope: CitizenScope): Promise<Citizen> {
  const row = await work.tx.selectFrom('accounts').select(['name_sealed', 'username_sealed', 'age_class'])
    .where('id', '=', scope.accountId).executeTakeFirstOrThrow();
  const { count } = await work.tx.selectFrom('recovery_codes').select((select) => select.fn.countAll<number>().as('count'))
    .where('account_id', '=', scope.accountId).where('used_at', 'is', null).executeTakeFirstOrThrow();
  return {
    name: work.keys.installation.open(row.name_sealed, accountPurposes.name),
    username: row.username_sealed ? work.keys.installation.open(row.username_sealed, citizenPurposes.username) : '',
    ageClass: ageClasses.find((one) => one === row.age_class) ?? '18_plus', codesLeft: count,
  };
}

/** The user name of an account, for who proved with a card of a worker that it is his. */
export async function getUsername(work: Work, accountId: number): Promise<string> {
  const row = await work.tx.selectFrom('accounts').select('username_sealed as sealed').where('id', '=', accountId).executeTakeFirst();
  return row?.sealed ? work.keys.installation.open(row.sealed, citizenPurposes.username) : '';
}

/** A user name to offer that nobody has. */
export async function findFreeUsername(work: Work): Promise<string> {
  const offer = offerUsername(randomBytes(3));
  return await isUsernameTaken(work, offer) ? await findFreeUsername(work) : offer;
}
