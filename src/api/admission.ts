import type { FastifyReply, FastifyRequest } from 'fastify';
import { keyInHeader } from '../domain/api-keys/api-keys.rules.ts';
import type { Caller, Scope } from '../domain/api-keys/api-keys.schema.ts';
import { networkOf } from '../platform/http/network.ts';
import { createPace } from '../platform/http/pace.ts';
import { problemOf, sendProblem } from './problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The other system that asks; only on routes for keys. */
    caller?: Caller;
  }
}

/** Times a minute that one key may ask. */
export const askedPerMinute = 600;
/** Times a minute that one network may come with a key that does not work. */
const wrongPerMinute = 60;

/** Proves the key of a request before its handler runs. A cookie is never looked at. */
export function admitKeys(means: { findCaller(key: string): Promise<Caller | undefined>; clock: () => Date }) {
  const [pace, wrong] = [createPace(askedPerMinute), createPace(wrongPerMinute)];
  const refuseWrong = (request: FastifyRequest, reply: FastifyReply, kind: 'no-key' | 'unknown-key') => {
    const { isAllowed, waitSeconds } = wrong.take(networkOf(request.ip), means.clock());
    if (!isAllowed) return sendProblem(reply.header('retry-after', String(waitSeconds)), problemOf('too-fast'));
    return sendProblem(reply.header('www-authenticate', 'Bearer realm="Naast"'), problemOf(kind));
  };
  return async (request: FastifyRequest, reply: FastifyReply, scope: Scope): Promise<unknown> => {
    const key = keyInHeader(request.headers.authorization);
    if (key === undefined) return refuseWrong(request, reply, request.headers.authorization === undefined ? 'no-key' : 'unknown-key');
    const caller = await means.findCaller(key);
    if (!caller) return refuseWrong(request, reply, 'unknown-key');
    const { isAllowed, left, waitSeconds } = pace.take(String(caller.keyId), means.clock());
    reply.header('ratelimit-limit', String(askedPerMinute)).header('ratelimit-remaining', String(left));
    if (!isAllowed) return sendProblem(reply.header('retry-after', String(waitSeconds)), problemOf('too-fast'));
    if (!caller.scopes.includes(scope)) return sendProblem(reply, problemOf('missing-scope', { detail: `This key does not hold the scope ${scope}. Ask an administrator for a key that does.` }));
    request.caller = caller;
    return undefined;
  };
}
