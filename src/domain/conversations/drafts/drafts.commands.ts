import type { Kysely } from 'kysely';
import { hashToken, sealText } from '../../../platform/crypto/envelope.ts';
import { keyFromPassword } from '../../../platform/crypto/password.ts';
import type { Keyring } from '../../institutions/keys/keys.queries.ts';
import type { Tables } from '../../tables.ts';
import type { DoWork } from '../../work.ts';
import { waitAfterFailures } from '../conversations.rules.ts';
import { findDraft, readDraft } from './drafts.queries.ts';
import { draftKeyOf, draftTimes, mostTries, replyKeysOf, saltOf } from './drafts.rules.ts';
import { carriedPurpose, draftPurpose, holderPurpose, type Draft, type DraftHolder, type DraftKeys } from './drafts.schema.ts';

async function keep(db: Kysely<Tables>, keys: DraftKeys, text: string, now: Date): Promise<Date> {
  const hasWord = keys.wordKey !== undefined;
  const { openUntil, expiresAt } = draftTimes(keys.isOwn ? 'account' : hasWord ? 'word' : 'cookie', now);
  const values = { sealed: sealText(draftKeyOf(keys), text, draftPurpose), has_word: hasWord, saved_at: now, open_until: openUntil, expires_at: expiresAt };
  await db.insertInto('question_drafts').values({ token_hash: hashToken(keys.token), ...values })
    .onConflict((conflict) => conflict.column('token_hash').doUpdateSet(values)).execute();
  return expiresAt;
}

/** Keeps a draft under the keys of its visitor; answers until when. With another word than before it is from now on sealed with that one. */
export async function saveDraft(db: Kysely<Tables>, keys: DraftKeys, draft: Draft, now: Date): Promise<Date> {
  return await keep(db, keys, JSON.stringify(draft), now);
}

/** Keeps what someone is writing back, for as long as the visit, or for its owner; empty text removes it. */
export async function saveReply(db: Kysely<Tables>, keys: DraftKeys, text: string, now: Date): Promise<void> {
  if (text.trim() === '') return await dropDraft(db, keys.token);
  await keep(db, keys, text, now);
}

/**
 * What was written in this browser goes along to the own page of who signs in: then it is his, and the next person here finds nothing.
 * One that he has there already stays as it is. Answers whether it went along.
 */
export async function takeDraftAlong(db: Kysely<Tables>, from: DraftKeys, own: DraftKeys, now: Date): Promise<boolean> {
  const found = await findDraft(db, from, now);
  if (found.kind !== 'open' || found.draft.sent || (await findDraft(db, own, now)).kind !== 'none') return false;
  await saveDraft(db, own, found.draft, now);
  await dropDraft(db, from.token);
  return true;
}

/** Removes a draft; twice does nothing. */
export async function dropDraft(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('question_drafts').where('token_hash', '=', hashToken(token)).execute();
}

export async function dropReply(db: Kysely<Tables>, visitToken: string): Promise<void> {
  await dropDraft(db, replyKeysOf(visitToken).token);
}

/** Removes drafts whose time is over; answers how many. */
export async function dropExpired(db: Kysely<Tables>, now: Date): Promise<number> {
  const result = await db.deleteFrom('question_drafts').where('expires_at', '<=', now).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** The key that follows from the word someone chose, for the cookie that ends with the browser. Slow on purpose: make it outside a transaction. */
export async function wordKeyOf(token: string, word: string): Promise<Buffer> {
  return await keyFromPassword(word, saltOf(token));
}

export type DraftOpened = { ok: true; wordKey: Buffer; draft: Draft } | { ok: false; reason: 'wrong' } | { ok: false; reason: 'wait'; until: Date } | { ok: false; reason: 'gone' };

/**
 * Opens a draft on its own device with the word. A try counts before it is made; wrong words are slowed down, and after ten
 * the draft is thrown away: then it is `gone`, as one that never was. `word` as `conversations.schema` reads it.
 */
export async function openDraft(inWork: DoWork, token: string, word: string): Promise<DraftOpened> {
  const tokenHash = hashToken(token);
  const begun = await inWork({ institutions: [] }, async ({ tx, now }) => {
    const row = await tx.selectFrom('question_drafts').select(['sealed', 'tries', 'blocked_until as blockedUntil'])
      .where('token_hash', '=', tokenHash).where('expires_at', '>', now).where('has_word', '=', true).forUpdate().executeTakeFirst();
    if (!row || (row.blockedUntil && row.blockedUntil > now)) return row;
    const seconds = waitAfterFailures(row.tries + 1);
    await tx.updateTable('question_drafts').set({ tries: row.tries + 1, blocked_until: seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null })
      .where('token_hash', '=', tokenHash).execute();
    return { ...row, blockedUntil: null };
  });
  if (!begun) return { ok: false, reason: 'gone' };
  if (begun.blockedUntil) return { ok: false, reason: 'wait', until: begun.blockedUntil };
  const wordKey = await wordKeyOf(token, word);
  const draft = readDraft({ token, wordKey }, begun.sealed);
  return await inWork({ institutions: [] }, async ({ tx, now }) => {
    if (draft) {
      await tx.updateTable('question_drafts').set({ tries: 0, blocked_until: null, open_until: draftTimes('word', now).openUntil }).where('token_hash', '=', tokenHash).execute();
      return { ok: true, wordKey, draft };
    }
    if (begun.tries + 1 < mostTries) return { ok: false, reason: 'wrong' };
    await dropDraft(tx, token);
    return { ok: false, reason: 'gone' };
  });
}

/** A draft that nothing may be kept of, as text for a hidden field: sealed by us, for us, with the moment. */
export function carryDraft(keyring: Keyring, draft: Draft, now: Date): string {
  return keyring.installation.seal(JSON.stringify({ ...draft, at: now.getTime() }), carriedPurpose).toString('base64url');
}

/** Whom a page is made for, as text for a hidden field: sealed by us, for us, with the moment. */
export function nameDraftHolder(keyring: Keyring, holder: Omit<DraftHolder, 'at'>, now: Date): string {
  return keyring.installation.seal(JSON.stringify({ ...holder, at: now.getTime() }), holderPurpose).toString('base64url');
}
