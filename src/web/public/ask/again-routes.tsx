import type { FastifyInstance, FastifyReply } from 'fastify';
import { word as wordSchema } from '../../../domain/conversations/conversations.schema.ts';
import { openDraft } from '../../../domain/conversations/drafts/drafts.commands.ts';
import { openCarried } from '../../../domain/conversations/drafts/drafts.queries.ts';
import type { Draft, DraftKeys } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { draftCookies, earlierCookie } from '../../draft-cookies.ts';
import { sendPage } from '../../page.tsx';
import { AgainPage, StoppedPage } from './again-page.tsx';
import { placedOf, type Answering, type Asking } from './asking.ts';
import { readFields } from './forms.ts';
import { changePlaces, forgetDrafts, keepDraft, leftAt, newDraft } from './held.ts';
import { fieldsOf, needsName, paths, stepAfter, type Step } from './steps.ts';

export interface Typed { carried: string; step: Step }

/** Asks for the word; with what was just typed while the draft was shut. */
export function sendAgain({ reply, view }: Asking, typed?: Typed, error?: string): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <AgainPage view={view} typed={typed} error={error} />, error === undefined ? 200 : 422);
}

/** What one step fills in, laid over a draft. */
function laidOver(draft: Draft, typed: Draft, step: Step): Draft {
  const filled = fieldsOf[step].flatMap((name) => (typed[name] === undefined ? [] : [[name, typed[name]] as const]));
  return { ...draft, ...Object.fromEntries(filled) };
}

/** The draft on this device that this word opens: the last one, or the one that was here when that was begun. */
async function openKept({ house, request }: Asking, typed: string): Promise<{ keys: DraftKeys; draft: Draft } | undefined> {
  const word = wordSchema.safeParse(typed);
  if (!word.success) return undefined;
  for (const token of [draftCookies.token, earlierCookie].flatMap((name) => request.cookies[name] ?? [])) {
    const opened = await openDraft(house.inWork, token, word.data);
    if (opened.ok) return { keys: { token, wordKey: opened.wordKey }, draft: opened.draft };
  }
  return undefined;
}

async function openAgain(asking: Asking): Promise<FastifyReply> {
  const { house, request, reply, view, door, now } = asking;
  const sent = readFields(request.body);
  const words = view.t.client.ask.again.mistakes;
  const typed = sent.staat === '' || sent.stap === undefined ? undefined : { carried: sent.staat, step: sent.stap };
  const typedDraft = typed && openCarried(house.keys, typed.carried, now, leftAt(request));
  if (sent.naar === 'opnieuw') return await startAnew(asking, typedDraft, typed?.step);
  if (sent.woord.trim() === '') return sendAgain(asking, typed, words.empty);
  const opened = await openKept(asking, sent.woord);
  if (!opened) return sendAgain(asking, typed, words.wrong);
  const { keys } = opened;
  const draft = typedDraft && typed ? laidOver(opened.draft, typedDraft, typed.step) : opened.draft;
  changePlaces(request, reply, keys);
  if (typedDraft) await keepDraft(house, reply, { mode: 'draft', keys, draft: opened.draft }, draft);
  const next = typed?.step ?? stepAfter('topic', draft, needsName(draft, placedOf(asking, draft), door));
  return reply.redirect(view.to(paths[next]), 303);
}

/** Lets go of what was kept; what was just typed is the beginning of the new one. */
async function startAnew(asking: Asking, typed: Draft | undefined, step: Step | undefined): Promise<FastifyReply> {
  const { house, request, reply, view } = asking;
  await forgetDrafts(house, request, reply);
  if (typed && step) await keepDraft(house, reply, { mode: 'none' }, laidOver(newDraft(), typed, step));
  return reply.redirect(view.to(paths.topic), 303);
}

async function stop({ house, request, reply, view }: Asking): Promise<FastifyReply> {
  await forgetDrafts(house, request, reply);
  return reply.redirect(view.to('/vraag/gestopt'), 303);
}

/** '/vraag/verder': back to a question that is not finished. '/vraag/stoppen': away with it. */
export function againRoutes(app: FastifyInstance, handle: Answering): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get('/i/:door/vraag/verder', { config }, handle(async (asking) => sendAgain(asking)));
  app.post('/i/:door/vraag/verder', { config }, handle(openAgain));
  app.post('/i/:door/vraag/stoppen', { config }, handle(stop));
  app.get('/i/:door/vraag/gestopt', { config }, handle(async ({ reply, view }) => sendPage(reply, <StoppedPage view={view} />)));
}
