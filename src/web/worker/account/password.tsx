import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { changePassword, type ChangePasswordOutcome } from '../../../domain/accounts/passwords/passwords.commands.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { View } from '../../view.ts';
import { ownAccountOf } from '../sign-in/session.ts';
import { frameOf, passwordProblem, StepPage, type StepFrame } from './step.tsx';

const form = z.object({ present: z.string().max(1000), chosen: z.string().max(1000) }).catch({ present: '', chosen: '' });

function PasswordPage({ mistakes = {}, ...frame }: StepFrame & { mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.account.password;
  return (
    <StepPage {...frame} title={words.change} mistakes={mistakes}>
      <form method="post" action="/werk/account/wachtwoord" noValidate>
        <FormToken view={view} />
        <TextField view={view} name="present" label={words.present} type="password" autocomplete="current-password" error={mistakes['present']} />
        <TextField view={view} name="chosen" label={words.chosen} hint={view.t.staff.signIn.invitation.hint} type="password" autocomplete="new-password" error={mistakes['chosen']} />
        <p>{words.othersEnd}</p>
        <Button>{words.button}</Button>
      </form>
    </StepPage>
  );
}

function mistakesOf(view: View, outcome: Extract<ChangePasswordOutcome, { ok: false }>): Mistakes {
  if (outcome.reason === 'wrong' || outcome.reason === 'too-often') return { present: passwordProblem(view, outcome) };
  return { chosen: view.t.staff.signIn.passwordMistakes[outcome.reason] };
}

/** Changing the own password. */
export function passwordPages(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'staff' } } as const;

  app.get('/werk/account/wachtwoord', { config }, async (request, reply) => sendPage(reply, <PasswordPage {...frameOf(house, request, reply)} />));

  app.post('/werk/account/wachtwoord', { config }, async (request, reply) => {
    const given = form.parse(request.body);
    const outcome = await changePassword(house.inWork, ownAccountOf(request), given.present, given.chosen);
    if (outcome.ok) return reply.redirect('/werk/account?gedaan=wachtwoord', 303);
    const frame = frameOf(house, request, reply);
    return sendPage(reply, <PasswordPage {...frame} mistakes={mistakesOf(frame.view, outcome)} />, outcome.reason === 'too-often' ? 429 : 422);
  });
}
