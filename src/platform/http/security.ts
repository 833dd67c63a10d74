import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import '@fastify/cookie';
import fastifyPlugin from 'fastify-plugin';
import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A form that changes nothing worth forging (leaving the site): the origin is checked, a token is not asked. */
    withoutFormToken?: boolean;
    /**
     * Asked by another system, which proves who it is in a header and never with a cookie. No browser sends that header by itself, so
     * there is nothing to forge; other sites are not let in by CORS either.
     */
    isForSystems?: boolean;
    /** Answers a form of our own pages whose token is not right (any more), in place of `onForged`: with what was typed, to send again. */
    onLostForm?: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
    /** What this page may do beyond showing: run our own script. */
    script?: boolean;
    /** Besides script: what it takes to stand on a home screen, which is a manifest and a worker of ours. */
    worker?: boolean;
  }
  interface FastifyRequest {
    formToken: string | undefined;
    /** Who the form that was sent was made for, when it says so and its token proves it. */
    formHolder: string | undefined;
  }
  interface FastifyReply {
    /** The token for forms on this page; sets the cookie it belongs to when there is none yet. */
    takeFormToken(): string;
  }
}

const cookieName = '__Host-naast-form';
export const cookieOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

const basePolicy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const scriptPolicy = `${basePolicy}; script-src 'self'; connect-src 'self'`;
const workerPolicy = `${scriptPolicy}; worker-src 'self'; manifest-src 'self'`;

function securityHeaders(reply: FastifyReply, options: SecurityOptions): void {
  const { script, worker } = reply.request.routeOptions.config;
  reply.header('content-security-policy', script !== true ? basePolicy : worker === true ? workerPolicy : scriptPolicy);
  // Not 'no-referrer': browsers then send our own forms with 'Origin: null'. Other sites learn nothing either way.
  reply.header('referrer-policy', 'same-origin');
  reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()');
  reply.header('x-content-type-options', 'nosniff');
  reply.header('cross-origin-opener-policy', 'same-origin');
  reply.header('cross-origin-resource-policy', 'same-origin');
  if (options.publicUrl.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
}

/** A change must come from our own pages: Sec-Fetch-Site where the browser sends it, Origin where it sends that. */
function comesFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return false;
  if (site !== undefined && site !== 'none') return true;
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  return origin === 'null' || !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}

/**
 * Whether another site made the browser ask for this page with its cookies. Who makes it ask again and again with other words in the
 * address, and sees on the way how long the answers are, guesses what else is on the page when it is compressed (BREACH).
 */
function isMeasurable(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return request.headers.cookie !== undefined && site !== 'same-origin' && site !== 'none';
}

/** `holder`, a short plain word, stands in the token and is bound to it. */
function tokenFor(secret: Buffer, cookie: string, holder: string | undefined): string {
  const proof = createHmac('sha256', secret).update(holder === undefined ? cookie : `${cookie}\n${holder}`).digest('base64url');
  return holder === undefined ? proof : `${proof}.${holder}`;
}

function holderIn(token: string): string | undefined {
  const end = token.indexOf('.');
  return end < 0 ? undefined : token.slice(end + 1);
}

function isTokenRight(given: string, secret: Buffer, cookie: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(tokenFor(secret, cookie, holderIn(given)))];
  return one.length === other.length && timingSafeEqual(one, other);
}

export interface SecurityOptions {
  publicUrl: string;
  /** Form tokens follow from it. */
  secret: Buffer;
  /** Who the pages of this request are made for; undefined when that is not known. */
  holderOf(request: FastifyRequest): string | undefined;
  /** Answers a form that cannot be trusted, in words. */
  onForged(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Headers on every answer, and three locks against forged forms: Sec-Fetch-Site, Origin, and a token bound to a cookie. */
export const security = fastifyPlugin(async (app, options: SecurityOptions) => {
  app.decorateRequest('formToken', undefined);
  app.decorateRequest('formHolder', undefined);
  app.decorateReply('takeFormToken', function takeFormToken(this: FastifyReply) {
    const request = this.request;
    if (request.formToken === undefined) {
      const cookie = request.cookies[cookieName] ?? randomBytes(24).toString('base64url');
      if (!request.cookies[cookieName]) this.setCookie(cookieName, cookie, cookieOptions);
      request.formToken = tokenFor(options.secret, cookie, options.holderOf(request));
    }
    return request.formToken;
  });
  app.addHook('onRequest', async (request, reply) => {
    securityHeaders(reply, options);
    if (isMeasurable(request)) request.headers['x-no-compression'] = '1';
  });
  app.addHook('preHandler', async (request, reply) => {
    if (safeMethods.has(request.method) || request.routeOptions.config.isForSystems) return;
    if (comesFromElsewhere(request)) return await options.onForged(request, reply);
    if (request.routeOptions.config.withoutFormToken) return;
    const cookie = request.cookies[cookieName];
    const body = request.body;
    const inBody = typeof body === 'object' && body !== null && '_form' in body ? body._form : undefined;
    const given = request.headers['x-form-token'] ?? inBody;
    if (cookie && typeof given === 'string' && isTokenRight(given, options.secret, cookie)) {
      request.formHolder = holderIn(given);
      return;
    }
    return await (request.routeOptions.config.onLostForm ?? options.onForged)(request, reply);
  });
});
