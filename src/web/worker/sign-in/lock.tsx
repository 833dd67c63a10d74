import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveLockedOut, type LockedOut } from '../../../domain/accounts/accounts.access.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import { getHolder } from '../../../domain/accounts/accounts.queries.ts';
import { findFactors } from '../../../domain/accounts/sign-in/factors/factors.queries.ts';
import { unlock } from '../../../domain/accounts/sign-in/lock/lock.commands.ts';
import { partyOf } from '../../../domain/accounts/sign-in/passkeys/passkeys.rules.ts';
import { usedPasskey } from '../../../domain/accounts/sign-in/passkeys/passkeys.schema.ts';
import { askPasskey, unlockWithPasskey } from '../../../domain/accounts/sign-in/passkeys/using/using.commands.ts';
import { secondsUntilLock } from '../../../domain/accounts/sign-in/sessions/sessions.queries.ts';
import { lockSession } from '../../../domain/accounts/sign-in/sessions/sessions.commands.ts';
import { credentials } from '../../../domain/accounts/sign-in/sign-in.schema.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { SignInLayout } from '../layout.tsx';
import { whyNot } from './credentials.tsx';
import { LiveDesk } from '../../components/live-desk.tsx';
import { lockPath, lockScript } from '../../components/lock-watch.tsx';
import { goesToHeld } from './held-form.tsx';
import { PasskeyForm, passkeyIn, passkeyScript } from '../../components/passkey-form.tsx';
import { ownAccountOf, returnPathOf, stepTo, tenantOf } from './session.ts';

interface PageProps { view: View; name: string; email: string; hasPasskey: boolean; actions: { password: string; passkey: string }; problem?: string | undefined; isHeld: boolean; isLive: boolean }

function LockPage({ view, name, email, hasPasskey, actions, problem, isHeld, isLive }: PageProps) {
  const words = view.t.staff.signIn;
  return (
    <SignInLayout view={view} title={words.lock.title} script={[hasPasskey ? passkeyScript : [], isLive ? 'staff-live.js' : [], lockScript].flat()}>
      <ErrorSummary view={view} mistakes={{ password: problem }} />
      <h1>{words.lock.title}</h1>
      <p>{isHeld ? words.held.note : words.lock.why}</p>
      <p>{words.lock.who(name)}</p>
      <form method="post" action={actions.password} noValidate>
        <FormToken view={view} />
        <input type="text" name="email" value={email} autocomplete="username" readOnly hidden />
        <TextField view={view} name="password" label={words.password} type="password" autocomplete="current-password" error={problem} />
        <div class="buttons"><Button>{words.lock.button}</Button></div>
      </form>
      {hasPasskey && (
        <PasskeyForm view={view} action={actions.passkey} ask="/werk/vergrendeld/sleutel" kind="use" label={words.passkey.use} failed={words.passkey.failed} />
      )}
      <hr />
      <p class="soft">{words.lock.other}</p>
      <ActForm view={view} action="/werk/uitloggen" kind="secondary" isSmall>{words.lock.signOut}</ActForm>
      {isLive && <LiveDesk view={view} stand={undefined} />}
    </SignInLayout>
  );
}

interface Shown { problem?: string; status?: number }

async function showLock(house: House, request: FastifyRequest, reply: FastifyReply, who: LockedOut, shown: Shown = {}): Promise<FastifyReply> {
  const { holder, factors } = await house.inWork(tenantOf(who), async (work) => ({ holder: await getHolder(work, who), factors: await findFactors(work, who) }));
  const actions = { password: stepTo(request, '/werk/vergrendeld'), passkey: stepTo(request, '/werk/vergrendeld/met-sleutel') };
  return sendPage(reply, <LockPage view={viewOf(request, reply)} name={holder.name} email={holder.email} hasPasskey={factors.passkeys.length > 0}
    actions={actions} problem={shown.problem} isHeld={goesToHeld(request)} isLive={may(staffOf(request).roles, 'desk.see')} />, shown.status);
}

/** How long the session stays open. An open page asks this by itself; one where somebody is at work says so. */
function answerOpenPages(app: FastifyInstance, house: House): void {
  for (const { method, isAskedByPage } of [{ method: 'GET', isAskedByPage: true }, { method: 'POST', isAskedByPage: false }] as const) {
    app.route({
      method, url: lockPath, config: { access: { reader: 'staff' }, script: false, isAskedByPage },
      handler: async (request) => {
        const own = ownAccountOf(request);
        return { seconds: await house.inWork(tenantOf(own), (work) => secondsUntilLock(work, own)) };
      },
    });
  }
}

/** The lock screen, and going behind it at once. */
export function lockPages(app: FastifyInstance, house: House): void {
  const party = partyOf(house.config.publicUrl);
  const config = { access: { reader: 'signing-in' }, script: true } as const;

  app.post('/werk/vergrendelen', { config: { access: { reader: 'staff' } } }, async (request, reply) => {
    const own = ownAccountOf(request);
    await house.inWork(tenantOf(own), (work) => lockSession(work, own));
    return reply.redirect('/werk/vergrendeld', 303);
  });

  answerOpenPages(app, house);

  app.get('/werk/vergrendeld', { config }, async (request, reply) => {
    const who = proveLockedOut(staffOf(request));
    return who ? await showLock(house, request, reply, who) : reply.redirect(returnPathOf(request), 303);
  });

  app.post('/werk/vergrendeld', { config }, async (request, reply) => {
    const who = proveLockedOut(staffOf(request));
    if (!who) return reply.redirect(returnPathOf(request), 303);
    const outcome = await unlock(house.inWork, who, credentials.shape.password.safeParse(passwordIn(request.body)).data ?? '');
    if (outcome.ok) return reply.redirect(returnPathOf(request), 303);
    const view = viewOf(request, reply);
    return await showLock(house, request, reply, who, whyNot(view, outcome, view.t.staff.signIn.mistakes.wrongPassword));
  });

  app.post('/werk/vergrendeld/sleutel', { config }, async (request, reply) => {
    const who = proveLockedOut(staffOf(request));
    return who ? await house.inWork(tenantOf(who), (work) => askPasskey(work, who, party)) : reply.code(409).send({});
  });

  app.post('/werk/vergrendeld/met-sleutel', { config }, async (request, reply) => {
    const who = proveLockedOut(staffOf(request));
    if (!who) return reply.redirect(returnPathOf(request), 303);
    const used = passkeyIn(request.body, usedPasskey);
    const isOpen = used && await house.inWork(tenantOf(who), (work) => unlockWithPasskey(work, who, party, used));
    if (isOpen) return reply.redirect(returnPathOf(request), 303);
    return await showLock(house, request, reply, who, { problem: viewOf(request, reply).t.staff.signIn.passkey.failed, status: 422 });
  });
}

function passwordIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'password' in body ? body.password : undefined;
}
