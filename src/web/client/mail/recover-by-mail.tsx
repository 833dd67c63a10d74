import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askPasswordLink, recoverByMail } from '../../../domain/accounts/citizens/mail/mail.commands.ts';
import { findLink } from '../../../domain/accounts/citizens/mail/mail.queries.ts';
import { citizenEmail } from '../../../domain/accounts/citizens/mail/mail.schema.ts';
import { getUsername } from '../../../domain/accounts/citizens/citizens.queries.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { letIn, readEntered, sayUntil, whoEnters } from '../entering.ts';
import { askStep } from '../way-in/second-step.tsx';
import { SayPage } from './mail-pages.tsx';
import { linkAt, typedMail } from './mail-routes.tsx';

const askPath = '/mijn-pagina/herstellen/mail';

function AskPage({ view, typed, mistakes }: { view: View; typed: string; mistakes: Mistakes }) {
  const { recover: words, email } = view.t.client.ownMail;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <form class="form" method="post" action={view.to(askPath)} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="mail" type="email" label={email} value={typed} error={mistakes['mail']} maxLength={200} autocomplete="email" isSpellChecked={false} size="medium" />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
    </PublicLayout>
  );
}

function sendAsk(request: FastifyRequest, reply: FastifyReply, typed = '', mistakes: Mistakes = {}, status = 200): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <AskPage view={viewOf(request, reply)} typed={typed} mistakes={mistakes} />, status);
}

/** Says the same for an address that nobody has. */
async function ask(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { mistakes: words, recover } = view.t.client.ownMail;
  const typed = typedMail.parse(request.body ?? {}).mail;
  const email = citizenEmail.safeParse(typed);
  if (!email.success) return sendAsk(request, reply, typed, { mail: words.email }, 422);
  const outcome = await askPasswordLink(house.inWork, { email: email.data, language: view.language, doorId: view.door?.id ?? null, institutionId: view.door?.institutionIds[0] ?? 0 }, whoEnters(request));
  if (!outcome.ok) return sendAsk(request, reply, typed, { '': words.wait(sayUntil(outcome.until)) }, 429);
  return sendPage(reply, <SayPage view={view} title={recover.sent} text={recover.sentText} to="/mijn-pagina/inloggen" link={view.t.client.ownPage.begin.haveLink} />);
}

function PasswordPage({ view, token, username, typed, mistakes }: { view: View; token: string; username: string; typed: string; mistakes: Mistakes }) {
  const { card: words, begin } = view.t.client.ownPage;
  return (
    <PublicLayout view={view} title={words.passwordTitle} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.passwordTitle}</h1>
      <p class="lead">{words.passwordText}</p>
      <form class="form" method="post" action={view.to(`/mijn-pagina/nieuw-wachtwoord/${token}`)} noValidate>
        <FormToken view={view} />
        <p>{words.username} <strong translate={false}>{username}</strong></p>
        <TextField view={view} name="wachtwoord" type="password" label={begin.password} hint={begin.passwordHint} value={typed} error={mistakes['wachtwoord']} autocomplete="new-password" size="medium" />
        <div class="buttons"><Button>{words.passwordButton}</Button></div>
      </form>
    </PublicLayout>
  );
}

async function choose(house: House, request: FastifyRequest, reply: FastifyReply, isAsked: boolean): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { gone } = view.t.client.ownMail;
  const { token } = linkAt.parse(request.params);
  const found = await house.inWork({ institutions: [] }, async (work) => {
    const link = await findLink(work, token, 'password');
    return link && { link, username: await getUsername(work, link.accountId) };
  });
  reply.header('cache-control', 'no-store');
  if (!found) return sendPage(reply, <SayPage view={view} title={gone.title} text={gone.passwordText} to={askPath} link={gone.again} />, 410);
  if (isAsked) return sendPage(reply, <PasswordPage view={view} token={token} username={found.username} typed="" mistakes={{}} />);
  const typed = readEntered(request.body).wachtwoord;
  const chosen = await recoverByMail(house.inWork, found.link, typed, whoEnters(request));
  if (!chosen.ok && chosen.reason === 'step') return askStep(request, reply, chosen.step);
  if (!chosen.ok) return sendPage(reply, <PasswordPage view={view} token={token} username={found.username} typed={typed} mistakes={{ wachtwoord: view.t.client.ownPage.begin.mistakes[chosen.reason] }} />, 422);
  await letIn(house, request, reply, chosen.token);
  return reply.redirect(view.to('/mijn-pagina'), 303);
}

/** '/mijn-pagina/herstellen/mail' and where the link in that mail leads: a new password for who confirmed an address. */
export function recoverByMailRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get(`/i/:door${askPath}`, { config }, async (request, reply) => sendAsk(request, reply));
  app.post(`/i/:door${askPath}`, { config }, (request, reply) => ask(house, request, reply));
  app.get('/i/:door/mijn-pagina/nieuw-wachtwoord/:token', { config }, (request, reply) => choose(house, request, reply, true));
  app.post('/i/:door/mijn-pagina/nieuw-wachtwoord/:token', { config }, (request, reply) => choose(house, request, reply, false));
}
