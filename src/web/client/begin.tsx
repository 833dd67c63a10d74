import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { beginOwnPage } from '../../domain/accounts/citizens/citizens.commands.ts';
import { findCitizen, findFreeUsername, isUsernameTaken } from '../../domain/accounts/citizens/citizens.queries.ts';
import { newCitizen } from '../../domain/accounts/citizens/citizens.schema.ts';
import { askKeyToBegin, beginWithKey } from '../../domain/accounts/citizens/keys/keys.commands.ts';
import { partyOf, type Party } from '../../domain/accounts/sign-in/passkeys/passkeys.rules.ts';
import { madePasskey } from '../../domain/accounts/sign-in/passkeys/passkeys.schema.ts';
import { placeQuestion, type Placed } from '../../domain/conversations/drafts/placing/placing.rules.ts';
import { putOnOwnPage } from '../../domain/conversations/owning/owning.commands.ts';
import { findVisit } from '../../domain/conversations/visits/visits.queries.ts';
import type { VisitorSession } from '../../domain/conversations/visits/visits.schema.ts';
import { readPostcode } from '../../domain/institutions/areas/areas.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../domain/work.ts';
import { ActForm } from '../components/button.tsx';
import type { Mistakes } from '../components/field.tsx';
import { passkeyIn } from '../components/passkey-form.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import { sessionCookies } from '../gate.ts';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf, type View } from '../view.ts';
import { BeginPage, beginPaths, type Way } from './begin-page.tsx';
import { CodesPage } from './codes.tsx';
import { letIn, mistakesInCitizen, readEntered, whoEnters, whyNotBegun, type Entered } from './entering.ts';

/** Who is signed in already needs no second page: the open question goes on the one he has. */
function PutPage({ view }: { view: View }) {
  const words = view.t.client.ownPage.offer;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <h1>{words.title}</h1>
      <div class="buttons"><ActForm view={view} action={view.to('/mijn-pagina/erbij')}>{words.put}</ActForm></div>
      <p><a href={view.to('/mijn-pagina')}>{words.back}</a></p>
    </PublicLayout>
  );
}

async function showBegin(house: House, request: FastifyRequest, reply: FastifyReply, way: Way): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const token = request.cookies[sessionCookies.citizen];
  const isIn = token !== undefined && await findCitizen(house.inWork, token) !== undefined;
  if (!isIn) return await sendBegin(house, request, reply, { way });
  return await openVisit(house, request) ? sendPage(reply, <PutPage view={view} />) : reply.redirect(view.to('/mijn-pagina'), 303);
}

async function openVisit(house: House, request: FastifyRequest): Promise<VisitorSession | undefined> {
  const token = request.cookies[sessionCookies.visitor];
  return token ? await house.inWork({ institutions: [] }, (work) => findVisit(work.tx, token, work.now)) : undefined;
}

/** With which institution the page begins: the one of the open question, else the one of the place. */
function placeOf(house: House, view: View, typed: Entered, visit: VisitorSession | undefined): Placed {
  const directory = house.directory.current();
  const ofVisit = visit && directory.institution(visit.institutionId);
  if (ofVisit) return { kind: 'placed', institution: ofVisit, municipality: undefined };
  if (!view.door) return { kind: 'unknown' };
  const postcode = readPostcode(typed.postcode);
  return placeQuestion(directory, view.door, { postcode: postcode.ok ? postcode.postcode : undefined, municipality: typed.gemeente || undefined }, dayOf(house.clock()));
}

function mistakesIn(view: View, typed: Entered, placed: Placed, way: Way): Mistakes {
  const words = view.t.client.ownPage.begin.mistakes;
  return {
    ...mistakesInCitizen(view, typed, way === 'password'),
    postcode: placed.kind === 'unknown' ? words.postcode : placed.kind === 'outside' ? words.outside : undefined,
    gemeente: placed.kind === 'ask' ? view.t.client.ask.topic.mistakes.municipality : undefined,
  };
}

async function sendBegin(house: House, request: FastifyRequest, reply: FastifyReply, shown: { way: Way; typed?: Entered; mistakes?: Mistakes; placed?: Placed; status?: number }): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const visit = await openVisit(house, request);
  const empty = shown.typed ?? { ...readEntered({}), inlognaam: await house.inWork({ institutions: [] }, findFreeUsername) };
  const placed = shown.placed ?? placeOf(house, view, empty, visit);
  const asksPlace = visit === undefined && (view.door?.institutionIds.length ?? 0) > 1;
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <BeginPage view={view} way={shown.way} typed={empty} mistakes={shown.mistakes ?? {}} hasQuestion={visit !== undefined} asksPlace={asksPlace}
    municipalities={placed.kind === 'ask' ? placed.municipalities : []} />, shown.status ?? 200);
}

/** What was filled in on either form, and where the page would begin; the page with mistakes when it cannot. */
async function readBegin(house: House, request: FastifyRequest, reply: FastifyReply, way: Way) {
  const view = viewOf(request, reply);
  const typed = readEntered(request.body);
  const visit = await openVisit(house, request);
  const placed = placeOf(house, view, typed, visit);
  const again = (mistakes: Mistakes, status: number) => sendBegin(house, request, reply, { way, typed, mistakes, placed, status });
  const person = { name: typed.naam, username: typed.inlognaam, ageClass: typed.leeftijd };
  const also = async (work: Work, accountId: number) => { if (visit) await putOnOwnPage(work, visit, accountId); };
  return { view, typed, placed, person, also, again, mistakes: mistakesIn(view, typed, placed, way) };
}

async function letInNew(house: House, request: FastifyRequest, reply: FastifyReply, username: string, begun: { token: string; codes: string[] }): Promise<FastifyReply> {
  await letIn(house, request, reply, begun.token);
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <CodesPage view={viewOf(request, reply)} username={username} codes={begun.codes} />);
}

async function begin(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { view, typed, placed, person, also, again, mistakes } = await readBegin(house, request, reply, 'password');
  const given = newCitizen.safeParse({ ...person, password: typed.wachtwoord });
  if (placed.kind !== 'placed' || !given.success) return await again(mistakes, 422);
  const begun = await beginOwnPage(house.inWork, given.data, { institutionId: placed.institution.id, doorId: view.door?.id ?? null }, whoEnters(request), also);
  if (!begun.ok) return await again(whyNotBegun(view, begun), begun.reason === 'too-often' ? 429 : 422);
  return await letInNew(house, request, reply, given.data.username, begun);
}

async function beginByKey(house: House, party: Party, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { view, placed, person, also, again, mistakes } = await readBegin(house, request, reply, 'key');
  const { keys } = view.t.client.wayIn;
  const given = newCitizen.omit({ password: true }).safeParse(person);
  if (placed.kind !== 'placed' || !given.success) return await again(mistakes, 422);
  const made = passkeyIn(request.body, madePasskey);
  if (!made) return await again(await isTaken(house, given.data.username) ? { inlognaam: view.t.client.ownPage.begin.mistakes['username-taken'] } : { '': keys.failed }, 422);
  const begun = await beginWithKey(house.inWork, given.data, { party, made, name: keys.firstName }, { institutionId: placed.institution.id, doorId: view.door?.id ?? null }, whoEnters(request), also);
  if (!begun.ok) return await again(begun.reason === 'no-key' ? { '': keys.failed } : whyNotBegun(view, begun), begun.reason === 'too-often' ? 429 : 422);
  return await letInNew(house, request, reply, given.data.username, begun);
}

async function isTaken(house: House, username: string): Promise<boolean> {
  return await house.inWork({ institutions: [] }, (work) => isUsernameTaken(work, username));
}

/** What the device must know to make a passkey; a user name that cannot be is said on the page instead. */
async function askToBegin(house: House, party: Party, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const username = newCitizen.shape.username.safeParse(readEntered(request.body).inlognaam);
  if (!username.success) return reply.code(422).send();
  const asked = await house.inWork({ institutions: [] }, (work) => askKeyToBegin(work, party, username.data, whoEnters(request)));
  return asked.ok ? reply.send(asked.options) : reply.code(asked.reason === 'too-often' ? 429 : 422).send();
}

/** '/mijn-pagina/beginnen': an own page at once, without mail; with a password, or a passkey of the device. */
export function beginRoutes(app: FastifyInstance, house: House): void {
  const party = partyOf(house.config.publicUrl);
  const config = { access: { reader: 'anyone' } } as const;
  const withScript = { config: { ...config, script: true } } as const;
  app.get(`/i/:door${beginPaths.password}`, { config }, (request, reply) => showBegin(house, request, reply, 'password'));
  app.post(`/i/:door${beginPaths.password}`, { config }, (request, reply) => begin(house, request, reply));
  app.get(`/i/:door${beginPaths.key}`, withScript, (request, reply) => showBegin(house, request, reply, 'key'));
  app.post(`/i/:door${beginPaths.key}`, withScript, (request, reply) => beginByKey(house, party, request, reply));
  app.post(`/i/:door${beginPaths.key}/vraag`, withScript, (request, reply) => askToBegin(house, party, request, reply));
}
