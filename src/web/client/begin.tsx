import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { beginOwnPage } from '../../domain/accounts/citizens/citizens.commands.ts';
import { findCitizen, findFreeUsername } from '../../domain/accounts/citizens/citizens.queries.ts';
import { ageClasses, newCitizen } from '../../domain/accounts/citizens/citizens.schema.ts';
import { placeQuestion, type Placed } from '../../domain/conversations/drafts/placing/placing.rules.ts';
import { putOnOwnPage } from '../../domain/conversations/owning/owning.commands.ts';
import { findVisit } from '../../domain/conversations/visits/visits.queries.ts';
import type { VisitorSession } from '../../domain/conversations/visits/visits.schema.ts';
import { readPostcode } from '../../domain/institutions/areas/areas.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import { ActForm, Button, FormToken } from '../components/button.tsx';
import { RadioGroup } from '../components/choices.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Select, TextField, type Mistakes } from '../components/field.tsx';
import { Notice } from '../components/parts.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import { sessionCookies } from '../gate.ts';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf, type View } from '../view.ts';
import { CodesPage } from './codes.tsx';
import { letIn, mistakesInCitizen, readEntered, whoEnters, whyNotBegun, type Entered } from './entering.ts';

interface BeginProps { view: View; typed: Entered; mistakes: Mistakes; hasQuestion: boolean; asksPlace: boolean; municipalities: readonly string[] }

function Place({ view, typed, mistakes, municipalities }: BeginProps) {
  const words = view.t.client.ownPage.begin;
  return (
    <>
      <TextField view={view} name="postcode" label={words.postcode} hint={words.postcodeHint} value={typed.postcode} error={mistakes['postcode']} size="short" maxLength={7} autocomplete="off" />
      {municipalities.length > 0 && <Select view={view} name="gemeente" label={words.municipality} value={typed.gemeente} error={mistakes['gemeente']}
        options={[{ value: '', label: '' }, ...municipalities.map((name) => ({ value: name, label: name }))]} />}
    </>
  );
}

/** What is needed to come back, and nothing more. */
function BeginPage(props: BeginProps) {
  const { view, typed, mistakes, hasQuestion, asksPlace } = props;
  const words = view.t.client.ownPage.begin;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      {hasQuestion && <Notice><p>{words.withQuestion}</p></Notice>}
      <form class="form" method="post" action={view.to('/mijn-pagina/beginnen')} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="naam" label={words.name} hint={words.nameHint} value={typed.naam} error={mistakes['naam']} maxLength={60} autocomplete="off" size="medium" />
        <TextField view={view} name="inlognaam" label={words.username} hint={words.usernameHint} value={typed.inlognaam} error={mistakes['inlognaam']} maxLength={30} autocomplete="username" isSpellChecked={false} size="medium" />
        <TextField view={view} name="wachtwoord" type="password" label={words.password} hint={words.passwordHint} value={typed.wachtwoord} error={mistakes['wachtwoord']} autocomplete="new-password" size="medium" />
        <RadioGroup view={view} name="leeftijd" legend={words.age} hint={words.ageHint} value={typed.leeftijd} error={mistakes['leeftijd']}
          options={ageClasses.map((age) => ({ value: age, label: words.ages[age] }))} />
        {asksPlace && <Place {...props} />}
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
      <p>{words.have} <a href={view.to('/mijn-pagina/inloggen')}>{words.haveLink}</a></p>
    </PublicLayout>
  );
}

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

async function showBegin(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const token = request.cookies[sessionCookies.citizen];
  const isIn = token !== undefined && await findCitizen(house.inWork, token) !== undefined;
  if (!isIn) return await sendBegin(house, request, reply);
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

function mistakesIn(view: View, typed: Entered, placed: Placed): Mistakes {
  const words = view.t.client.ownPage.begin.mistakes;
  return {
    ...mistakesInCitizen(view, typed),
    postcode: placed.kind === 'unknown' ? words.postcode : placed.kind === 'outside' ? words.outside : undefined,
    gemeente: placed.kind === 'ask' ? view.t.client.ask.topic.mistakes.municipality : undefined,
  };
}

async function sendBegin(house: House, request: FastifyRequest, reply: FastifyReply, shown: { typed?: Entered; mistakes?: Mistakes; placed?: Placed; status?: number } = {}): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const visit = await openVisit(house, request);
  const empty = shown.typed ?? { ...readEntered({}), inlognaam: await house.inWork({ institutions: [] }, findFreeUsername) };
  const placed = shown.placed ?? placeOf(house, view, empty, visit);
  const asksPlace = visit === undefined && (view.door?.institutionIds.length ?? 0) > 1;
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <BeginPage view={view} typed={empty} mistakes={shown.mistakes ?? {}} hasQuestion={visit !== undefined} asksPlace={asksPlace}
    municipalities={placed.kind === 'ask' ? placed.municipalities : []} />, shown.status ?? 200);
}

async function begin(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const typed = readEntered(request.body);
  const visit = await openVisit(house, request);
  const placed = placeOf(house, view, typed, visit);
  const mistakes = mistakesIn(view, typed, placed);
  const given = newCitizen.safeParse({ name: typed.naam, username: typed.inlognaam, password: typed.wachtwoord, ageClass: typed.leeftijd });
  if (placed.kind !== 'placed' || !given.success) return await sendBegin(house, request, reply, { typed, mistakes, placed, status: 422 });
  const begun = await beginOwnPage(house.inWork, given.data, { institutionId: placed.institution.id, doorId: view.door?.id ?? null }, whoEnters(request),
    async (work, accountId) => { if (visit) await putOnOwnPage(work, visit, accountId); });
  if (!begun.ok) return await sendBegin(house, request, reply, { typed, mistakes: whyNotBegun(view, begun), placed, status: begun.reason === 'too-often' ? 429 : 422 });
  await letIn(house, request, reply, begun.token);
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <CodesPage view={view} username={given.data.username} codes={begun.codes} />);
}

/** '/mijn-pagina/beginnen': an own page at once, without mail. */
export function beginRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get('/i/:door/mijn-pagina/beginnen', { config }, (request, reply) => showBegin(house, request, reply));
  app.post('/i/:door/mijn-pagina/beginnen', { config }, (request, reply) => begin(house, request, reply));
}
