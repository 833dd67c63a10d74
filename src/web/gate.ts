import fastifyPlugin from 'fastify-plugin';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Scope } from '../domain/api-keys/api-keys.schema.ts';
import type { Act } from '../domain/accounts/rights/rights.rules.ts';
import { may } from '../domain/accounts/rights/rights.rules.ts';
import type { StaffSession } from '../domain/accounts/accounts.schema.ts';
import { holderNamed, nameHolder } from '../domain/conversations/held/held.rules.ts';
import type { CitizenSession } from '../domain/accounts/citizens/citizens.schema.ts';
import type { VisitorSession } from '../domain/conversations/visits/visits.schema.ts';

/** Who a route is for. Every route says so; one that does not cannot be registered. */
export type Access =
  | { reader: 'anyone' }
  /** Someone who opened his own conversation with code and word. */
  | { reader: 'visitor' }
  /** A citizen, signed in to his own page. */
  | { reader: 'citizen' }
  /** Staff between password and second factor, or behind the lock screen. */
  | { reader: 'signing-in' }
  /** Staff, signed in completely; with `act`, only roles that may do it. */
  | { reader: 'staff'; act?: Act }
  /** Another system with a key that holds this scope; never by a cookie. */
  | { reader: 'key'; scope: Scope };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** A page asks this by itself, nobody at work: it does not keep a session from locking. */
    isAskedByPage?: boolean;
  }
  interface FastifyInstance {
    /** Every route with who it is for: what the access walk goes along. */
    classified: { method: string; url: string; access: Access }[];
  }
  interface FastifyRequest {
    staff: StaffSession | undefined;
    visitor: VisitorSession | undefined;
    citizen: CitizenSession | undefined;
  }
}

export const sessionCookies = { staff: '__Host-naast-werk', visitor: '__Host-naast-vraag', citizen: '__Host-naast-mijn' } as const;

export interface GateOptions {
  /** `touches`: somebody is at work, which keeps the session from locking. */
  findStaff(token: string, touches: boolean): Promise<StaffSession | undefined>;
  findVisitor(token: string): Promise<VisitorSession | undefined>;
  /** Proves a key and puts its caller on the request, or answers that it may not come in. */
  admitKey(request: FastifyRequest, reply: FastifyReply, scope: Scope): Promise<unknown>;
  findCitizen(token: string): Promise<CitizenSession | undefined>;
  /** Answers who may not come in, in words; decides by what is missing. */
  onRefused(request: FastifyRequest, reply: FastifyReply, why: Refusal): Promise<unknown>;
}

export type Refusal = 'someone-else' | 'sign-in' | 'second-factor' | 'locked' | 'not-allowed' | 'open-conversation' | 'open-own-page';

function staffRefusal(staff: StaffSession | undefined, access: Extract<Access, { reader: 'staff' }>): Refusal | undefined {
  if (!staff) return 'sign-in';
  if (!staff.hasSecondFactor) return 'second-factor';
  if (staff.isLocked) return 'locked';
  if (access.act && !may(staff.roles, access.act)) return 'not-allowed';
  return undefined;
}

async function admit(request: FastifyRequest, access: Exclude<Access, { reader: 'key' }>, options: GateOptions): Promise<Refusal | undefined> {
  const staffToken = request.cookies[sessionCookies.staff];
  const visitorToken = request.cookies[sessionCookies.visitor];
  if (access.reader === 'anyone') return undefined;
  if (access.reader === 'visitor') {
    request.visitor = visitorToken ? await options.findVisitor(visitorToken) : undefined;
    return request.visitor ? undefined : 'open-conversation';
  }
  if (access.reader === 'citizen') {
    const token = request.cookies[sessionCookies.citizen];
    request.citizen = token ? await options.findCitizen(token) : undefined;
    return request.citizen ? undefined : 'open-own-page';
  }
  request.staff = staffToken ? await options.findStaff(staffToken, request.routeOptions.config.isAskedByPage !== true) : undefined;
  if (access.reader === 'signing-in') return request.staff ? undefined : 'sign-in';
  return staffRefusal(request.staff, access);
}

/** Who the pages of this request are made for, as their forms say it. */
export function formHolderOf(request: FastifyRequest): string | undefined {
  return request.staff && nameHolder(request.staff);
}

/** A form from a page that another account left open in this browser: what it says is not of who is signed in now. */
function isOfSomeoneElse(request: FastifyRequest): boolean {
  const holder = holderNamed(request.formHolder);
  return holder !== undefined && holder.accountId !== request.staff?.accountId;
}

/** Denied unless allowed: proves the reader before a handler runs; personal answers are never stored. */
export const gate = fastifyPlugin(async (app, options: GateOptions) => {
  app.decorateRequest('staff', undefined);
  app.decorateRequest('visitor', undefined);
  app.decorateRequest('citizen', undefined);
  app.decorate('classified', []);
  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (!access) throw new Error(`route ${String(route.method)} ${route.url} does not say who it is for (config.access)`);
    // Pages of staff lock by themselves; that takes a script.
    if (access.reader === 'staff' && route.config) route.config.script ??= true;
    for (const method of [route.method].flat()) app.classified.push({ method, url: route.url, access });
  });
  app.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access;
    if (!access) return;
    if (access.reader !== 'anyone') reply.header('cache-control', 'no-store');
    if (access.reader === 'key') return await options.admitKey(request, reply, access.scope);
    const refusal = await admit(request, access, options);
    if (refusal) return await options.onRefused(request, reply, refusal);
  });
  // Security comes first: it has looked whose form it is.
  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.config.access?.reader === 'staff' && isOfSomeoneElse(request)) return await options.onRefused(request, reply, 'someone-else');
  });
});

/** The signed-in member of staff; only in routes whose access is 'staff'. */
export function staffOf(request: FastifyRequest): StaffSession {
  if (!request.staff) throw new Error('a route without access for staff asked for staff');
  return request.staff;
}

export function visitorOf(request: FastifyRequest): VisitorSession {
  if (!request.visitor) throw new Error('a route without access for visitors asked for a visitor');
  return request.visitor;
}

export function citizenOf(request: FastifyRequest): CitizenSession {
  if (!request.citizen) throw new Error('a route without access for citizens asked for a citizen');
  return request.citizen;
}
