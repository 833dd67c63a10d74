import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveSigningIn, type SigningIn } from '../../../domain/accounts/accounts.access.ts';
import { showSecondFactor } from '../../../domain/accounts/sign-in/factors/factors.commands.ts';
import { findFactors, type Factors } from '../../../domain/accounts/sign-in/factors/factors.queries.ts';
import { partyOf } from '../../../domain/accounts/sign-in/passkeys/passkeys.rules.ts';
import { usedPasskey } from '../../../domain/accounts/sign-in/passkeys/passkeys.schema.ts';
import { askPasskey, showPasskey, type PasskeyOutcome } from '../../../domain/accounts/sign-in/passkeys/using/using.commands.ts';
import { secondFactorForm } from '../../../domain/accounts/sign-in/sign-in.schema.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { SignInLayout } from '../layout.tsx';
import { whyNot } from './credentials.tsx';
import { PasskeyForm, passkeyIn, passkeyScript } from '../../components/passkey-form.tsx';
import { giveSession, returnPathOf, stepTo, tenantOf, whoTries } from './session.ts';
import { hasSeveralInstitutions } from './where.ts';

interface PageProps { view: View; factors: Factors; actions: { code: string; passkey: string }; problem?: string | undefined }

function CodePage({ view, factors, actions, problem }: PageProps) {
  const words = view.t.staff.signIn;
  const passkey = factors.passkeys.length > 0 && (
    <PasskeyForm view={view} action={actions.passkey} ask="/werk/inloggen/code/sleutel" kind="use" label={words.passkey.use} failed={words.passkey.failed} isPrimary={!factors.hasApp} />
  );
  return (
    <SignInLayout view={view} title={words.code.title} script={passkeyScript}>
      <ErrorSummary view={view} mistakes={{ code: problem }} />
      <h1>{words.code.title}</h1>
      <form method="post" action={actions.code} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="code" label={words.code.label} autocomplete="one-time-code" maxLength={60} isSpellChecked={false}
          hint={<>{factors.hasApp && <p>{words.code.hint}</p>}<p>{words.code.hintRecovery}</p></>} error={problem} />
        <div class="buttons"><Button>{words.code.button}</Button></div>
      </form>
      {passkey}
      <ActForm view={view} action="/werk/uitloggen" kind="subtle">{words.code.stop}</ActForm>
    </SignInLayout>
  );
}

async function finish(house: House, request: FastifyRequest, reply: FastifyReply, who: SigningIn, outcome: PasskeyOutcome, wrong: string): Promise<FastifyReply> {
  if (outcome.ok) {
    giveSession(reply, outcome.session);
    const choose = await hasSeveralInstitutions(house, who.accountId);
    return reply.redirect(choose ? stepTo(request, '/werk/instelling') : returnPathOf(request), 303);
  }
  const view = viewOf(request, reply);
  const { problem, status } = whyNot(view, outcome, wrong);
  return await showCode(house, request, reply, who, { problem, status });
}

async function showCode(house: House, request: FastifyRequest, reply: FastifyReply, who: SigningIn, shown: { problem?: string; status?: number } = {}): Promise<FastifyReply> {
  const factors = await house.inWork(tenantOf(who), (work) => findFactors(work, who));
  if (!factors.hasApp && factors.passkeys.length === 0) return reply.redirect(stepTo(request, '/werk/inloggen/app'), 303);
  const actions = { code: stepTo(request, '/werk/inloggen/code'), passkey: stepTo(request, '/werk/inloggen/code/met-sleutel') };
  return sendPage(reply, <CodePage view={viewOf(request, reply)} factors={factors} actions={actions} problem={shown.problem} />, shown.status);
}

/** The second step of signing in: a code of the app, a recovery code, or a passkey. */
export function codePages(app: FastifyInstance, house: House): void {
  const party = partyOf(house.config.publicUrl);
  const config = { access: { reader: 'signing-in' }, script: true } as const;

  app.get('/werk/inloggen/code', { config }, async (request, reply) => {
    const who = proveSigningIn(staffOf(request));
    return who ? await showCode(house, request, reply, who) : reply.redirect(returnPathOf(request), 303);
  });

  app.post('/werk/inloggen/code', { config }, async (request, reply) => {
    const who = proveSigningIn(staffOf(request));
    if (!who) return reply.redirect(returnPathOf(request), 303);
    const code = secondFactorForm.safeParse(request.body).data?.code ?? '';
    const outcome = await house.inWork(tenantOf(who), (work) => showSecondFactor(work, who, code, whoTries(request).device));
    return await finish(house, request, reply, who, outcome, viewOf(request, reply).t.staff.signIn.mistakes.wrongCode);
  });

  app.post('/werk/inloggen/code/sleutel', { config }, async (request, reply) => {
    const who = proveSigningIn(staffOf(request));
    return who ? await house.inWork(tenantOf(who), (work) => askPasskey(work, who, party)) : reply.code(409).send({});
  });

  app.post('/werk/inloggen/code/met-sleutel', { config }, async (request, reply) => {
    const who = proveSigningIn(staffOf(request));
    if (!who) return reply.redirect(returnPathOf(request), 303);
    const used = passkeyIn(request.body, usedPasskey);
    const outcome = used
      ? await house.inWork(tenantOf(who), (work) => showPasskey(work, who, party, used, whoTries(request).device))
      : { ok: false, reason: 'wrong' } as const;
    return await finish(house, request, reply, who, outcome, viewOf(request, reply).t.staff.signIn.passkey.failed);
  });
}
