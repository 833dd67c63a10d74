import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signIn, type SignInOutcome } from '../../../domain/accounts/sign-in/sign-in.commands.ts';
import { credentials } from '../../../domain/accounts/sign-in/sign-in.schema.ts';
import { partyOf } from '../../../domain/accounts/sign-in/passkeys/passkeys.rules.ts';
import { usedPasskey } from '../../../domain/accounts/sign-in/passkeys/passkeys.schema.ts';
import { askAnyPasskey, signInWithPasskey } from '../../../domain/accounts/sign-in/passkeys/using/using.commands.ts';
import { sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { lockScript } from '../../components/lock-watch.tsx';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { SignInLayout } from '../layout.tsx';
import { goesToHeld } from './held-form.tsx';
import { PasskeyForm, passkeyIn, passkeyScript } from '../../components/passkey-form.tsx';
import { giveSession, keepNothing, returnPathOf, stepTo, whoTries } from './session.ts';
import { hasSeveralInstitutions } from './where.ts';

interface PageProps { view: View; actions: { password: string; passkey: string }; email?: string; problem?: string | undefined; isOut?: boolean; isHeld?: boolean }

function SignInPage({ view, actions, email, problem, isOut, isHeld }: PageProps) {
  const words = view.t.staff.signIn;
  return (
    <SignInLayout view={view} title={words.title} script={[passkeyScript, lockScript]}>
      {isOut && <Notice kind="ok" isStatus><p>{words.isOut}</p></Notice>}
      {isHeld && <Notice kind="ok" isStatus><p>{words.held.kept}</p></Notice>}
      <ErrorSummary view={view} mistakes={{ '': problem }} />
      <h1>{words.title}</h1>
      <p class="soft">{words.lead}</p>
      <form method="post" action={actions.password} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="email" label={words.email} type="email" autocomplete="username" value={email} />
        <TextField view={view} name="password" label={words.password} type="password" autocomplete="current-password" />
        <div class="buttons"><Button>{words.next}</Button></div>
      </form>
      <PasskeyForm view={view} action={actions.passkey} ask="/werk/inloggen/sleutel" kind="use" label={words.passkey.button} failed={words.passkey.failed} />
      <hr />
      <h2>{words.forgotten.question}</h2>
      <p>{words.forgotten.answer}</p>
      <p class="soft">{words.unfinished}</p>
    </SignInLayout>
  );
}

/** Why it did not work, in words that are the same whether or not the account exists. */
export function whyNot(view: View, outcome: Extract<SignInOutcome, { ok: false }>, wrong: string): { problem: string; status: number } {
  return outcome.reason === 'too-often'
    ? { problem: view.t.staff.signIn.mistakes.tooOften(sayTime(outcome.until)), status: 429 }
    : { problem: wrong, status: 422 };
}

function showSignIn(request: FastifyRequest, reply: FastifyReply, shown: Pick<PageProps, 'email' | 'problem' | 'isOut'>, status = 200): FastifyReply {
  const view = viewOf(request, reply);
  const actions = { password: stepTo(request, '/werk/inloggen'), passkey: stepTo(request, '/werk/inloggen/met-sleutel') };
  return sendPage(keepNothing(reply), <SignInPage view={view} actions={actions} isHeld={goesToHeld(request)} {...shown} />, status);
}

/** The first step of signing in: e-mail address and password, or a passkey alone. */
export function credentialsPages(app: FastifyInstance, house: House): void {
  const party = partyOf(house.config.publicUrl);
  const config = { access: { reader: 'anyone' }, script: true } as const;

  app.get('/werk/inloggen', { config }, async (request, reply) => showSignIn(request, reply, {
    isOut: typeof request.query === 'object' && request.query !== null && 'uit' in request.query,
  }));

  app.post('/werk/inloggen', { config }, async (request, reply) => {
    const given = credentials.safeParse(request.body).data ?? { email: '', password: '' };
    const outcome = await signIn(house.inWork, given, whoTries(request));
    if (!outcome.ok) {
      const view = viewOf(request, reply);
      const { problem, status } = whyNot(view, outcome, view.t.staff.signIn.mistakes.wrong);
      return showSignIn(request, reply, { email: given.email, problem }, status);
    }
    giveSession(reply, outcome.session);
    return reply.redirect(stepTo(request, '/werk/inloggen/code'), 303);
  });

  app.post('/werk/inloggen/sleutel', { config }, async (request, reply) => {
    const asked = await house.inWork({ institutions: [] }, (work) => askAnyPasskey(work, party, whoTries(request).client));
    return keepNothing(reply).code(asked.ok ? 200 : 429).send(asked.ok ? asked.options : { until: asked.until });
  });

  app.post('/werk/inloggen/met-sleutel', { config }, async (request, reply) => {
    const view = viewOf(request, reply);
    const used = passkeyIn(request.body, usedPasskey);
    const outcome = used ? await signInWithPasskey(house.inWork, party, used, whoTries(request)) : { ok: false, reason: 'wrong' } as const;
    if (!outcome.ok) {
      const { problem, status } = whyNot(view, outcome, view.t.staff.signIn.passkey.failed);
      return showSignIn(request, reply, { problem }, status);
    }
    giveSession(reply, outcome.session);
    const choose = await hasSeveralInstitutions(house, outcome.accountId);
    return reply.redirect(choose ? stepTo(request, '/werk/instelling') : returnPathOf(request), 303);
  });
}
