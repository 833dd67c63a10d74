import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getHolder } from '../../../domain/accounts/accounts.queries.ts';
import { changeApp, renewRecoveryCodes } from '../../../domain/accounts/sign-in/factors/factors.commands.ts';
import { secondFactorForm } from '../../../domain/accounts/sign-in/sign-in.schema.ts';
import { prepareTotp } from '../../../domain/accounts/sign-in/totp/totp.commands.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { AppCodeField, AppSteps, RecoveryCodes } from '../sign-in/app-steps.tsx';
import { ownAccountOf, tenantOf } from '../sign-in/session.ts';
import { confirmFrom, ConfirmField, frameOf, StepPage, type StepFrame } from './step.tsx';

function AppPage({ secret, email, mistakes = {}, ...frame }: StepFrame & { secret: string; email: string; mistakes?: Mistakes | undefined }) {
  const { view } = frame;
  const words = view.t.staff.account.newApp;
  return (
    <StepPage {...frame} title={words.title} mistakes={mistakes}>
      <p>{words.oldWorks}</p>
      <AppSteps view={view} secret={secret} email={email} />
      <form method="post" action="/werk/account/app" noValidate>
        <FormToken view={view} />
        <AppCodeField view={view} error={mistakes['code']} />
        <ConfirmField view={view} error={mistakes['password']} />
        <Button>{view.t.staff.signIn.setUp.button}</Button>
      </form>
    </StepPage>
  );
}

async function showApp(house: House, request: FastifyRequest, reply: FastifyReply, mistakes?: Mistakes): Promise<FastifyReply> {
  const own = ownAccountOf(request);
  const { secret, email } = await house.inWork(tenantOf(own), async (work) => ({ secret: await prepareTotp(work, own), email: (await getHolder(work, own)).email }));
  return sendPage(reply, <AppPage {...frameOf(house, request, reply)} secret={secret} email={email} mistakes={mistakes} />, mistakes ? 422 : 200);
}

function AskCodesPage({ mistakes = {}, ...frame }: StepFrame & { mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.account.newCodes;
  return (
    <StepPage {...frame} title={words.title} mistakes={mistakes}>
      <p>{words.why}</p>
      <form method="post" action="/werk/account/herstelcodes" noValidate>
        <FormToken view={view} />
        <ConfirmField view={view} error={mistakes['password']} />
        <Button>{words.button}</Button>
      </form>
    </StepPage>
  );
}

/** Another app for codes, and new recovery codes; each after the password. */
export function factorPages(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'staff' } } as const;

  app.get('/werk/account/app', { config }, async (request, reply) => await showApp(house, request, reply));

  app.post('/werk/account/app', { config }, async (request, reply) => {
    const { view } = frameOf(house, request, reply);
    const asked = await confirmFrom(house, request, view);
    if (!asked.ok) return await showApp(house, request, reply, { password: asked.problem });
    const code = secondFactorForm.safeParse(request.body).data?.code ?? '';
    const isChanged = await house.inWork(tenantOf(asked.confirmed), (work) => changeApp(work, asked.confirmed, code));
    return isChanged ? reply.redirect('/werk/account?gedaan=app', 303) : await showApp(house, request, reply, { code: view.t.staff.signIn.setUp.mistake });
  });

  app.get('/werk/account/herstelcodes', { config }, async (request, reply) => sendPage(reply, <AskCodesPage {...frameOf(house, request, reply)} />));

  app.post('/werk/account/herstelcodes', { config }, async (request, reply) => {
    const frame = frameOf(house, request, reply);
    const asked = await confirmFrom(house, request, frame.view);
    if (!asked.ok) return sendPage(reply, <AskCodesPage {...frame} mistakes={{ password: asked.problem }} />, 422);
    const { codes, name, now } = await house.inWork(tenantOf(asked.confirmed), async (work) => (
      { name: (await getHolder(work, asked.confirmed)).name, codes: await renewRecoveryCodes(work, asked.confirmed), now: work.now }
    ));
    const words = frame.view.t.staff.signIn.codes;
    const whose = words.of(name, sayDay(dayOf(now), now, frame.view.language));
    return sendPage(reply, <StepPage {...frame} title={words.title}><RecoveryCodes view={frame.view} codes={codes} whose={whose} /></StepPage>);
  });
}
