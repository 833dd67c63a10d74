import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { countAttempts } from '../../../domain/accounts/attempts/attempts.commands.ts';
import { newToken } from '../../../platform/crypto/envelope.ts';
import { networkOf } from '../../../platform/http/network.ts';
import { cookieOptions } from '../../../platform/http/security.ts';
import { carryDraft, dropDraft, saveDraft, wordKeyOf } from '../../../domain/conversations/drafts/drafts.commands.ts';
import { findDraft, openCarried, ownDraftKeys } from '../../../domain/conversations/drafts/drafts.queries.ts';
import { daysWithWord } from '../../../domain/conversations/drafts/drafts.rules.ts';
import { draft as draftSchema, type Draft, type DraftKeys } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { draftCookies, leftCookie } from '../../draft-cookies.ts';
import type { House } from '../../house.ts';

/**
 * What a visitor wrote so far and where it is: kept with us behind his cookie (`draft`), kept nowhere and carried from page to page
 * (`carried`), behind his word (`locked`), or nothing yet (`none`).
 */
export type Held =
  | { mode: 'none' }
  | { mode: 'locked'; token: string }
  | { mode: 'draft'; keys: DraftKeys; draft: Draft }
  | { mode: 'carried'; draft: Draft };

export function newDraft(): Draft {
  return draftSchema.parse({ formKey: randomUUID() });
}

/** When this browser last left the site by the way out, if it did since it was opened. */
export function leftAt(request: FastifyRequest): Date | undefined {
  const left = Number(request.cookies[leftCookie]);
  return Number.isSafeInteger(left) && left > 0 ? new Date(left) : undefined;
}

function keysOf(house: House, request: FastifyRequest): DraftKeys | undefined {
  if (request.citizen) return ownDraftKeys(house.keys, request.citizen);
  const token = request.cookies[draftCookies.token];
  const wordKey = request.cookies[draftCookies.wordKey];
  return token ? { token, ...(wordKey ? { wordKey: Buffer.from(wordKey, 'base64url') } : {}) } : undefined;
}

/** Finds what a visitor wrote; `carried` is what his page took along. */
export async function readHeld(house: House, request: FastifyRequest, carried: string): Promise<Held> {
  if (carried !== '') {
    const draft = openCarried(house.keys, carried, house.clock(), leftAt(request));
    return draft ? { mode: 'carried', draft } : { mode: 'none' };
  }
  const keys = keysOf(house, request);
  if (!keys) return { mode: 'none' };
  const found = await house.inWork({ institutions: [] }, (work) => findDraft(work.tx, keys, work.now));
  if (found.kind === 'open') return { mode: 'draft', keys, draft: found.draft };
  return found.kind === 'locked' ? { mode: 'locked', token: keys.token } : { mode: 'none' };
}

async function keysFor(house: House, request: FastifyRequest, held: Held, draft: Draft): Promise<DraftKeys> {
  const { word } = draft;
  if (request.citizen) return ownDraftKeys(house.keys, request.citizen);
  if (held.mode !== 'draft') {
    const token = newToken();
    return { token, ...(word ? { wordKey: await wordKeyOf(token, word) } : {}) };
  }
  if (word === held.draft.word && (word === undefined) === (held.keys.wordKey === undefined)) return held.keys;
  return { token: held.keys.token, ...(word ? { wordKey: await wordKeyOf(held.keys.token, word) } : {}) };
}

/** A new draft takes room with us and a new word takes long on purpose: nobody goes on with either without end. */
async function mayMakeMore(house: House, reply: FastifyReply): Promise<boolean> {
  return (await house.inWork({ institutions: [] }, (work) => countAttempts(work, [{ kind: 'draft_client', on: networkOf(reply.request.ip) }]))).ok;
}

/**
 * Keeps a draft behind the visitor's cookies: until the browser closes, or with a word for a week; of a citizen on his page. When a network made very many, a new
 * one is kept nowhere and carried from page to page.
 */
export async function keepDraft(house: House, reply: FastifyReply, held: Held, draft: Draft): Promise<Held> {
  const isCostly = reply.request.citizen === undefined && (held.mode !== 'draft' || draft.word !== held.draft.word);
  if (isCostly && !await mayMakeMore(house, reply)) return { mode: 'carried', draft };
  const keys = await keysFor(house, reply.request, held, draft);
  await house.inWork({ institutions: [] }, async (work) => {
    if (held.mode === 'locked') await dropDraft(work.tx, held.token);
    await saveDraft(work.tx, keys, draft, work.now);
  });
  setDraftCookies(reply, keys);
  return { mode: 'draft', keys, draft };
}

export function setDraftCookies(reply: FastifyReply, keys: DraftKeys): void {
  if (keys.isOwn) return;
  reply.setCookie(draftCookies.token, keys.token, { ...cookieOptions, ...(keys.wordKey ? { maxAge: daysWithWord * 86_400 } : {}) });
  if (keys.wordKey) reply.setCookie(draftCookies.wordKey, keys.wordKey.toString('base64url'), cookieOptions);
  else reply.clearCookie(draftCookies.wordKey, cookieOptions);
}

/** Removes what was kept, and the cookies that find it. */
export async function forgetDraft(house: House, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const keys = keysOf(house, request);
  if (keys) await house.inWork({ institutions: [] }, (work) => dropDraft(work.tx, keys.token));
  if (!keys?.isOwn) for (const name of Object.values(draftCookies)) reply.clearCookie(name, cookieOptions);
}

/** What a page takes along of a draft that nothing is kept of. */
export function carry(house: House, draft: Draft): string {
  return carryDraft(house.keys, draft, house.clock());
}
