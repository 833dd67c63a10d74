import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { countAttempts, giveBackAttempts, type Attempt } from '../../../domain/accounts/attempts/attempts.commands.ts';
import { endCitizenSession } from '../../../domain/accounts/citizens/citizens.commands.ts';
import { readCode } from '../../../domain/conversations/conversations.rules.ts';
import { carryDraft, saveReply } from '../../../domain/conversations/drafts/drafts.commands.ts';
import { openCarried } from '../../../domain/conversations/drafts/drafts.queries.ts';
import { replyKeysOf } from '../../../domain/conversations/drafts/drafts.rules.ts';
import { draft as draftSchema, longestDraft } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { endVisit, openVisit, type Opened } from '../../../domain/conversations/visits/visits.commands.ts';
import { sayMoment, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { networkOf } from '../../../platform/http/network.ts';
import { cookieOptions } from '../../../platform/http/security.ts';
import type { Mistakes } from '../../components/field.tsx';
import { leftCookie } from '../../draft-cookies.ts';
import { sessionCookies } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { leftAt } from '../ask/held.ts';
import { ClosedPage, OpenPage } from './open-page.tsx';
import { currentVisit, readFields, type Fields } from './own.ts';

/** Asks for code and word. What is typed there, or was written before, is stored nowhere. */
export function sendOpen(request: FastifyRequest, reply: FastifyReply, shown: { code?: string; mistakes?: Mistakes; kept?: string | undefined; status?: number } = {}): FastifyReply {
  const view = viewOf(request, reply);
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <OpenPage view={view} {...(shown.code === undefined ? {} : { code: shown.code })} mistakes={shown.mistakes ?? {}} kept={shown.kept} />, shown.status ?? 200);
}

/** What somebody wrote when his visit had run out waits, sealed, behind code and word, and then stands where he writes back. */
export function letInAgain(house: House, request: FastifyRequest, reply: FastifyReply, fields: Fields): FastifyReply {
  const words = [fields.bericht, fields.wanneer, fields.open, fields.naam, fields.email, fields.telefoon].map((one) => one.trim()).filter((one) => one !== '').join('\n\n');
  // A key of ours: what we seal is trusted, and with the key of another's form it would open his question.
  if (words === '') return reply.redirect(viewOf(request, reply).to('/mijn-vraag'), 303);
  return sendOpen(request, reply, { kept: carryDraft(house.keys, draftSchema.parse({ formKey: randomUUID(), body: words.slice(0, longestDraft) }), house.clock()) });
}

/** A whole minute that has begun when waiting is over. */
export function sayUntil(until: Date): string {
  return sayTime(new Date(Math.ceil(until.getTime() / 60_000) * 60_000));
}

function whyNot(view: View, opened: Extract<Opened, { ok: false }>, now: Date): Mistakes {
  const words = view.t.client.myQuestion.open.mistakes;
  if (opened.reason === 'wrong') return { code: words.wrong };
  if (opened.reason === 'wait') return { '': words.wait(sayUntil(opened.until)) };
  return { '': words.blocked(sayMoment(opened.until, now, view.language)) };
}

async function tryToOpen(house: House, request: FastifyRequest, fields: Fields): Promise<Opened> {
  const attempts: Attempt[] = [{ kind: 'open_client', on: networkOf(request.ip) }];
  const counted = await house.inWork({ institutions: [] }, (work) => countAttempts(work, attempts));
  if (!counted.ok) return { ok: false, reason: 'wait', until: counted.until };
  const opened = await openVisit(house.inWork, { code: fields.code, word: fields.woord });
  if (opened.ok) await house.inWork({ institutions: [] }, (work) => giveBackAttempts(work, attempts));
  return opened;
}

async function open(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const fields = readFields(request.body);
  const words = view.t.client.myQuestion.open.mistakes;
  const kept = fields.staat === '' ? undefined : fields.staat;
  const missing: Mistakes = { code: readCode(fields.code) ? undefined : words.code, woord: fields.woord.trim() === '' ? words.word : undefined };
  if (missing['code'] || missing['woord']) return sendOpen(request, reply, { code: fields.code, mistakes: missing, kept, status: 422 });
  const opened = await tryToOpen(house, request, fields);
  if (!opened.ok) return sendOpen(request, reply, { code: fields.code, mistakes: whyNot(view, opened, house.clock()), kept, status: opened.reason === 'wrong' ? 422 : 429 });
  const written = kept === undefined ? undefined : openCarried(house.keys, kept, house.clock(), leftAt(request));
  if (written) await house.inWork({ institutions: [] }, (work) => saveReply(work.tx, replyKeysOf(opened.token), written.body, work.now));
  reply.setCookie(sessionCookies.visitor, opened.token, cookieOptions);
  return reply.redirect(`${view.to('/mijn-vraag/lezen')}${written ? '#schrijven' : ''}`, 303);
}

/** '/mijn-vraag': in by code and word, and out again. */
export function openRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get('/i/:door/mijn-vraag', { config }, async (request, reply) => {
    const visit = await currentVisit(house, request);
    return visit ? reply.redirect(viewOf(request, reply).to('/mijn-vraag/lezen'), 303) : sendOpen(request, reply);
  });
  app.post('/i/:door/mijn-vraag', { config: { ...config, onLostForm: async (request: FastifyRequest, reply: FastifyReply) => sendOpen(request, reply, { code: readFields(request.body).code, status: 403 }) } },
    (request, reply) => open(house, request, reply));
  const hold = async (request: FastifyRequest, reply: FastifyReply) => letInAgain(house, request, reply, readFields(request.body));
  app.post('/i/:door/mijn-vraag/vasthouden', { config: { ...config, onLostForm: hold } }, hold);
  app.post('/i/:door/mijn-vraag/sluiten', { config }, async (request, reply) => {
    const [visit, citizen] = [request.cookies[sessionCookies.visitor], request.cookies[sessionCookies.citizen]];
    await house.inWork({ institutions: [] }, async (work) => {
      if (visit) await endVisit(work.tx, visit);
      // Who is done is done everywhere: whoever comes next here must not read on by the own page either.
      if (citizen) await endCitizenSession(work.tx, citizen);
    });
    for (const name of [sessionCookies.visitor, sessionCookies.citizen]) reply.clearCookie(name, cookieOptions);
    // Back may show a page from before with what was written sealed in it: it opens nothing any more.
    reply.setCookie(leftCookie, String(house.clock().getTime()), cookieOptions);
    return reply.redirect(viewOf(request, reply).to('/mijn-vraag/gesloten'), 303);
  });
  app.get('/i/:door/mijn-vraag/gesloten', { config }, async (request, reply) => sendPage(reply, <ClosedPage view={viewOf(request, reply)} />));
}
