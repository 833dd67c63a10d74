import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { acceptInvitation } from '../../../domain/accounts/invitations/accepting/accepting.commands.ts';
import { findInvitation, type OpenInvitation } from '../../../domain/accounts/invitations/invitations.queries.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { Steps } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { SignInLayout } from '../layout.tsx';
import { giveSession, keepNothing, whoTries } from './session.ts';

const path = z.object({ token: z.string().max(100) });
const chosen = z.object({ password: z.string().max(1000) });

function InvitationPage({ view, invitation, action, problem }: { view: View; invitation: OpenInvitation; action: string; problem?: string | undefined }) {
  const words = view.t.staff.signIn.invitation;
  const isNew = invitation.opens === 'account';
  const title = isNew ? words.title(invitation.institutionName) : words.titleAgain;
  return (
    <SignInLayout view={view} title={title}>
      <ErrorSummary view={view} mistakes={{ password: problem }} />
      {invitation.opens !== 'password' && <Steps view={view} step={1} of={3} />}
      <h1>{title}</h1>
      <p>{words.hello(invitation.name)} {invitation.opens === 'password' ? words.keepsApp : words.steps}</p>
      <p>{words.account(invitation.email)}</p>
      <form method="post" action={action} noValidate>
        <FormToken view={view} />
        {/* A password manager keeps the new password under this name. */}
        <input type="text" name="username" value={invitation.email} autocomplete="username" readOnly hidden />
        <TextField view={view} name="password" label={words.password} hint={words.hint} type="password" autocomplete="new-password" error={problem} />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
    </SignInLayout>
  );
}

function GonePage({ view }: { view: View }) {
  const words = view.t.staff.signIn.invitation;
  return (
    <SignInLayout view={view} title={words.goneTitle}>
      <h1>{words.goneTitle}</h1>
      <p>{words.gone}</p>
      <div class="buttons"><ButtonLink href="/werk/inloggen" kind="secondary">{words.toSignIn}</ButtonLink></div>
    </SignInLayout>
  );
}

async function showInvitation(house: House, request: FastifyRequest, reply: FastifyReply, token: string, shown: { problem?: string; status?: number } = {}): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const invitation = await house.inWork({ institutions: [] }, (work) => findInvitation(work, token));
  if (!invitation) return sendPage(keepNothing(reply), <GonePage view={view} />, 404);
  const action = `/werk/uitnodiging/${encodeURIComponent(token)}`;
  return sendPage(keepNothing(reply), <InvitationPage view={view} invitation={invitation} action={action} problem={shown.problem} />, shown.status);
}

/** The first step of an invitation: a password. Opening the page uses nothing up: mail filters open links too. */
export function invitationPages(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;

  app.get('/werk/uitnodiging/:token', { config }, async (request, reply) => await showInvitation(house, request, reply, path.parse(request.params).token));

  app.post('/werk/uitnodiging/:token', { config }, async (request, reply) => {
    const { token } = path.parse(request.params);
    const password = chosen.safeParse(request.body).data?.password ?? '';
    const outcome = await acceptInvitation(house.inWork, token, password, whoTries(request).device);
    if (outcome.ok) {
      giveSession(reply, outcome.session);
      return reply.redirect('/werk/inloggen/code', 303);
    }
    if (outcome.reason === 'no-invitation') return await showInvitation(house, request, reply, token);
    return await showInvitation(house, request, reply, token, { problem: viewOf(request, reply).t.staff.signIn.passwordMistakes[outcome.reason], status: 422 });
  });
}
