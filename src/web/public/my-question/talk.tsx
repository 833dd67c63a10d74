import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { longestTyped } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { askForTalk } from '../../../domain/conversations/visits/reactions/reactions.commands.ts';
import { dialled, waysOf } from '../../../domain/institutions/areas/ways/ways.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorSummary, hasMistakes } from '../../components/error-summary.tsx';
import { TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { visitorOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { WayCards } from '../ways.tsx';
import { readFields, readOwn, tooLong, withOwn, type Fields, type Own } from './own.ts';

interface TalkProps { view: View; own: Own; fields: Fields; formKey: string; mistakes: Mistakes }

/** Asks to be called or seen; beside it the ways that need no asking. */
function TalkPage({ view, own, fields, formKey, mistakes }: TalkProps) {
  const words = view.t.client.myQuestion.talk;
  const door = { slug: view.door?.slug ?? '', asks: false };
  const { phone, walkIns } = waysOf(own.performing, door, own.conversation.municipality ?? undefined, own.now);
  return (
    <PublicLayout view={view} title={words.title} current="myQuestion">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <form class="form" method="post" action={view.to('/mijn-vraag/praten')} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="sleutel" value={formKey} />
        <RadioGroup view={view} name="wens" legend={words.wish} error={mistakes['wens']} value={fields.wens}
          options={[{ value: 'called', label: words.called }, { value: 'seen', label: words.seen }]} />
        <TextField view={view} name="telefoon" type="tel" label={words.phone} hint={words.phoneHint} value={fields.telefoon || own.conversation.details.phone} error={mistakes['telefoon']}
          autocomplete="tel" inputMode="tel" maxLength={40} size="medium" />
        <TextArea view={view} name="wanneer" label={words.when} hint={words.whenHint} isOptional value={fields.wanneer} error={mistakes['wanneer']} rows={3} maxLength={longestTyped} />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
      {(phone || walkIns.length > 0) && <WayCards view={view} ways={{ write: undefined, phone, walkIns }} now={own.now} writeHref="" level={2} />}
      <p><a href={view.to('/mijn-vraag/lezen')}>{view.t.client.myQuestion.backTo}</a></p>
    </PublicLayout>
  );
}

function mistakesIn(view: View, fields: Fields, letter: string): Mistakes {
  const words = view.t.client.myQuestion.talk.mistakes;
  const digits = dialled(fields.telefoon).replace(/^\+31/, '0');
  const isPhone = /^\+?\d{10,14}$/.test(digits);
  const isNeeded = fields.wens === 'called' || fields.telefoon.trim() !== '';
  return { wens: fields.wens === undefined ? words.wish : undefined, telefoon: isNeeded && !isPhone ? words.phone : undefined, wanneer: tooLong(view, letter) };
}

async function takeTalk(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const visit = visitorOf(request);
  const fields = readFields(request.body);
  const own = await readOwn(house, visit);
  if (!own) return reply.redirect(view.to('/mijn-vraag'), 303);
  const { wens } = fields;
  const when = fields.wanneer.trim();
  const letter = [wens && view.t.client.myQuestion.talk.letter[wens], when].filter(Boolean).join('\n\n');
  // Asking to talk is a letter too, also past the limit of those: it is asked once. The same once more is an answer already.
  if (own.conversation.wish !== null && (when === '' || own.messages.some((message) => message.body === letter))) return reply.redirect(view.to('/mijn-vraag/lezen', { gedaan: 'praten' }), 303);
  const mistakes = own.conversation.wish === null ? mistakesIn(view, fields, letter) : { wanneer: view.t.client.myQuestion.talk.mistakes.already };
  if (!wens || hasMistakes(mistakes)) return sendPage(reply, <TalkPage view={view} own={own} fields={fields} formKey={fields.sleutel} mistakes={mistakes} />, 422);
  await withOwn(house, visit, (work, scope) => askForTalk(work, scope, {
    formKey: fields.sleutel, body: letter, institution: own.performing,
    crisis: markCrisis(when, house.library.crisisWords).categories, wish: wens, phone: fields.telefoon.trim() || undefined,
  }));
  return reply.redirect(view.to('/mijn-vraag/lezen', { gedaan: 'praten' }), 303);
}

/** '/mijn-vraag/praten'. */
export function talkRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'visitor' } } as const;
  app.get('/i/:door/mijn-vraag/praten', { config }, async (request, reply) => {
    const view = viewOf(request, reply);
    const own = await readOwn(house, visitorOf(request));
    return own ? sendPage(reply, <TalkPage view={view} own={own} fields={readFields({})} formKey={randomUUID()} mistakes={{}} />) : reply.redirect(view.to('/mijn-vraag'), 303);
  });
  const onLostForm = async (request: FastifyRequest, reply: FastifyReply) => {
    const view = viewOf(request, reply);
    const own = await readOwn(house, visitorOf(request));
    const fields = readFields(request.body);
    const { title, text } = view.t.client.ask.lost;
    return own ? sendPage(reply, <TalkPage view={view} own={own} fields={fields} formKey={fields.sleutel} mistakes={{ '': `${title}. ${text}` }} />, 403) : reply.redirect(view.to('/mijn-vraag'), 303);
  };
  app.post('/i/:door/mijn-vraag/praten', { config: { ...config, onLostForm } }, (request, reply) => takeTalk(house, request, reply));
}
