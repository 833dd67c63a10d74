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
import { draftCookies, earlierCookie, leftCookie } from '../../draft-cookies.ts';
import { sessionCookies } from '../../gate.ts';
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

const secondsWithWord = daysWithWord * 86_400;

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

/** Where somebody goes who asks for a step while no draft is open: by Back, after sending, to what came of it. */
export function withoutDraft(request: FastifyRequest, held: Held): string {
  return held.mode === 'none' && request.cookies[sessionCookies.visitor] ? '/vraag/verzonden' : '/vraag/verder';
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
    await saveDraft(work.tx, keys, draft, work.now);
  });
  setDraftCookies(reply, keys);
  if (held.mode === 'locked') reply.setCookie(earlierCookie, held.token, { ...cookieOptions, maxAge: secondsWithWord });
  return { mode: 'draft', keys, draft };
}

/** Finds the draft that was opened from now on; the other one that is here, if any, is the one to go back to. */
export function changePlaces(request: FastifyRequest, reply: FastifyReply, keys: DraftKeys): void {
  setDraftCookies(reply, keys);
  const other = request.cookies[draftCookies.token];
  if (other && other !== keys.token) reply.setCookie(earlierCookie, other, { ...cookieOptions, maxAge: secondsWithWord });
}

export function setDraftCookies(reply: FastifyReply, keys: DraftKeys): void {
  if (keys.isOwn) return;
  reply.setCookie(draftCookies.token, keys.token, { ...cookieOptions, ...(keys.wordKey ? { maxAge: secondsWithWord } : {}) });
  if (keys.wordKey) reply.setCookie(draftCookies.wordKey, keys.wordKey.toString('base64url'), cookieOptions);
  else reply.clearCookie(draftCookies.wordKey, cookieOptions);
}

/** Removes everything that is here of questions that were not sent, also of the one before. */
export async function forgetDrafts(house: House, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await forgetDraft(house, request, reply);
  const earlier = request.cookies[earlierCookie];
  if (!earlier) return;
  await house.inWork({ institutions: [] }, (work) => dropDraft(work.tx, earlier));
  reply.clearCookie(earlierCookie, cookieOptions);
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
