import type { FastifyInstance, FastifyReply } from 'fastify';
import { sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Draft } from '../../../domain/conversations/drafts/drafts.schema.ts';
import type { Placed } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import { cookieOptions } from '../../../platform/http/security.ts';
import { sessionCookies } from '../../gate.ts';
import { placedOf, type Answer, type Answering, type Asking } from './asking.ts';
import { firstMistaken, mistakesOf } from './checks.ts';
import { goTo, sendStep } from './draw.tsx';
import { draftCookies } from '../../draft-cookies.ts';
import { readFields } from './forms.ts';
import { carry, readHeld, withoutDraft, type Held } from './held.ts';
import { isOfAnother } from './holding.ts';
import { openSent, sendQuestion } from './send.ts';
import { paths } from './steps.ts';

/** In at once: the visit opens, the draft is no longer looked for, and the page with the code has an address of its own. */
function welcome({ reply, view }: Asking, visit: string): FastifyReply {
  for (const name of Object.values(draftCookies)) reply.clearCookie(name, cookieOptions);
  reply.setCookie(sessionCookies.visitor, visit, cookieOptions);
  return reply.redirect(view.to('/vraag/verzonden'), 303);
}

async function send(asking: Asking, held: Held, draft: Draft, placed: Extract<Placed, { kind: 'placed' }>): Promise<FastifyReply> {
  const { house, view, now } = asking;
  const sent = await sendQuestion(asking, held, draft, placed);
  if (sent.ok) return welcome(asking, sent.visit);
  if (sent.reason === 'sent-before') return asking.reply.redirect(view.to('/mijn-vraag'), 303);
  const words = view.t.client.ask.review;
  const { phone } = placed.institution;
  return sendStep(asking, 'review', draft, {
    status: 429, carried: held.mode === 'carried' ? carry(house, { ...draft }) : undefined,
    notice: <p>{words.tooMany(sayTime(new Date(Math.max(sent.until.getTime(), now.getTime() + 60_000))))}{phone && ` ${words.tooManyCall(phone)}`}</p>,
  });
}

/** The last form: goes back where something is to be changed, else checks everything once more and sends it. */
async function takeReview(asking: Asking): Promise<FastifyReply> {
  const { house, request, reply, view, door } = asking;
  const fields = readFields(request.body);
  if (isOfAnother(asking, fields.voor)) return reply.redirect(view.to('/mijn-pagina/inloggen'), 303);
  const held = await readHeld(house, request, fields.staat);
  if (!('draft' in held)) return reply.redirect(view.to(withoutDraft(request, held)), 303);
  const { draft } = held;
  if (draft.sent) return draft.formKey === fields.sleutel ? welcome(asking, await openSent(asking, draft.sent)) : reply.redirect(view.to(paths.topic), 303);
  if (fields.naar !== undefined && fields.naar !== 'opnieuw') return goTo(asking, held, draft, fields.naar);
  if (draft.formKey !== fields.sleutel) return goTo(asking, held, draft, 'review');
  const checked = { view, door, draft, placed: placedOf(asking, draft), hasOwnPage: request.citizen !== undefined };
  const mistaken = firstMistaken(checked);
  if (mistaken !== undefined) return sendStep(asking, mistaken, draft, { mistakes: mistakesOf(mistaken, checked), status: 422, carried: held.mode === 'carried' ? carry(house, draft) : undefined });
  return checked.placed.kind === 'placed' ? await send(asking, held, draft, checked.placed) : reply.redirect(view.to('/plaats'), 303);
}

/** '/vraag/nakijken': the question shown back, and sending it. */
export function reviewRoutes(app: FastifyInstance, handle: Answering, by: { show: Answer; lost: Answer }): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get(`/i/:door${paths.review}`, { config }, handle(by.show));
  app.post(`/i/:door${paths.review}`, { config: { ...config, onLostForm: handle(by.lost) } }, handle(takeReview));
}
