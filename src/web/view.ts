import type { FastifyReply, FastifyRequest } from 'fastify';
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

/** The view of a request; `form` is how staff pages address their reader when there is no door. */
export function viewOf(request: FastifyRequest, reply: FastifyReply, form: AddressForm = 'je'): View {
  const language: Language = request.cookies[languageCookie] === 'en' ? 'en' : 'nl';
  return {
    language,
    t: textsIn(language, request.door?.form ?? form),
    assets: request.server.assets,
    door: request.door,
    base: request.base,
    path: request.originalUrl.split('?')[0] ?? '/',
    isDiscreet: request.cookies[discreetCookie] === '1',
    formToken: () => reply.takeFormToken(),
  };
}
