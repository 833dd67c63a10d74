import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveCitizen, tenantOfCitizen, type CitizenScope } from '../../../domain/accounts/citizens/citizens.access.ts';
import { getUsername } from '../../../domain/accounts/citizens/citizens.queries.ts';
import { confirmCitizen, noteFactorAnswered, renewOwnCodes, turnOffApp, turnOnApp, type CitizenConfirmed } from '../../../domain/accounts/citizens/factors/factors.commands.ts';
import { getOwnFactors } from '../../../domain/accounts/citizens/factors/factors.queries.ts';
import { removeOwnKey } from '../../../domain/accounts/citizens/keys/keys.commands.ts';
import { secondFactorForm } from '../../../domain/accounts/sign-in/sign-in.schema.ts';
import { prepareTotp } from '../../../domain/accounts/sign-in/totp/totp.commands.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import { citizenOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { CodesPage } from '../codes.tsx';
import { sayUntil } from '../entering.ts';
import { AppPage } from './app-page.tsx';
import { WayInPage, wayInPath } from './way-in-page.tsx';

const done = z.object({ klaar: z.enum(['app_on', 'app_off', 'key_added', 'key_removed']).optional().catch(undefined) });

export function asCitizen<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: CitizenScope) => Promise<Result>): Promise<Result> {
  const session = citizenOf(request);
  return house.inWork(tenantOfCitizen(session), (work) => run(work, proveCitizen(session)));
}

export function backToWayIn(request: FastifyRequest, reply: FastifyReply, klaar: 'app_on' | 'app_off' | 'key_added' | 'key_removed'): FastifyReply {
  return reply.redirect(viewOf(request, reply).to(wayInPath, { klaar }), 303);
}

/** Asks for the password of a form again, in the field of that name. */
export async function confirmFrom(house: House, request: FastifyRequest, name: string): Promise<CitizenConfirmed> {
  const typed = z.object({ [name]: z.string().max(1000).catch('') }).catch({}).parse(request.body ?? {});
  return await confirmCitizen(house.inWork, proveCitizen(citizenOf(request)), String(typed[name] ?? ''));
}

/** Why it was not confirmed, at the field. */
export function whyUnconfirmed(view: View, refused: Extract<CitizenConfirmed, { ok: false }>, name: string): Mistakes {
  const words = view.t.client.wayIn.mistakes;
  if (refused.reason === 'too-often') return { '': words.wait(sayUntil(refused.until)) };
  return refused.reason === 'stale' ? { '': words.stale } : { [name]: words.wrong };
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, mistakes: Mistakes = {}, status = 200): Promise<FastifyReply> {
  const [view, notice] = [viewOf(request, reply), done.parse(request.query).klaar];
  const { factors, now } = await asCitizen(house, request, async (work, scope) => ({ factors: await getOwnFactors(work, scope), now: work.now }));
  return sendPage(reply, <WayInPage view={view} factors={factors} now={now} mistakes={mistakes} notice={notice && view.t.client.wayIn.done[notice]} />, status);
}

async function showApp(house: House, request: FastifyRequest, reply: FastifyReply, mistakes: Mistakes = {}): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { factors, ...app } = await asCitizen(house, request, async (work, scope) => (
    { factors: await getOwnFactors(work, scope), secret: await prepareTotp(work, scope), username: await getUsername(work, scope.accountId) }));
  // The app comes after the password; without one there is nothing for it to come after.
  if (!factors.hasPassword) return reply.redirect(view.to(wayInPath), 303);
  return sendPage(reply, <AppPage view={view} {...app} factors={factors} mistakes={mistakes} />, Object.keys(mistakes).length > 0 ? 422 : 200);
}

async function startApp(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const asked = await confirmFrom(house, request, 'wachtwoord');
  if (!asked.ok) return await showApp(house, request, reply, whyUnconfirmed(view, asked, 'wachtwoord'));
  const code = secondFactorForm.safeParse(request.body).data?.code ?? '';
  const isOn = await asCitizen(house, request, (work) => turnOnApp(work, asked.confirmed, code));
  return isOn ? backToWayIn(request, reply, 'app_on') : await showApp(house, request, reply, { code: view.t.client.wayIn.app.wrong });
}

async function newCodes(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const asked = await confirmFrom(house, request, 'wachtwoord-codes');
  if (!asked.ok) return await show(house, request, reply, whyUnconfirmed(view, asked, 'wachtwoord-codes'), 422);
  const page = await asCitizen(house, request, async (work, scope) => ({ username: await getUsername(work, scope.accountId), codes: await renewOwnCodes(work, asked.confirmed) }));
  if (!page.codes) return await show(house, request, reply, { '': view.t.client.holding.first }, 422);
  return sendPage(reply, <CodesPage view={view} title={view.t.client.wayIn.codes.newTitle} username={page.username} codes={page.codes} />);
}

/** '/mijn-pagina/binnenkomen': by which ways his page opens, each by choice. */
export function wayInRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'citizen' } } as const;
  const base = `/i/:door${wayInPath}`;
  app.get(base, { config }, (request, reply) => show(house, request, reply));
  app.post(`${base}/nee`, { config }, async (request, reply) => {
    await asCitizen(house, request, noteFactorAnswered);
    return reply.redirect(viewOf(request, reply).to('/mijn-pagina', { slot: 'nee' }), 303);
  });
  app.get(`${base}/app`, { config }, (request, reply) => showApp(house, request, reply));
  app.post(`${base}/app`, { config }, (request, reply) => startApp(house, request, reply));
  app.post(`${base}/app/uit`, { config }, async (request, reply) => {
    const asked = await confirmFrom(house, request, 'wachtwoord-app');
    if (!asked.ok) return await show(house, request, reply, whyUnconfirmed(viewOf(request, reply), asked, 'wachtwoord-app'), 422);
    await asCitizen(house, request, (work) => turnOffApp(work, asked.confirmed));
    return backToWayIn(request, reply, 'app_off');
  });
  app.post(`${base}/codes`, { config }, (request, reply) => newCodes(house, request, reply));
  app.post(`${base}/toestel/weg`, { config }, async (request, reply) => {
    const { toestel } = z.object({ toestel: z.string().max(1400).catch('') }).parse(request.body ?? {});
    const removed = await asCitizen(house, request, (work, scope) => removeOwnKey(work, scope, toestel));
    if (!removed.ok && removed.reason === 'last-way') return await show(house, request, reply, { '': viewOf(request, reply).t.client.wayIn.keys.last }, 422);
    return backToWayIn(request, reply, 'key_removed');
  });
}
