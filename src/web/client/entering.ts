import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Begun } from '../../domain/accounts/citizens/citizens.commands.ts';
import { findCitizen } from '../../domain/accounts/citizens/citizens.queries.ts';
import { endDevice } from '../../domain/accounts/citizens/devices/devices.commands.ts';
import { findOwner } from '../../domain/accounts/citizens/devices/devices.queries.ts';
import { newCitizen } from '../../domain/accounts/citizens/citizens.schema.ts';
import { deviceOf } from '../../domain/accounts/sign-in/sign-in.rules.ts';
import type { Visitor } from '../../domain/accounts/sign-in/sign-in.schema.ts';
import { takeDraftAlong } from '../../domain/conversations/drafts/drafts.commands.ts';
import { ownDraftKeys } from '../../domain/conversations/drafts/drafts.queries.ts';
import { sayTime } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { networkOf } from '../../platform/http/network.ts';
import { cookieOptions } from '../../platform/http/security.ts';
import { deviceCookie, dropDevice } from '../device-cookie.ts';
import { draftCookies } from '../draft-cookies.ts';
import { sessionCookies } from '../gate.ts';
import type { House } from '../house.ts';
import type { Mistakes } from '../components/field.tsx';
import type { View } from '../view.ts';

/** What to call the browser, and the address on which tries are counted. */
export function whoEnters(request: FastifyRequest): Visitor {
  return { device: deviceOf(request.headers['user-agent']), client: networkOf(request.ip) };
}

/** Whether this browser shows signs for who comes in. One that did so for somebody else stops. */
async function isOwnDevice(house: House, device: string | undefined, accountId: number | undefined): Promise<boolean> {
  if (device === undefined) return false;
  return await house.inWork({ institutions: [] }, async (work) => {
    const isOwn = accountId !== undefined && await findOwner(work, device) === accountId;
    if (!isOwn) await endDevice(work, device);
    return isOwn;
  });
}

/**
 * Gives the browser the session of an own page; gone when it closes, and at the server at its hour. A question that he was writing here
 * goes along to his page.
 */
export async function letIn(house: House, request: FastifyRequest, reply: FastifyReply, token: string): Promise<void> {
  reply.setCookie(sessionCookies.citizen, token, cookieOptions);
  const [draft, device] = [request.cookies[draftCookies.token], request.cookies[deviceCookie]];
  const citizen = draft === undefined && device === undefined ? undefined : await findCitizen(house.inWork, token);
  // What somebody before him wrote here without a connection is not his, nor are the signs that this browser shows.
  if (!await isOwnDevice(house, device, citizen?.accountId)) {
    reply.header('clear-site-data', '"storage"');
    if (device !== undefined) dropDevice(reply);
  }
  if (draft === undefined || !citizen) return;
  const wordKey = request.cookies[draftCookies.wordKey];
  const from = { token: draft, ...(wordKey ? { wordKey: Buffer.from(wordKey, 'base64url') } : {}) };
  const isAlong = await house.inWork({ institutions: [] }, (work) => takeDraftAlong(work.tx, from, ownDraftKeys(house.keys, { accountId: citizen.accountId }), work.now));
  if (isAlong) for (const name of Object.values(draftCookies)) reply.clearCookie(name, cookieOptions);
}

/** A whole minute that has begun when waiting is over. */
export function sayUntil(until: Date): string {
  return sayTime(new Date(Math.ceil(until.getTime() / 60_000) * 60_000));
}

const line = z.string().max(1000).catch('');

/** Every field that a form of these pages can send. Nothing is refused here: what is wrong is said in words. */
const fields = z.object({ naam: line, inlognaam: line, wachtwoord: line, leeftijd: line, postcode: line, gemeente: line, code: line });
export type Entered = z.infer<typeof fields>;

export function readEntered(body: unknown): Entered {
  return fields.parse(typeof body === 'object' && body !== null ? body : {});
}

/** What to mend in what says who begins a page. */
export function mistakesInCitizen(view: View, typed: Entered, asksPassword = true): Mistakes {
  const words = view.t.client.ownPage.begin.mistakes;
  const { shape } = newCitizen;
  return {
    naam: shape.name.safeParse(typed.naam).success ? undefined : words.name,
    inlognaam: shape.username.safeParse(typed.inlognaam).success ? undefined : words.username,
    wachtwoord: asksPassword && typed.wachtwoord === '' ? words['too-short'] : undefined,
    leeftijd: shape.ageClass.safeParse(typed.leeftijd).success ? undefined : words.age,
  };
}

/** Why a page did not begin, by the field to mend. */
export function whyNotBegun(view: View, begun: Extract<Begun, { ok: false }>): Mistakes {
  const words = view.t.client.ownPage.begin.mistakes;
  if (begun.reason === 'too-often') return { '': words.tooOften(sayUntil(begun.until)) };
  return begun.reason === 'username-taken' ? { inlognaam: words['username-taken'] } : { wachtwoord: words[begun.reason] };
}
