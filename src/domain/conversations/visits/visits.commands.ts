import { verify } from '@node-rs/argon2';
import type { Kysely } from 'kysely';
import { hashToken, newToken } from '../../../platform/crypto/envelope.ts';
import type { Keyring } from '../../institutions/keys/keys.queries.ts';
import type { Tables } from '../../tables.ts';
import { readCode, waitAfterFailures } from '../conversations.rules.ts';
import { word as wordSchema } from '../conversations.schema.ts';

const hoursOpen = 8;
/** A hash of nothing anyone chose: an unknown code costs as much time as a known one. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$Zy4mDXsPLYLUcugNmghxlQ$gJWQIvC2Vng/YZwAJKLFAwnZTdowyxO415pjNO1Ai2k';

export type Opened =
  | { ok: true; token: string; institutionId: number; conversationId: number; expiresAt: Date }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'wait'; until: Date };

/** Starts a visit to a conversation: a cookie's worth of access to that one conversation, for eight hours. */
export async function startVisit(db: Kysely<Tables>, conversation: { institutionId: number; conversationId: number }, now: Date): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + hoursOpen * 3_600_000);
  await db.insertInto('visitor_sessions').values({
    token_hash: hashToken(token), institution_id: conversation.institutionId, conversation_id: conversation.conversationId,
    created_at: now, seen_at: now, expires_at: expiresAt,
  }).execute();
  return { token, expiresAt };
}

/**
 * Opens a conversation with its code and word. Wrong words are slowed down per code, the same for codes that do not
 * exist as far as anyone can see. A try that has to wait is not counted.
 */
export async function openVisit(db: Kysely<Tables>, keys: Keyring, input: { code: string; word: string }, now: Date): Promise<Opened> {
  const code = readCode(input.code);
  const word = wordSchema.safeParse(input.word);
  const row = code === undefined ? undefined : await db.selectFrom('return_codes').selectAll()
    .where('code_index', '=', keys.installation.index(code, 'return code')).executeTakeFirst();
  if (row?.blocked_until && row.blocked_until > now) return { ok: false, reason: 'wait', until: row.blocked_until };
  const isRight = await verify(row?.word_hash ?? nobodysHash, word.data ?? input.word).catch(() => false);
  if (row && isRight) {
    await db.updateTable('return_codes').set({ failed_count: 0, blocked_until: null }).where('code_index', '=', row.code_index).execute();
    const conversation = { institutionId: row.institution_id, conversationId: row.conversation_id };
    return { ok: true, ...conversation, ...await startVisit(db, conversation, now) };
  }
  if (row) await slowDown(db, row.code_index, now);
  return { ok: false, reason: 'wrong' };
}

async function slowDown(db: Kysely<Tables>, codeIndex: Buffer, now: Date): Promise<void> {
  const { failed_count: failures } = await db.updateTable('return_codes').set((update) => ({ failed_count: update('failed_count', '+', 1) }))
    .where('code_index', '=', codeIndex).returning('failed_count').executeTakeFirstOrThrow();
  const seconds = waitAfterFailures(failures);
  if (seconds === 0) return;
  await db.updateTable('return_codes').set({ blocked_until: new Date(now.getTime() + seconds * 1000) }).where('code_index', '=', codeIndex).execute();
}

/** Ends a visit; ending twice does nothing. */
export async function endVisit(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('visitor_sessions').where('token_hash', '=', hashToken(token)).execute();
}
