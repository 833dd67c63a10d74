import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { longestTyped, typed } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { evaluate } from '../../../domain/conversations/visits/reactions/reactions.commands.ts';
import { evaluation, longestOpen } from '../../../domain/conversations/visits/reactions/reactions.schema.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextArea, type Mistakes } from '../../components/field.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { visitorOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { readOwn, withOwn } from './own.ts';

const asked = ['couldSay', 'knowWhat', 'comeBack'] as const;
const scores = [1, 2, 3, 4, 5] as const;
const chosen = z.string().max(1).optional().catch(undefined);
const given = z.object({ couldSay: chosen, knowWhat: chosen, comeBack: chosen, open: typed }).catch({ open: '' });
type Given = z.infer<typeof given>;

/** Three questions, once, each with five answers in words, and an open line. */
function ThreePage({ view, said, isSent = false }: { view: View; said: Given; isSent?: boolean }) {
  const words = view.t.client.myQuestion.three;
  const { length } = said.open.trim();
  const mistakes: Mistakes = {
    ...Object.fromEntries(asked.map((name) => [name, isSent && !said[name] ? words.mistake(words[name]) : undefined])),
    open: length > longestOpen ? words.long(length.toLocaleString('nl-NL')) : undefined,
  };
  return (
    <PublicLayout view={view} title={words.title} current="myQuestion">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <form class="form" method="post" action={view.to('/mijn-vraag/drie-vragen')} noValidate>
        <FormToken view={view} />
        {asked.map((name) => (
          <RadioGroup key={name} view={view} name={name} legend={words[name]} value={said[name]} error={mistakes[name]}
            options={scores.map((score) => ({ value: String(score), label: words.scale[score] }))} />
        ))}
        <TextArea view={view} name="open" label={words.open} isOptional value={said.open} error={mistakes['open']} rows={4} maxLength={longestTyped} />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
      <p><a href={view.to('/mijn-vraag/lezen')}>{view.t.client.myQuestion.backTo}</a></p>
    </PublicLayout>
  );
}

async function takeThree(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const parsed = evaluation.safeParse(request.body);
  if (!parsed.success) return sendPage(reply, <ThreePage view={view} said={given.parse(request.body)} isSent />, 422);
  await withOwn(house, visitorOf(request), (work, scope) => evaluate(work, scope, parsed.data));
  return reply.redirect(view.to('/mijn-vraag/lezen', { gedaan: 'drie' }), 303);
}

/** '/mijn-vraag/drie-vragen': after an answer. */
export function threeRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'visitor' } } as const;
  app.get('/i/:door/mijn-vraag/drie-vragen', { config }, async (request, reply) => {
    const view = viewOf(request, reply);
    const own = await readOwn(house, visitorOf(request));
    const isOpen = own && !own.isEvaluated && own.messages.some((message) => message.author === 'worker');
    return isOpen ? sendPage(reply, <ThreePage view={view} said={{ open: '' }} />) : reply.redirect(view.to('/mijn-vraag/lezen'), 303);
  });
  app.post('/i/:door/mijn-vraag/drie-vragen', { config }, (request, reply) => takeThree(house, request, reply));
}
