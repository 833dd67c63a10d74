import { sql, type Kysely } from 'kysely';
import { hashToken, newToken } from '../../../platform/crypto/envelope.ts';
import { isPasswordRight } from '../../../platform/crypto/password.ts';
import type { Tables } from '../../tables.ts';
import type { DoWork, Work } from '../../work.ts';
import { readCode, waitAfterFailures } from '../conversations.rules.ts';
import { word as wordSchema } from '../conversations.schema.ts';
import { dropReply } from '../drafts/drafts.commands.ts';
import { visitEndsAt } from './visits.rules.ts';

export type Opened =
  | { ok: true; token: string; institutionId: number; conversationId: number; expiresAt: Date }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'wait'; until: Date }
  /** Code and word are right, and the code rests because of what was written with it. */
  | { ok: false; reason: 'blocked'; until: Date };

/**
 * Starts a visit to a conversation: a cookie's worth of access to that one conversation, for eight hours, or until an hour passes unused.
 * `citizenHash` names the session of the own page that it is opened from: it ends with that one.
 */
export async function startVisit(db: Kysely<Tables>, conversation: { institutionId: number; conversationId: number }, now: Date, citizenHash?: Buffer): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = visitEndsAt(now);
  await db.insertInto('visitor_sessions').values({
    token_hash: hashToken(token), institution_id: conversation.institutionId, conversation_id: conversation.conversationId,
    created_at: now, seen_at: now, expires_at: expiresAt, citizen_hash: citizenHash ?? null,
  }).execute();
  return { token, expiresAt };
}

/** Counts a try on a code before it is made, so that tries at the same moment count too; answers until when to wait when it is too soon. */
async function countTry({ tx, now }: Work, codeIndex: Buffer): Promise<Date | undefined> {
  await tx.insertInto('code_tries').values({ code_index: codeIndex, count: 0, tried_at: now }).onConflict((conflict) => conflict.doNothing()).execute();
  const row = await tx.selectFrom('code_tries').select(['count', 'blocked_until as blockedUntil']).where('code_index', '=', codeIndex).forUpdate().executeTakeFirst();
  if (row?.blockedUntil && row.blockedUntil > now) return row.blockedUntil;
  const count = (row?.count ?? 0) + 1;
  const seconds = waitAfterFailures(count);
  await tx.updateTable('code_tries').set({ count, tried_at: now, blocked_until: seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null })
    .where('code_index', '=', codeIndex).execute();
  return undefined;
}

interface CodeRow { institution_id: number; conversation_id: number; word_hash: string; blocked_until: Date | null }

/** What a code opens. Looked up before the institution is known, by a function that answers for one code only. */
async function findCode({ tx }: Work, codeIndex: Buffer): Promise<CodeRow | undefined> {
  const { rows: [row] } = await sql<CodeRow>`select * from naast_return_code(${codeIndex})`.execute(tx);
  return row;
}

/**
 * Opens a conversation with its code and word. Wrong words are slowed down per code; a code that nobody has takes as long, counts
 * the same and says the same. A try that has to wait is not counted, the right word starts counting anew.
 */
export async function openVisit(inWork: DoWork, input: { code: string; word: string }): Promise<Opened> {
  const code = readCode(input.code);
  const word = wordSchema.safeParse(input.word);
  const begun = await inWork({ institutions: [] }, async (work) => {
    if (code === undefined) return { wait: undefined, row: undefined, codeIndex: undefined };
    const codeIndex = work.keys.installation.index(code, 'return code');
    const wait = await countTry(work, codeIndex);
    const row = wait ? undefined : await findCode(work, codeIndex);
    return { wait, row, codeIndex };
  });
  if (begun.wait) return { ok: false, reason: 'wait', until: begun.wait };
  const isRight = await isPasswordRight(begun.row?.word_hash, word.data ?? '');
  const { row, codeIndex } = begun;
  if (!isRight || !row || !codeIndex) return { ok: false, reason: 'wrong' };
  return await inWork({ institutions: [] }, async ({ tx, now }) => {
    await tx.deleteFrom('code_tries').where('code_index', '=', codeIndex).execute();
    if (row.blocked_until && row.blocked_until > now) return { ok: false, reason: 'blocked', until: row.blocked_until };
    const conversation = { institutionId: row.institution_id, conversationId: row.conversation_id };
    return { ok: true, ...conversation, ...await startVisit(tx, conversation, now) };
  });
}

/** Ends a visit, with what was being written in it; ending twice does nothing. */
export async function endVisit(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('visitor_sessions').where('token_hash', '=', hashToken(token)).execute();
  await dropReply(db, token);
}

/** Notes that a visit is in use: it ends by itself after an hour without. */
export async function touchVisit(db: Kysely<Tables>, tokenHash: Buffer, now: Date): Promise<void> {
  await db.updateTable('visitor_sessions').set({ seen_at: now }).where('token_hash', '=', tokenHash).where('seen_at', '<', now).execute();
}

/** Removes visits whose time is over, and counts of tries on codes that nobody tried for a day; answers how many visits. */
export async function forgetVisits(db: Kysely<Tables>, now: Date): Promise<number> {
  const result = await db.deleteFrom('visitor_sessions').where('expires_at', '<=', now).executeTakeFirst();
  await db.deleteFrom('code_tries').where('tried_at', '<', new Date(now.getTime() - 86_400_000)).execute();
  return Number(result.numDeletedRows);
}
