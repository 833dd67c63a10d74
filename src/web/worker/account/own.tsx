import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { chooseClientName } from '../../../domain/accounts/accounts.commands.ts';
import { getHolder, listMemberships } from '../../../domain/accounts/accounts.queries.ts';
import { findFactors } from '../../../domain/accounts/sign-in/factors/factors.queries.ts';
import { removePasskey } from '../../../domain/accounts/sign-in/passkeys/passkeys.commands.ts';
import { endOtherSessions, endSession } from '../../../domain/accounts/sign-in/sessions/sessions.commands.ts';
import { listOwnSessions } from '../../../domain/accounts/sign-in/sessions/sessions.queries.ts';
import type { Mistakes } from '../../components/field.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { whereOf } from '../desk.tsx';
import { ownAccountOf, tenantOf } from '../sign-in/session.ts';
import { AccountPage, type Overview } from './overview.tsx';

const nameForm = z.object({ clientName: z.string().max(500).transform((name) => name.replace(/\s+/g, ' ').trim()) });
const sessionForm = z.object({ session: z.coerce.number().int().positive() });
const passkeyForm = z.object({ credentialId: z.string().min(1).max(1400) });
const longestClientName = 60;

/** What was just done, by the word in the address: a page that is opened again says it again, and nothing else. */
function saidDone(view: View, query: unknown, clientName: string): string | undefined {
  const words = view.t.staff.account;
  const done = typeof query === 'object' && query !== null && 'gedaan' in query ? query.gedaan : undefined;
  switch (done) {
    case 'naam': return words.name.saved(clientName);
    case 'apparaat': return words.sessions.ended;
    case 'apparaten': return words.sessions.endedOthers;
    case 'wachtwoord': return words.password.changed;
    case 'app': return words.newApp.done;
    case 'sleutel': return words.factors.passkeyAdded;
    case 'sleutel-weg': return words.factors.passkeyRemoved;
    default: return undefined;
  }
}

async function readOverview(house: House, request: FastifyRequest): Promise<Overview> {
  const own = ownAccountOf(request);
  return await house.inWork(tenantOf(own), async (work) => ({
    holder: await getHolder(work, own), memberships: await listMemberships(work, own.accountId),
    sessions: await listOwnSessions(work, own), factors: await findFactors(work, own), now: work.now,
  }));
}

async function showAccount(house: House, request: FastifyRequest, reply: FastifyReply, shown: { mistakes?: Mistakes; typed?: string } = {}): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const staff = staffOf(request);
  const overview = await readOverview(house, request);
  const done = saidDone(view, request.query, overview.holder.clientName);
  return sendPage(reply, <AccountPage {...overview} view={view} staff={staff} where={whereOf(view, house, staff, undefined)} done={done} mistakes={shown.mistakes} typed={shown.typed} />, shown.mistakes ? 422 : 200);
}

/** The own account: the name for clients, where one is signed in, and how. */
export function ownPages(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'staff' } } as const;

  app.get('/werk/account', { config }, async (request, reply) => await showAccount(house, request, reply));

  app.post('/werk/account/naam', { config }, async (request, reply) => {
    const own = ownAccountOf(request);
    const name = nameForm.safeParse(request.body).data?.clientName ?? '';
    if ([...name].length > longestClientName) return await showAccount(house, request, reply, { mistakes: { clientName: viewOf(request, reply).t.staff.account.name.tooLong }, typed: name });
    await house.inWork(tenantOf(own), (work) => chooseClientName(work, own, name));
    return reply.redirect('/werk/account?gedaan=naam', 303);
  });

  app.post('/werk/account/apparaten/weg', { config }, async (request, reply) => {
    const own = ownAccountOf(request);
    const given = sessionForm.safeParse(request.body);
    if (given.success) await house.inWork(tenantOf(own), (work) => endSession(work, own, given.data.session));
    return reply.redirect('/werk/account?gedaan=apparaat', 303);
  });

  app.post('/werk/account/apparaten/andere-weg', { config }, async (request, reply) => {
    const own = ownAccountOf(request);
    await house.inWork(tenantOf(own), (work) => endOtherSessions(work, own.accountId, own.sessionId));
    return reply.redirect('/werk/account?gedaan=apparaten', 303);
  });

  app.post('/werk/account/toegangssleutel/weg', { config }, async (request, reply) => {
    const own = ownAccountOf(request);
    const given = passkeyForm.safeParse(request.body);
    const outcome = given.success && await house.inWork(tenantOf(own), (work) => removePasskey(work, own, given.data.credentialId));
    if (outcome && !outcome.ok && outcome.reason === 'last-factor') {
      return await showAccount(house, request, reply, { mistakes: { '': viewOf(request, reply).t.staff.account.factors.lastFactor } });
    }
    return reply.redirect('/werk/account?gedaan=sleutel-weg', 303);
  });
}
