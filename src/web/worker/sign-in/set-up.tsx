import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveSigningIn, type SigningIn } from '../../../domain/accounts/accounts.access.ts';
import { getHolder } from '../../../domain/accounts/accounts.queries.ts';
import { setUpApp, type SetUpOutcome } from '../../../domain/accounts/sign-in/factors/factors.commands.ts';
import { findFactors } from '../../../domain/accounts/sign-in/factors/factors.queries.ts';
import { secondFactorForm } from '../../../domain/accounts/sign-in/sign-in.schema.ts';
import { prepareTotp } from '../../../domain/accounts/sign-in/totp/totp.commands.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Steps } from '../../components/parts.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { SignInLayout } from '../layout.tsx';
import { AppCodeField, AppSteps, RecoveryCodes } from './app-steps.tsx';
import { whyNot } from './credentials.tsx';
import { giveSession, returnPathOf, stepTo, tenantOf, whoTries } from './session.ts';

function SetUpPage({ view, action, secret, email, problem }: { view: View; action: string; secret: string; email: string; problem?: string | undefined }) {
  const words = view.t.staff.signIn.setUp;
  return (
    <SignInLayout view={view} title={words.title}>
      <ErrorSummary view={view} mistakes={{ code: problem }} />
      <Steps view={view} step={2} of={3} />
      <h1>{words.title}</h1>
      <p>{words.why}</p>
      <AppSteps view={view} secret={secret} email={email} />
      <form method="post" action={action} noValidate>
        <FormToken view={view} />
        <AppCodeField view={view} error={problem} />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
    </SignInLayout>
  );
}

function FirstCodesPage({ view, codes, whose }: { view: View; codes: readonly string[]; whose: string }) {
  const words = view.t.staff.signIn.codes;
  return (
    <SignInLayout view={view} title={words.title}>
      <Steps view={view} step={3} of={3} />
      <h1>{words.title}</h1>
      <RecoveryCodes view={view} codes={codes} whose={whose} />
      <div class="buttons"><ButtonLink href="/werk">{words.done}</ButtonLink></div>
    </SignInLayout>
  );
}

async function showSetUp(house: House, request: FastifyRequest, reply: FastifyReply, who: SigningIn, shown: { problem?: string; status?: number } = {}): Promise<FastifyReply> {
  const { factors, secret, email } = await house.inWork(tenantOf(who), async (work) => ({
    factors: await findFactors(work, who), secret: await prepareTotp(work, who), email: (await getHolder(work, who)).email,
  }));
  if (factors.hasApp || factors.passkeys.length > 0) return reply.redirect(stepTo(request, '/werk/inloggen/code'), 303);
  return sendPage(reply, <SetUpPage view={viewOf(request, reply)} action={stepTo(request, '/werk/inloggen/app')} secret={secret} email={email} problem={shown.problem} />, shown.status);
}

async function showFirstCodes(house: House, request: FastifyRequest, reply: FastifyReply, who: SigningIn, outcome: Extract<SetUpOutcome, { ok: true }>): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { name } = await house.inWork(tenantOf(who), (work) => getHolder(work, who));
  const now = house.clock();
  giveSession(reply, outcome.session);
  return sendPage(reply, <FirstCodesPage view={view} codes={outcome.recoveryCodes} whose={view.t.staff.signIn.codes.of(name, sayDay(dayOf(now), now, view.language))} />);
}

/** The steps of an invitation after the password: an app for codes, and the recovery codes, which are shown once. */
export function setUpPages(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'signing-in' } } as const;

  app.get('/werk/inloggen/app', { config }, async (request, reply) => {
    const who = proveSigningIn(staffOf(request));
    return who ? await showSetUp(house, request, reply, who) : reply.redirect(returnPathOf(request), 303);
  });

  app.post('/werk/inloggen/app', { config }, async (request, reply) => {
    const who = proveSigningIn(staffOf(request));
    if (!who) return reply.redirect(returnPathOf(request), 303);
    const code = secondFactorForm.safeParse(request.body).data?.code ?? '';
    const outcome = await house.inWork(tenantOf(who), (work) => setUpApp(work, who, code, whoTries(request).device));
    if (outcome.ok) return await showFirstCodes(house, request, reply, who, outcome);
    if (outcome.reason === 'has-factor') return reply.redirect(stepTo(request, '/werk/inloggen/code'), 303);
    const view = viewOf(request, reply);
    return await showSetUp(house, request, reply, who, whyNot(view, outcome, view.t.staff.signIn.setUp.mistake));
  });
}
