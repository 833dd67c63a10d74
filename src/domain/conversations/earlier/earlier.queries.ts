import { sql } from 'kysely';
import type { Actor } from '../../accounts/accounts.schema.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import { proveReader, type BesideScope, type ReaderScope, type WorkerScope } from '../conversations.access.ts';
import { listMessages, type Message } from '../conversations.queries.ts';

type Scope = WorkerScope | ReaderScope | BesideScope;

/** What was written before this talk began, behind the same code. */
export interface Before { from: Date; count: number; short: string; messages: Message[] }

/** Another conversation of the same own page: that it is there, without its words. */
export interface EarlierOne { conversationId: number; rhythm: string; askedAt: Date; closedAt: Date | null; themes: string[]; count: number }

export interface Earlier { before: Before | undefined; others: EarlierOne[] }

const shortest = 90;
const mostOthers = 10;

/** The first words of a text, cut at a word. */
function shortOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= shortest ? line : `${line.slice(0, line.lastIndexOf(' ', shortest) > 30 ? line.lastIndexOf(' ', shortest) : shortest)}…`;
}

/** When the talk that goes on began; nothing when there is none: then all of a conversation is in sight already. */
async function begunAt(work: Work, scope: Scope): Promise<Date | undefined> {
  const row = await work.tx.selectFrom('chats as h').innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'h.institution_id').onRef('c.id', '=', 'h.conversation_id'))
    .select('h.waits_since as at').where('h.institution_id', '=', scope.institutionId).where('h.conversation_id', '=', scope.conversationId).where('c.rhythm', '=', 'chat').executeTakeFirst();
  return row?.at;
}

/**
 * Earlier contact with whom this conversation is with: what stands behind the same code from before this talk, and other conversations of the same own
 * page, newest first, at most 10. Only what this colleague may read by himself: the words of the others are opened one by one, and that is logged.
 */
export async function listEarlier(work: Work, actor: Actor, scope: Scope): Promise<Earlier> {
  const begun = await begunAt(work, scope);
  const messages = begun ? (await listMessages(work, scope)).filter((message) => message.writtenAt < begun) : [];
  const [first] = messages;
  const said = messages.find((message) => message.author === 'visitor') ?? first;
  const rows = await work.tx.selectFrom('conversations as c').select(['c.id as conversationId', 'c.rhythm', 'c.asked_at as askedAt', 'c.closed_at as closedAt', 'c.themes', 'c.message_count as count'])
    .where('c.id', '<>', scope.conversationId).where('c.erased_at', 'is', null).where('c.message_count', '>', 0)
    .where(sql<boolean>`c.account_id = (select o.account_id from conversations o where o.institution_id = ${scope.institutionId} and o.id = ${scope.conversationId})`)
    .orderBy('c.asked_at', 'desc').limit(30).execute();
  const others: EarlierOne[] = [];
  for (const row of rows) {
    if (others.length < mostOthers && await proveReader(work, actor, row.conversationId)) others.push(row);
  }
  return { before: first && said ? { from: first.writtenAt, count: messages.length, short: shortOf(said.body), messages } : undefined, others };
}

/** Opens one of them, and logs that it was read; nothing when it is not of the same person, or not this colleague's to read. */
export async function openEarlier(work: Work, actor: Actor, scope: Scope, conversationId: number): Promise<Message[] | undefined> {
  const same = await work.tx.selectFrom('conversations as c').innerJoin('conversations as o', 'o.account_id', 'c.account_id').select('c.id')
    .where('c.id', '=', conversationId).where('o.institution_id', '=', scope.institutionId).where('o.id', '=', scope.conversationId).executeTakeFirst();
  const reader = same && await proveReader(work, actor, conversationId);
  if (!reader) return undefined;
  await logAccess(work, { institutionId: reader.institutionId, action: 'read', subject: 'conversation', subjectId: conversationId });
  return await listMessages(work, reader);
}
