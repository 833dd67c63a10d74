import type { Kysely } from 'kysely';
import { hashToken, openText } from '../../../platform/crypto/envelope.ts';
import type { Keyring } from '../../institutions/keys/keys.queries.ts';
import type { Tables } from '../../tables.ts';
import type { VisitorSession } from '../visits/visits.schema.ts';
import { draftKeyOf, hoursWithoutWord, replyKeysOf } from './drafts.rules.ts';
import { carriedPurpose, draft as draftSchema, draftHolder, draftPurpose, holderPurpose, ownPurpose, type Draft, type DraftHolder, type DraftKeys } from './drafts.schema.ts';

export type FoundDraft =
  | { kind: 'none' }
  /** There is one, and the word is asked first. */
  | { kind: 'locked' }
  | { kind: 'open'; draft: Draft };

/** The text that was sealed with these keys; nothing when they are not the right ones. */
export function openSealed(keys: DraftKeys, sealed: Buffer): string | undefined {
  try {
    return openText(draftKeyOf(keys), sealed, draftPurpose);
  } catch {
    return undefined;
  }
}

/** What was sealed, as a draft; nothing when it cannot be opened or is no draft. */
export function readDraft(keys: DraftKeys, sealed: Buffer): Draft | undefined {
  const text = openSealed(keys, sealed);
  return text === undefined ? undefined : draftSchema.safeParse(JSON.parse(text)).data;
}

/** What someone was writing on this device. With a word it opens for an hour after the last letter; then the word is asked. */
export async function findDraft(db: Kysely<Tables>, keys: DraftKeys, now: Date): Promise<FoundDraft> {
  const row = await db.selectFrom('question_drafts').select(['sealed', 'has_word', 'open_until'])
    .where('token_hash', '=', hashToken(keys.token)).where('expires_at', '>', now).executeTakeFirst();
  if (!row) return { kind: 'none' };
  if (row.has_word && (!keys.wordKey || row.open_until <= now)) return { kind: 'locked' };
  const draft = readDraft(row.has_word ? keys : { token: keys.token }, row.sealed);
  if (draft) return { kind: 'open', draft };
  return { kind: row.has_word ? 'locked' : 'none' };
}

/** What someone was writing back in an open visit; empty when there is nothing. */
export async function findReply(db: Kysely<Tables>, keys: DraftKeys, now: Date): Promise<string> {
  const row = await db.selectFrom('question_drafts').select('sealed')
    .where('token_hash', '=', hashToken(keys.token)).where('expires_at', '>', now).executeTakeFirst();
  return row ? openSealed(keys, row.sealed) ?? '' : '';
}

/** What a page carried along because nothing may be kept; nothing when we did not seal it, or it is too old, or from before `notBefore`. */
export function openCarried(keyring: Keyring, carried: string, now: Date, notBefore?: Date): Draft | undefined {
  try {
    const { at, ...draft } = JSON.parse(keyring.installation.open(Buffer.from(carried, 'base64url'), carriedPurpose));
    const isFresh = now.getTime() - at < hoursWithoutWord * 3_600_000 && at >= (notBefore?.getTime() ?? 0);
    return isFresh ? draftSchema.parse(draft) : undefined;
  } catch {
    return undefined;
  }
}

/** What finds and opens the new question of an account, or its answer in one of its questions. Nobody can make it from what the database holds. */
export function ownDraftKeys(keyring: Keyring, { accountId, question }: Omit<DraftHolder, 'at'>): DraftKeys {
  const what = question ? ` ${question.institutionId} ${question.conversationId}` : '';
  return { token: keyring.installation.index(`${accountId}${what}`, ownPurpose).toString('base64url'), isOwn: true };
}

/** Under which an answer that is being written is kept: on the own page that the question was opened from, else for this visit. */
export function replyDraftKeys(keyring: Keyring, { ownerId, institutionId, conversationId }: VisitorSession, visitToken: string): DraftKeys {
  return ownerId === null ? replyKeysOf(visitToken) : ownDraftKeys(keyring, { accountId: ownerId, question: { institutionId, conversationId } });
}

/** Whom a form was made for; nothing when it names nobody, or we did not seal it, or it is too old. */
export function openDraftHolder(keyring: Keyring, sealed: string, now: Date): DraftHolder | undefined {
  if (sealed === '') return undefined;
  try {
    const holder = draftHolder.parse(JSON.parse(keyring.installation.open(Buffer.from(sealed, 'base64url'), holderPurpose)));
    return now.getTime() - holder.at < hoursWithoutWord * 3_600_000 ? holder : undefined;
  } catch {
    return undefined;
  }
}
