import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { countAttempts } from '../../../domain/accounts/attempts/attempts.commands.ts';
import { refuseFiles } from '../../../domain/attachments/attachments.commands.ts';
import { findAttachment } from '../../../domain/attachments/attachments.queries.ts';
import type { WhyNot } from '../../../domain/attachments/attachments.rules.ts';
import type { TakenFile } from '../../../domain/attachments/attachments.schema.ts';
import { proveFiles } from '../../../domain/conversations/attached/attached.queries.ts';
import { write } from '../../../domain/conversations/conversations.commands.ts';
import { body } from '../../../domain/conversations/conversations.schema.ts';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { dropDraft, saveReply } from '../../../domain/conversations/drafts/drafts.commands.ts';
import { findReply } from '../../../domain/conversations/drafts/drafts.queries.ts';
import type { DraftKeys } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { sayHelped } from '../../../domain/conversations/visits/reactions/reactions.commands.ts';
import { helpedAnswers } from '../../../domain/conversations/visits/reactions/reactions.schema.ts';
import type { VisitorSession } from '../../../domain/conversations/visits/visits.schema.ts';
import { networkOf } from '../../../platform/http/network.ts';
import { cookieOptions } from '../../../platform/http/security.ts';
import { filesWith, sayWhyNot, sendFile, takesFiles } from '../../files.ts';
import { sessionCookies, visitorOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { hasMistakes } from '../../components/error-summary.tsx';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { leftAt } from '../ask/held.ts';
import { letInAgain, sayUntil, sendOpen } from './open-routes.tsx';
import { currentVisit, readFields, readOwn, tooLong, withOwn, type Fields } from './own.ts';
import { holderOfReply, isReplyOfAnother, keepForOwner, keysOfReply, saveForOwner } from './owner.ts';
import { ReadPage, type ReadProps } from './read-page.tsx';

const doneAs = z.object({ gedaan: z.enum(['verstuurd', 'ja', 'beetje', 'nee', 'praten', 'drie', 'gekozen', 'gevraagd', 'afgezegd', 'nu']).optional().catch(undefined) });

function doneIn(view: ReadProps['view'], query: unknown): string | undefined {
  const words = view.t.client.myQuestion;
  const { gedaan } = doneAs.catch({ gedaan: undefined }).parse(query);
  const said = { ...view.t.client.planned.done, verstuurd: words.reply.sent, ja: words.helped.thanks.yes, beetje: words.helped.thanks.partly, nee: words.helped.thanks.no, praten: words.talk.sent, drie: words.three.thanks };
  return gedaan && said[gedaan];
}

type Shown = Partial<Pick<ReadProps, 'mistakes' | 'typed' | 'notice' | 'formKey' | 'reply' | 'files'>> & { status?: number };

/** Sends the page of an open visit; the way in when the question is not there (any more). */
export async function sendRead(house: House, request: FastifyRequest, reply: FastifyReply, visit: VisitorSession, shown: Shown = {}): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const own = await readOwn(house, visit);
  if (!own) {
    reply.clearCookie(sessionCookies.visitor, cookieOptions);
    return sendOpen(request, reply);
  }
  // Somebody who chats, or did, has a page of its own until he asks in writing.
  if (own.conversation.rhythm === 'chat') return reply.redirect(view.to('/chat/gesprek', doneAs.safeParse(request.query).data?.gedaan === 'drie' ? { gedaan: 'drie' } : {}), 303);
  const { status = 200, ...rest } = shown;
  const kept = await house.inWork({ institutions: [] }, (work) => findReply(work.tx, keysOfReply(house, request, visit), work.now));
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <ReadPage view={view} own={own} keys={house.keys} crisisWords={house.library.crisisWords} holder={holderOfReply(house, visit)} formKey={randomUUID()} reply={kept} done={doneIn(view, request.query)} {...rest} />, status);
}

async function writeBack(house: House, visit: VisitorSession, keys: DraftKeys, fields: Fields, files: readonly TakenFile[]): Promise<'sent' | 'limit' | 'gone' | WhyNot> {
  const own = await readOwn(house, visit);
  if (!own || own.conversation.rhythm === 'chat') return 'gone';
  if (own.mayWrite !== 'yes') return 'limit';
  const sent = await withOwn(house, visit, async (work, scope) => {
    const text = body.parse(fields.bericht);
    const whyNot = await refuseFiles(work, scope, files);
    if (whyNot) return whyNot;
    await write(work, scope, { formKey: fields.sleutel, body: text, files, institution: own.performing, crisis: markCrisis(text, house.library.crisisWords).categories });
    await dropDraft(work.tx, keys.token);
    return 'sent' as const;
  });
  return sent ?? 'gone';
}

function isWhyNot(outcome: 'sent' | 'limit' | 'gone' | WhyNot): outcome is WhyNot {
  return outcome !== 'sent' && outcome !== 'limit' && outcome !== 'gone';
}

async function takeReply(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const fields = readFields(request.body);
  const visit = await currentVisit(house, request);
  if (isReplyOfAnother(house, visit, fields)) return await keepForOwner(house, request, reply, fields);
  if (!visit) return letInAgain(house, request, reply, fields);
  const { files, mistake: fileMistake } = filesWith(house, request, view);
  const again = { formKey: fields.sleutel, reply: fields.bericht, files };
  const mistakes = { bericht: fields.bericht.trim() === '' ? view.t.client.myQuestion.reply.mistakes.empty : tooLong(view, fields.bericht), bestand: fileMistake };
  if (hasMistakes(mistakes)) return await sendRead(house, request, reply, visit, { ...again, mistakes, status: 422 });
  const counted = await house.inWork({ institutions: [] }, (work) => countAttempts(work, [{ kind: 'reply_client', on: networkOf(request.ip) }]));
  if (!counted.ok) return await sendRead(house, request, reply, visit, { ...again, mistakes: { bericht: view.t.client.myQuestion.reply.tooMany(sayUntil(counted.until)) }, status: 429 });
  const outcome = await writeBack(house, visit, keysOfReply(house, request, visit), fields, files);
  if (isWhyNot(outcome)) return await sendRead(house, request, reply, visit, { ...again, mistakes: { bestand: sayWhyNot(view, outcome) }, status: 422 });
  if (outcome === 'limit') return await sendRead(house, request, reply, visit, { ...again, status: 409 });
  return outcome === 'gone' ? reply.redirect(view.to('/mijn-vraag'), 303) : reply.redirect(view.to('/mijn-vraag/lezen', { gedaan: 'verstuurd' }), 303);
}

/** A form whose page was open too long comes back with what was typed; not one from before somebody left by the way out. */
async function lostReply(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const fields = readFields(request.body);
  const left = leftAt(request);
  const visit = await currentVisit(house, request);
  if (left && left.getTime() > fields.op) return reply.redirect(view.to('/mijn-vraag'), 303);
  if (isReplyOfAnother(house, visit, fields)) return await keepForOwner(house, request, reply, fields);
  if (!visit) return letInAgain(house, request, reply, fields);
  const { title, text } = view.t.client.ask.lost;
  return await sendRead(house, request, reply, visit, { formKey: fields.sleutel, reply: fields.bericht, files: filesWith(house, request, view).files, notice: { title, text }, status: 403 });
}

async function keepReply(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const fields = readFields(request.body);
  const visit = await currentVisit(house, request);
  if (isReplyOfAnother(house, visit, fields)) await saveForOwner(house, fields);
  else if (visit) await house.inWork({ institutions: [] }, (work) => saveReply(work.tx, keysOfReply(house, request, visit), fields.bericht, work.now));
  return reply.code(204).send();
}

const fileId = z.object({ id: z.coerce.number().int().positive().catch(0) });

/** A file of his own question; what is not (any more) his to open is not there. */
async function giveFile(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const file = await withOwn(house, visitorOf(request), async (work, scope) => await findAttachment(work, await proveFiles(work, scope), fileId.parse(request.params).id));
  if (file) return sendFile(house, request, reply, file);
  reply.callNotFound();
  return reply;
}

/** For whose institution a file comes in; only from who has a question open. */
async function mayTake(house: House, request: FastifyRequest): Promise<number | undefined> {
  return (await currentVisit(house, request))?.institutionId;
}

const helpedWords = { yes: 'ja', partly: 'beetje', no: 'nee' } as const;

/** '/mijn-vraag/lezen' and what is done from there. Writing back is open to anyone, so that nothing typed is lost when a visit has run out; it asks for the visit itself. */
export async function readRoutes(app: FastifyInstance, house: House): Promise<void> {
  const config = { access: { reader: 'visitor' } } as const;
  app.get('/i/:door/mijn-vraag/lezen', { config: { ...config, script: true } }, async (request, reply) => await sendRead(house, request, reply, visitorOf(request)));
  await app.register(async (scope) => {
    await takesFiles(scope, house, (request) => mayTake(house, request));
    scope.post('/i/:door/mijn-vraag/schrijven', {
      config: { access: { reader: 'anyone' }, script: true, onLostForm: (request: FastifyRequest, reply: FastifyReply) => lostReply(house, request, reply) },
    }, (request, reply) => takeReply(house, request, reply));
  });
  app.get('/i/:door/mijn-vraag/bestand/:id', { config }, (request, reply) => giveFile(house, request, reply));
  app.post('/i/:door/mijn-vraag/bewaren', { config: { access: { reader: 'anyone' } } }, (request, reply) => keepReply(house, request, reply));
  app.post('/i/:door/mijn-vraag/geholpen', { config }, async (request, reply) => {
    const helped = z.enum(helpedAnswers).safeParse(readFields(request.body).antwoord);
    const view = viewOf(request, reply);
    if (!helped.success) return reply.redirect(view.to('/mijn-vraag/lezen'), 303);
    await withOwn(house, visitorOf(request), (work, scope) => sayHelped(work, scope, helped.data));
    return reply.redirect(`${view.to('/mijn-vraag/lezen', { gedaan: helpedWords[helped.data] })}${helped.data === 'yes' ? '' : '#schrijven'}`, 303);
  });
}
