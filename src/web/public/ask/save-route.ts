import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Answering, Asking } from './asking.ts';
import { draftCookies } from '../../draft-cookies.ts';
import { readFields } from './forms.ts';
import { isOfAnother, saveForHolder } from './holding.ts';
import { keepDraft, newDraft, readHeld } from './held.ts';

/** Keeps what is being typed; on a device that somebody else uses too it keeps nothing, and says so by the same answer. */
async function save(asking: Asking): Promise<FastifyReply> {
  const { house, request, reply, view } = asking;
  const sent = readFields(request.body);
  if (sent.staat !== '') return reply.code(204).send();
  const isQuestion = typeof request.body === 'object' && request.body !== null && 'vraag' in request.body;
  if (isOfAnother(asking, sent.voor)) {
    if (sent.gedeeld !== 'ja') await saveForHolder(asking, isQuestion ? 'question' : 'reach', sent);
    return reply.code(204).send();
  }
  const held = await readHeld(house, request, '');
  if (held.mode === 'locked') return reply.code(409).send();
  // What he wrote was thrown away, by leaving perhaps, while this was under way: it does not come back by it.
  if (held.mode === 'none' && !request.citizen && request.cookies[draftCookies.token]) return reply.code(204).send();
  const known = held.mode === 'draft' && !held.draft.sent ? held.draft : newDraft();
  const body = isQuestion
    ? { body: sent.gedeeld === 'ja' ? '' : sent.vraag } : { email: sent.email.trim(), name: sent.naam.trim() };
  await keepDraft(house, reply, held, { ...known, via: view.via ?? known.via, ...body });
  return reply.code(204).send();
}

/** '/vraag/bewaren': for the script of the pages where somebody writes. The word is only taken in when the step is sent. */
export function saveRoute(app: FastifyInstance, handle: Answering): void {
  app.post('/i/:door/vraag/bewaren', { config: { access: { reader: 'anyone' } } }, handle(save));
}
