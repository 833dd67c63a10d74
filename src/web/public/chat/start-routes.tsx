import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { countAttempts } from '../../../domain/accounts/attempts/attempts.commands.ts';
import { startChat } from '../../../domain/conversations/chats/chats.commands.ts';
import { chatText, chatStart, consentVersion } from '../../../domain/conversations/chats/chats.schema.ts';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { placeQuestion, sharedWith, type Placed } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import { startVisit } from '../../../domain/conversations/visits/visits.commands.ts';
import { readPostcode } from '../../../domain/institutions/areas/areas.rules.ts';
import type { Directory, Door, Institution } from '../../../domain/institutions/directory/directory.queries.ts';
import { chattingAt } from '../../../domain/institutions/hours/chat/chat.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { settingOf } from '../../../domain/institutions/settings/settings.rules.ts';
import { networkOf } from '../../../platform/http/network.ts';
import { cookieOptions } from '../../../platform/http/security.ts';
import type { Mistakes } from '../../components/field.tsx';
import { sessionCookies } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { institutionsBehind } from '../front.ts';
import { placeOf } from '../known-place.ts';
import { leftAt } from '../ask/held.ts';
import { currentVisit } from '../my-question/own.ts';
import { sayUntil } from '../my-question/open-routes.tsx';
import { lineOf, readDoorState } from './door-state.ts';
import { carryStartKey, openStartKey } from './start-key.ts';
import { StartPage, type Asks, type StartTyped } from './start-page.tsx';
import { readTalk } from './talk-data.ts';

function asksOf(directory: Directory, door: Door): Asks {
  const [institution, ...others] = institutionsBehind(directory, door);
  const at = [{ scope: 'door', scopeKey: door.slug }] as const;
  const asks = settingOf(institution?.settings ?? [], 'chat_asks', at);
  const isFor = settingOf(institution?.settings ?? [], 'chat_audience', at);
  const audience = isFor === 'youth' || isFor === 'adults' ? isFor : 'all';
  return { postcode: others.length > 0 || asks === 'postcode' || asks === 'postcode_age', age: audience !== 'all' || asks === 'age' || asks === 'postcode_age', audience };
}

const line = z.string().max(300).catch('');
const fields = z.object({ sleutel: z.string().max(1000).catch(''), akkoord: line, postcode: line, gemeente: line, instelling: line, leeftijd: line, begin: z.string().catch('') });

function typedIn(house: House, request: FastifyRequest): StartTyped & { consent: string } {
  const sent = fields.parse(typeof request.body === 'object' && request.body !== null ? request.body : {});
  return { formKey: openStartKey(house.keys, sent.sleutel, house.clock(), leftAt(request)), consent: sent.akkoord, postcode: sent.postcode, municipality: sent.gemeente, institution: sent.instelling, age: sent.leeftijd, first: sent.begin };
}

function placeIn(directory: Directory, door: Door, typed: StartTyped, now: Date): Placed {
  const read = readPostcode(typed.postcode);
  const some = (text: string) => (text === '' ? undefined : text);
  return placeQuestion(directory, door, { postcode: read.ok ? read.postcode : undefined, municipality: some(typed.municipality), institution: some(typed.institution) }, dayOf(now));
}

/** Whether the chat is open for the institution of this visitor: by itself, or by one that takes its talks too. */
function isOpenFor(directory: Directory, door: Door, institution: Institution, now: Date): boolean {
  const open = chattingAt(institutionsBehind(directory, door), door.id, now);
  return lineOf(directory, institution.id).some((id) => open.some((one) => one.id === id));
}

function mistakesIn(view: View, asks: Asks, typed: StartTyped & { consent: string }, placed: Placed): Mistakes {
  const words = view.t.client.chat.start.mistakes;
  const isYoung = typed.age === 'under_16' || typed.age === '16_17';
  const isWrongAge = typed.age !== '' && ((asks.audience === 'youth' && !isYoung) || (asks.audience === 'adults' && isYoung));
  const needsPlace = asks.postcode && typed.institution === '' && !readPostcode(typed.postcode).ok;
  return {
    ...(needsPlace ? { postcode: words.postcode } : placed.kind === 'outside' ? { postcode: words.outside } : placed.kind === 'unknown' ? { postcode: words.postcode } : {}),
    ...(placed.kind === 'ask' ? { gemeente: words.municipality } : {}),
    ...(asks.age && typed.age === '' ? { leeftijd: words.age } : isWrongAge ? { leeftijd: words.notForYou } : {}),
    ...(typed.first.trim() !== '' && !chatText.safeParse(typed.first).success ? { begin: words.long } : {}),
    ...(typed.consent === consentVersion ? {} : { '': words.consent }),
  };
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, door: Door, again?: { typed: StartTyped; mistakes: Mistakes; status: number }): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const directory = house.directory.current();
  const now = house.clock();
  const state = await readDoorState(house, view, door);
  if (state.kind === 'none') return reply.redirect(view.to(door.asks ? '/vraag' : '/'), 303);
  const known = placeOf(request.query);
  const typed = again?.typed ?? { formKey: randomUUID(), postcode: known.postcode ?? '', municipality: known.gemeente ?? '', institution: known.instelling ?? '', age: '', first: '' };
  return sendPage(reply, <StartPage view={view} state={state} asks={asksOf(directory, door)} typed={typed} startKey={carryStartKey(house.keys, typed.formKey, now)} placed={placeIn(directory, door, typed, now)} now={now} mistakes={again?.mistakes ?? {}} />, again?.status ?? 200);
}

/** So long the same form leads to the same talk: a line that was lost on the way. Later somebody else may sit there. */
const millisecondsToRepeat = 10 * 60_000;

async function begin(house: House, request: FastifyRequest, reply: FastifyReply, door: Door, typed: StartTyped, placed: Extract<Placed, { kind: 'placed' }>): Promise<string> {
  const directory = house.directory.current();
  const view = viewOf(request, reply);
  const { institution, municipality } = placed;
  const read = readPostcode(typed.postcode);
  const start = chatStart.parse({
    formKey: typed.formKey, consent: consentVersion, municipality, details: { language: view.language },
    ...(typed.first.trim() === '' ? {} : { firstWords: typed.first }), ...(read.ok ? { postcode: read.postcode } : {}), ...(typed.age === '' ? {} : { ageClass: typed.age }),
  });
  const token = await house.inWork({ institutions: [institution.id] }, async (work) => {
    const started = await startChat(work, { start, institution, shareWith: sharedWith(directory, institution.id), doorId: door.id, crisis: markCrisis(typed.first, house.library.crisisWords).categories });
    const isOfBefore = started.isRepeat && work.now.getTime() - started.startedAt.getTime() > millisecondsToRepeat;
    return isOfBefore ? undefined : (await startVisit(work.tx, started, work.now)).token;
  });
  return token ?? await begin(house, request, reply, door, { ...typed, formKey: randomUUID() }, placed);
}

async function start(house: House, request: FastifyRequest, reply: FastifyReply, door: Door): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.chat.start.mistakes;
  const [directory, now, typed] = [house.directory.current(), house.clock(), typedIn(house, request)];
  const state = await readDoorState(house, view, door);
  if (state.kind !== 'open' && state.kind !== 'full') return await show(house, request, reply, door);
  const placed = placeIn(directory, door, typed, now);
  const mistakes = mistakesIn(view, asksOf(directory, door), typed, placed);
  const again = (wrong: Mistakes, status = 422) => show(house, request, reply, door, { typed, mistakes: wrong, status });
  if (placed.kind !== 'placed' || Object.keys(mistakes).length > 0) return await again(mistakes);
  if (!isOpenFor(directory, door, placed.institution, now)) return await again({ '': words.elsewhere });
  const counted = await house.inWork({ institutions: [] }, (work) => countAttempts(work, [{ kind: 'chat_client', on: networkOf(request.ip) }]));
  if (!counted.ok) return await again({ '': words.tooMany(sayUntil(counted.until)) }, 429);
  reply.setCookie(sessionCookies.visitor, await begin(house, request, reply, door, typed, placed), cookieOptions);
  return reply.redirect(view.to('/chat/gesprek'), 303);
}

/** '/chat': the way into the line. Who is in it, or talks, is led to his own place: a reload makes no second visitor. */
export function startRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get('/i/:door/chat', { config }, async (request, reply) => {
    const { door } = request;
    if (!door) return reply.callNotFound();
    const visit = await currentVisit(house, request);
    const view = viewOf(request, reply);
    const talk = visit && await readTalk(house, view, visit);
    if (talk && (talk.state === 'waiting' || talk.state === 'talking')) return reply.redirect(view.to('/chat/gesprek'), 303);
    return await show(house, request, reply, door);
  });
  app.post('/i/:door/chat', { config }, async (request, reply) => (request.door ? await start(house, request, reply, request.door) : reply.callNotFound()));
}
