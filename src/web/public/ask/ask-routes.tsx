import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Draft } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { hasMistakes } from '../../components/error-summary.tsx';
import type { House } from '../../house.ts';
import { asksPostcode } from '../front.ts';
import { placeOf } from '../known-place.ts';
import { againRoutes, sendAgain } from './again-routes.tsx';
import { answering, placedOf, type Asking } from './asking.ts';
import { mistakesOf } from './checks.ts';
import { goTo, sendStep } from './draw.tsx';
import { badWordOf, readFields, withStep, type Fields } from './forms.ts';
import { isOfAnother, keepForHolder } from './holding.ts';
import { carry, forgetDraft, keepDraft, leftAt, newDraft, readHeld, withoutDraft, type Held } from './held.ts';
import { reviewRoutes } from './review-routes.tsx';
import { saveRoute } from './save-route.ts';
import { sentRoute } from './sent-page.tsx';
import { mayOpen, needsName, paths, reachedBy, skipsReach, stepAfter, type Step } from './steps.ts';

function withPlace(draft: Draft, request: FastifyRequest, view: Asking['view']): Draft {
  const { postcode, gemeente, instelling } = placeOf(request.query);
  const theme = typeof request.query === 'object' && request.query !== null && 'thema' in request.query ? request.query.thema : undefined;
  const isSaid = postcode !== undefined || instelling !== undefined;
  return {
    ...draft, via: view.via ?? draft.via, ...(isSaid ? { postcode, municipality: gemeente, institution: instelling } : {}),
    ...(typeof theme === 'string' && draft.themes.length === 0 ? { themes: [theme.slice(0, 40)] } : {}),
  };
}

async function showTopic(asking: Asking): Promise<FastifyReply> {
  const { request, view, door, directory } = asking;
  const held = await readHeld(asking.house, request, '');
  const draft = withPlace(held.mode === 'draft' && !held.draft.sent ? held.draft : newDraft(), request, view);
  const isUnknown = placedOf(asking, draft).kind === 'unknown' && door.institutionIds.length > 1 && asksPostcode(directory, door);
  if (isUnknown) return asking.reply.redirect(view.to('/plaats', { thema: draft.themes[0] }), 303);
  return sendStep(asking, 'topic', draft);
}

async function showStep(asking: Asking, step: Step): Promise<FastifyReply> {
  if (step === 'topic') return await showTopic(asking);
  const held = await readHeld(asking.house, asking.request, '');
  if (held.mode !== 'draft' || held.draft.sent) return asking.reply.redirect(asking.view.to(withoutDraft(asking.request, held)), 303);
  return mayOpen(step, held.draft) ? sendStep(asking, step, held.draft) : asking.reply.redirect(asking.view.to(paths[stepAfter(step, { ...held.draft, isNamed: true }, false)]), 303);
}

/** On a device that somebody else uses too nothing is kept from here on; and the other way round. */
async function settle(asking: Asking, held: Held, draft: Draft, step: Step, sent: Fields): Promise<Held> {
  const { house, request, reply } = asking;
  const isShared = step === 'question' ? sent.gedeeld === 'ja' : held.mode === 'carried';
  if (!isShared) return await keepDraft(house, reply, held.mode === 'carried' ? { mode: 'none' } : held, draft);
  if (held.mode !== 'carried') await forgetDraft(house, request, reply);
  return { mode: 'carried', draft };
}

/** Takes in what a step sent: kept whatever is wrong with it, then on, back, or once more with what is wrong in words. */
async function takeStep(asking: Asking, step: Step): Promise<FastifyReply> {
  const { house, request, view, door } = asking;
  const sent = readFields(request.body);
  if (isOfAnother(asking, sent.voor)) return await keepForHolder(asking, step, sent);
  const held = await readHeld(house, request, sent.staat);
  const known = held.mode === 'draft' || held.mode === 'carried' ? held.draft : newDraft();
  const draft = withStep(known.sent ? newDraft() : known, step, sent, view.via);
  if (held.mode === 'locked' && step !== 'topic') return sendAgain(asking, { carried: carry(house, draft), step });
  const placed = placedOf(asking, draft);
  if (step === 'topic' && placed.kind === 'outside' && held.mode !== 'carried') return asking.reply.redirect(view.to('/plaats', { postcode: draft.postcode, gemeente: draft.municipality }), 303);
  const typedWord = badWordOf(sent);
  const mistakes = mistakesOf(step, { view, door, draft, placed, typedWord, hasOwnPage: request.citizen !== undefined });
  const isGoingOn = sent.naar === undefined || sent.naar === 'opnieuw';
  const isRight = !hasMistakes(mistakes);
  const finished = isGoingOn && isRight ? { ...draft, reached: Math.max(draft.reached, reachedBy(step, skipsReach(request.citizen, needsName(draft, placed, door)))) } : draft;
  const now = await settle(asking, held, finished, step, sent);
  if (!isGoingOn && sent.naar !== undefined && sent.naar !== 'opnieuw') return goTo(asking, now, finished, sent.naar);
  if (!isRight) return sendStep(asking, step, finished, { mistakes, typedWord, status: 422, carried: now.mode === 'carried' ? carry(house, finished) : undefined });
  return goTo(asking, now, finished, stepAfter(step, finished, needsName(finished, placed, door)));
}

/** A form whose page was open too long comes back with what was typed in it; not one from before somebody left by the way out. */
async function lostStep(asking: Asking, step: Step): Promise<FastifyReply> {
  const { house, request, reply, view } = asking;
  const sent = readFields(request.body);
  if (isOfAnother(asking, sent.voor)) return await keepForHolder(asking, step, sent);
  const left = leftAt(request);
  const held = await readHeld(house, request, sent.staat);
  const isGone = (left && left.getTime() > sent.op) || held.mode === 'locked' || (held.mode === 'none' && step === 'review');
  if (isGone) return reply.redirect(view.to(paths.topic), 303);
  const draft = withStep('draft' in held ? held.draft : newDraft(), step, sent, view.via);
  const words = view.t.client.ask.lost;
  return sendStep(asking, step, draft, {
    status: 403, typedWord: sent.woord || undefined, carried: held.mode === 'carried' ? carry(house, draft) : undefined,
    notice: <><p><strong>{words.title}</strong></p><p>{words.text}</p><p class="small">{words.cookies}</p></>,
  });
}

/** The routes of asking a question, by its steps. Anyone may ask. */
export function askRoutes(app: FastifyInstance, house: House): void {
  const handle = answering(house);
  for (const step of ['topic', 'named', 'question', 'reach'] as const) {
    const config = { access: { reader: 'anyone' }, script: step === 'question' || step === 'reach' } as const;
    app.get(`/i/:door${paths[step]}`, { config }, handle((asking) => showStep(asking, step)));
    app.post(`/i/:door${paths[step]}`, { config: { ...config, onLostForm: handle((asking) => lostStep(asking, step)) } }, handle((asking) => takeStep(asking, step)));
  }
  reviewRoutes(app, handle, { show: (asking) => showStep(asking, 'review'), lost: (asking) => lostStep(asking, 'review') });
  againRoutes(app, handle);
  saveRoute(app, handle);
  sentRoute(app, house);
}
