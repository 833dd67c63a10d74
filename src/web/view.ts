import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CitizenSession } from '../domain/accounts/citizens/citizens.schema.ts';
import type { Door } from '../domain/institutions/directory/directory.queries.ts';
import type { Assets } from '../platform/http/assets.ts';
import { textsIn, type AddressForm, type Language, type Texts } from './texts/texts.ts';

/** What every page needs to draw itself. */
export interface View {
  language: Language;
  t: Texts;
  assets: Assets;
  /** The front door, on pages for citizens. */
  door: Door | undefined;
  /** Where the pages of this door start: '' on a host of its own, else '/i/<name>'. */
  base: string;
  /** Path of this page, to come back to after a choice. */
  path: string;
  isDiscreet: boolean;
  /** Whether this page is the answer to a form: its address alone does not bring it back. */
  isAnswer: boolean;
  /** Where someone came from (`?via=`), carried along in links and forms instead of in a cookie. */
  via: string | undefined;
  /** On a page of an own page: a mark of its session. What is typed there is kept on the device for that session. */
  keptFor: string | undefined;
  /** The address of a page of this door, with `via`; empty parameters are left out. */
  to(path: string, query?: Readonly<Record<string, string | undefined>>): string;
  formToken(): string;
}

declare module 'fastify' {
  interface FastifyRequest {
    door: Door | undefined;
    base: string;
  }
  interface FastifyInstance { assets: Assets }
}

const languageCookie = '__Host-naast-taal';
const discreetCookie = '__Host-naast-stil';
export const preferenceCookies = { language: languageCookie, discreet: discreetCookie } as const;

const viaShape = /^[\w.-]{1,60}$/;

function viaOf(query: unknown): string | undefined {
  const via = typeof query === 'object' && query !== null && 'via' in query ? query.via : undefined;
  return typeof via === 'string' && viaShape.test(via) ? via : undefined;
}

/** An address with its parameters; those without a value are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries)}`;
}

/** Tells one session from the next, and nothing else about it. */
function markOf({ tokenHash }: CitizenSession): string {
  return createHash('sha256').update('kept on the device').update(tokenHash).digest('base64url').slice(0, 22);
}

/** The view of a request; `form` is how staff pages address their reader when there is no door. */
export function viewOf(request: FastifyRequest, reply: FastifyReply, form: AddressForm = 'je'): View {
  const language: Language = request.cookies[languageCookie] === 'en' ? 'en' : 'nl';
  const via = viaOf(request.query);
  return {
    language,
    t: textsIn(language, request.door?.form ?? form),
    assets: request.server.assets,
    door: request.door,
    base: request.base,
    // Without the host that an address may name: this stands in pages that are kept for the next reader.
    path: (request.originalUrl.split('?')[0] ?? '/').replace(/^[a-z]+:\/\/[^/]*/i, '') || '/',
    isAnswer: request.method === 'POST',
    isDiscreet: request.cookies[discreetCookie] === '1',
    via,
    keptFor: request.routeOptions.config.worker && request.citizen ? markOf(request.citizen) : undefined,
    to: (path, query = {}) => withQuery(`${request.base}${path}`, { ...query, via }),
    formToken: () => reply.takeFormToken(),
  };
}
