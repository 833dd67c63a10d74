import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { showStep } from '../../../domain/accounts/citizens/entering/entering.commands.ts';
import { secondFactorForm } from '../../../domain/accounts/sign-in/sign-in.schema.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { letIn, sayUntil, whoEnters } from '../entering.ts';

function StepPage({ view, step, mistakes }: { view: View; step: string; mistakes: Mistakes }) {
  const words = view.t.client.wayIn.step;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <form class="form" method="post" action={view.to('/mijn-pagina/inloggen/code')} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="stap" value={step} />
        <TextField view={view} name="code" label={words.label} hint={words.hint} error={mistakes['code']} maxLength={40} autocomplete="one-time-code" isSpellChecked={false} size="medium" />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
      <p><a href={view.to('/mijn-pagina/inloggen')}>{view.t.client.ownPage.page.outAgain}</a></p>
    </PublicLayout>
  );
}

/** Asks for the code of his app, whichever way the first step went. */
export function askStep(request: FastifyRequest, reply: FastifyReply, step: string, mistakes: Mistakes = {}, status = 200): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <StepPage view={viewOf(request, reply)} step={step} mistakes={mistakes} />, status);
}

const sent = z.object({ stap: z.string().max(1000).catch('') });

async function takeStep(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { step: words, mistakes } = view.t.client.wayIn;
  const { stap } = sent.parse(request.body ?? {});
  const code = secondFactorForm.safeParse(request.body).data?.code ?? '';
  const outcome = await showStep(house.inWork, stap, code, whoEnters(request));
  if (outcome.ok) {
    await letIn(house, request, reply, outcome.token);
    return reply.redirect(view.to('/mijn-pagina'), 303);
  }
  if (outcome.reason === 'too-often') return askStep(request, reply, stap, { '': mistakes.wait(sayUntil(outcome.until)) }, 429);
  return askStep(request, reply, stap, outcome.reason === 'over' ? { '': words.over } : { code: words.wrong }, 422);
}

/** '/mijn-pagina/inloggen/code': the second step of who chose to have one. */
export function secondStepRoutes(app: FastifyInstance, house: House): void {
  app.post('/i/:door/mijn-pagina/inloggen/code', { config: { access: { reader: 'anyone' } } }, (request, reply) => takeStep(house, request, reply));
}
