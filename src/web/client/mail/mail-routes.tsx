import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveCitizen, tenantOfCitizen, type CitizenScope } from '../../../domain/accounts/citizens/citizens.access.ts';
import { confirmAddress, giveAddress, removeAddress } from '../../../domain/accounts/citizens/mail/mail.commands.ts';
import { getOwnFactors } from '../../../domain/accounts/citizens/factors/factors.queries.ts';
import { findLink, getOwnMail } from '../../../domain/accounts/citizens/mail/mail.queries.ts';
import { noteAnswered } from '../../../domain/accounts/citizens/ways/ways.commands.ts';
import { citizenEmail, type LinkLetter } from '../../../domain/accounts/citizens/mail/mail.schema.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import { citizenOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { linkLetter } from '../../visitor-mail.ts';
import { sayUntil, whoEnters } from '../entering.ts';
import { confirmFrom, whyUnconfirmed } from '../way-in/way-in-routes.tsx';
import { ConfirmPage, MailPage, SayPage } from './mail-pages.tsx';

/** What can have been done, told on the page it leads to. */
const done = z.object({ klaar: z.enum(['sent', 'removed']).optional().catch(undefined) });
/** An address as it was typed; nothing is refused here. */
export const typedMail = z.object({ mail: z.string().max(1000).catch('') });
/** What stands in the address of a link. */
export const linkAt = z.object({ token: z.string().max(200).catch('') });

/** The mail to confirm an address, asked for at this door. */
function letterAt(house: House, request: FastifyRequest, reply: FastifyReply): LinkLetter {
  const { door, language } = viewOf(request, reply);
  return linkLetter(house.directory.current(), house.config.publicUrl, { language, doorId: door?.id ?? null, institutionId: door?.institutionIds[0] ?? 0 }, 'confirm');
}

/** Work for who is signed in. */
export function asCitizen<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: CitizenScope) => Promise<Result>): Promise<Result> {
  const session = citizenOf(request);
  return house.inWork(tenantOfCitizen(session), (work) => run(work, proveCitizen(session)));
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: string; mistakes: Mistakes; status: number }): Promise<FastifyReply> {
  const [view, notice] = [viewOf(request, reply), done.parse(request.query).klaar];
  const own = await asCitizen(house, request, async (work, scope) => ({ mail: await getOwnMail(work, scope), factors: await getOwnFactors(work, scope) }));
  return sendPage(reply, <MailPage view={view} own={own.mail} factors={own.factors} {...again} notice={notice && view.t.client.ownMail.done[notice]} />, again?.status ?? 200);
}

function backTo(request: FastifyRequest, reply: FastifyReply, klaar: 'sent' | 'removed'): FastifyReply {
  return reply.redirect(viewOf(request, reply).to('/mijn-pagina/mail', { klaar }), 303);
}

async function give(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { mistakes: words } = view.t.client.ownMail;
  const typed = typedMail.parse(request.body ?? {}).mail;
  const email = citizenEmail.safeParse(typed);
  if (!email.success) return await show(house, request, reply, { typed, mistakes: { mail: words.email }, status: 422 });
  const asked = await confirmFrom(house, request, 'wachtwoord');
  if (!asked.ok) return await show(house, request, reply, { typed, mistakes: whyUnconfirmed(view, asked, 'wachtwoord'), status: asked.reason === 'too-often' ? 429 : 422 });
  const outcome = await asCitizen(house, request, (work) => giveAddress(work, asked.confirmed, email.data, whoEnters(request), letterAt(house, request, reply)));
  if (!outcome.ok) return await show(house, request, reply, { typed, mistakes: { '': words.wait(sayUntil(outcome.until)) }, status: 429 });
  return backTo(request, reply, 'sent');
}

async function showLink(house: House, request: FastifyRequest, reply: FastifyReply, isAsked: boolean): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { confirm, gone, back } = view.t.client.ownMail;
  const { token } = linkAt.parse(request.params);
  const isGood = await house.inWork({ institutions: [] }, async (work) => (isAsked ? await findLink(work, token, 'address') !== undefined : await confirmAddress(work, token)));
  reply.header('cache-control', 'no-store');
  if (!isGood) return sendPage(reply, <SayPage view={view} title={gone.title} text={gone.text} to="/mijn-pagina/mail" link={back} />, 410);
  return sendPage(reply, isAsked ? <ConfirmPage view={view} token={token} /> : <SayPage view={view} title={confirm.done} text={confirm.doneText} to="/mijn-pagina" link={back} />);
}

/** '/mijn-pagina/mail': an address of his own, if he wants; confirmed by a link, changed and taken away here. */
export function mailRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'citizen' } } as const;
  const anyone = { config: { access: { reader: 'anyone' } } } as const;
  const base = '/i/:door/mijn-pagina/mail';
  app.get(base, { config }, (request, reply) => show(house, request, reply));
  app.post(`${base}/adres`, { config }, (request, reply) => give(house, request, reply));
  app.post(`${base}/nee`, { config }, async (request, reply) => {
    await asCitizen(house, request, noteAnswered);
    return reply.redirect(viewOf(request, reply).to('/mijn-pagina', { mail: 'nee' }), 303);
  });
  app.post(`${base}/weg`, { config }, async (request, reply) => {
    await asCitizen(house, request, removeAddress);
    return backTo(request, reply, 'removed');
  });
  app.get(`${base}/bevestigen/:token`, anyone, (request, reply) => showLink(house, request, reply, true));
  app.post(`${base}/bevestigen/:token`, anyone, (request, reply) => showLink(house, request, reply, false));
}
