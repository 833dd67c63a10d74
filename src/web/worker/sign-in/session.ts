import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveOwnAccount, type OwnAccount } from '../../../domain/accounts/accounts.access.ts';
import type { NewSession } from '../../../domain/accounts/sign-in/sessions/sessions.commands.ts';
import { deviceOf, safeReturnPath } from '../../../domain/accounts/sign-in/sign-in.rules.ts';
import type { Visitor } from '../../../domain/accounts/sign-in/sign-in.schema.ts';
import { networkOf } from '../../../platform/http/network.ts';
import { cookieOptions } from '../../../platform/http/security.ts';
import { sessionCookies, staffOf } from '../../gate.ts';
import { withQuery } from '../../view.ts';

/** Gives the browser a new session in place of the one it had. It is gone when the browser closes, and at the server at its hour. */
export function giveSession(reply: FastifyReply, session: NewSession): void {
  reply.setCookie(sessionCookies.staff, session.token, cookieOptions);
}

export function takeSession(reply: FastifyReply): void {
  reply.clearCookie(sessionCookies.staff, cookieOptions);
}

/** What to call the browser in the list of sessions, and the address on which tries are counted. */
export function whoTries(request: FastifyRequest): Visitor {
  return { device: deviceOf(request.headers['user-agent']), client: networkOf(request.ip) };
}

const withReturn = z.object({ terug: z.string().optional() }).catch({});

/** Where someone was going when he had to sign in. */
export function returnPathOf(request: FastifyRequest): string {
  return safeReturnPath(withReturn.parse(request.query).terug);
}

/** A step of signing in that remembers where someone was going. */
export function stepTo(request: FastifyRequest, path: string): string {
  const target = returnPathOf(request);
  return withQuery(path, { terug: target === '/werk' ? undefined : target });
}

/** Nothing of this answer may be kept by a browser or on the way, though anyone may ask for it. */
export function keepNothing(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store');
}

/** The own account; only in routes for staff who are signed in completely. */
export function ownAccountOf(request: FastifyRequest): OwnAccount {
  const own = proveOwnAccount(staffOf(request));
  if (!own) throw new Error('a route for staff was reached by someone who is not signed in');
  return own;
}

/** The rows that work for this account may touch. */
export function tenantOf(who: { institutionId: number; accountId: number }) {
  return { institutions: [who.institutionId], account: who.accountId };
}
