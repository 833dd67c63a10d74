import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { recoverCitizen, type Recovered } from '../../domain/accounts/citizens/citizens.commands.ts';
import { Button, FormToken } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { TextField, type Mistakes } from '../components/field.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf, type View } from '../view.ts';
import { letIn, readEntered, sayUntil, whoEnters, type Entered } from './entering.ts';
import { askStep } from './way-in/second-step.tsx';

function RecoverPage({ view, typed, mistakes }: { view: View; typed: Entered; mistakes: Mistakes }) {
  const { recover: words, signIn, begin } = view.t.client.ownPage;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <form class="form" method="post" action={view.to('/mijn-pagina/herstellen')} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="inlognaam" label={signIn.username} value={typed.inlognaam} error={mistakes['inlognaam']} maxLength={100} autocomplete="username" isSpellChecked={false} size="medium" />
        <TextField view={view} name="code" label={words.code} hint={words.codeHint} value={typed.code} error={mistakes['code']} maxLength={40} autocomplete="off" isSpellChecked={false} size="medium" />
        <TextField view={view} name="wachtwoord" type="password" label={words.password} hint={begin.passwordHint} value={typed.wachtwoord} error={mistakes['wachtwoord']} autocomplete="new-password" size="medium" />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
      <p>{view.t.client.ownMail.recover.link} <a href={view.to('/mijn-pagina/herstellen/mail')}>{view.t.client.ownMail.recover.linkText}</a></p>
      <details><summary>{words.lost}</summary><p class="prose">{words.lostText}</p></details>
    </PublicLayout>
  );
}

function sendRecover(request: FastifyRequest, reply: FastifyReply, typed: Entered, mistakes: Mistakes = {}, status = 200): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <RecoverPage view={viewOf(request, reply)} typed={typed} mistakes={mistakes} />, status);
}

function whyNot(view: View, outcome: Exclude<Recovered, { ok: true } | { reason: 'step' }>): Mistakes {
  const { begin, recover, signIn } = view.t.client.ownPage;
  if (outcome.reason === 'too-often') return { '': signIn.mistakes.wait(sayUntil(outcome.until)) };
  return outcome.reason === 'wrong' ? { code: recover.wrong } : { wachtwoord: begin.mistakes[outcome.reason] };
}

/** '/mijn-pagina/herstellen': in again with a code, and a new password. */
export function recoverRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get('/i/:door/mijn-pagina/herstellen', { config }, async (request, reply) => sendRecover(request, reply, readEntered({})));
  app.post('/i/:door/mijn-pagina/herstellen', { config }, async (request, reply) => {
    const view = viewOf(request, reply);
    const typed = readEntered(request.body);
    const outcome = await recoverCitizen(house.inWork, { username: typed.inlognaam, code: typed.code, password: typed.wachtwoord }, whoEnters(request));
    if (!outcome.ok && outcome.reason === 'step') return askStep(request, reply, outcome.step);
    if (!outcome.ok) return sendRecover(request, reply, typed, whyNot(view, outcome), outcome.reason === 'too-often' ? 429 : 422);
    await letIn(house, request, reply, outcome.token);
    return reply.redirect(view.to('/mijn-pagina'), 303);
  });
}
