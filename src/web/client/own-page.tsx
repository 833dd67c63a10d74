import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf, type StaffName } from '../../domain/accounts/accounts.queries.ts';
import { proveCitizen, tenantOfCitizen, type CitizenScope } from '../../domain/accounts/citizens/citizens.access.ts';
import { getCitizen, listHeld, type Citizen } from '../../domain/accounts/citizens/citizens.queries.ts';
import { findPushKey } from '../../domain/accounts/citizens/devices/keys/keys.queries.ts';
import { isFactorOffered as findIsFactorOffered } from '../../domain/accounts/citizens/factors/factors.queries.ts';
import { getOwnMail } from '../../domain/accounts/citizens/mail/mail.queries.ts';
import { listTalksNow, type TalkNow } from '../../domain/appointments/chat-door/chat-door.queries.ts';
import { proveDossierOfCitizen } from '../../domain/cases/dossier/dossier.access.ts';
import type { OwnDossier } from '../../domain/cases/dossier/dossier.queries.ts';
import { isKeptOut } from '../../domain/cases/representatives/refusing/refusing.queries.ts';
import { listOwnDossiers, listWaiting } from '../../domain/cases/next-step/next-step.queries.ts';
import { nextStep, type NextStep as Step } from '../../domain/cases/next-step/next-step.rules.ts';
import { findDraft, ownDraftKeys } from '../../domain/conversations/drafts/drafts.queries.ts';
import { findUsedCard, type UsedCard } from '../../domain/conversations/owning/cards/cards.queries.ts';
import { openOwn, putOnOwnPage } from '../../domain/conversations/owning/owning.commands.ts';
import { listOwn, type OwnConversation } from '../../domain/conversations/owning/owning.queries.ts';
import { findVisit } from '../../domain/conversations/visits/visits.queries.ts';
import { sayDay, sayMoment, sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import type { Work } from '../../domain/work.ts';
import { cookieOptions } from '../../platform/http/security.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../components/button.tsx';
import { Card, NextStep, Notice } from '../components/parts.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import { citizenOf, sessionCookies } from '../gate.ts';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf, type View } from '../view.ts';
import { comesFirst, OwnWorker, TalkFirst } from './appointments/talk-now.tsx';
import { KeptOut } from './kept-out.tsx';
import { MailOffer } from './mail/mail-pages.tsx';
import { Held, namesHeld } from './holding/holding-routes.tsx';
import { signsPath } from './signs/places.ts';
import { WayInOffer, wayInPath } from './way-in/way-in-page.tsx';
import { dossierPath } from './dossier/dossier-frame.tsx';

interface OwnPageProps { view: View; citizen: Citizen; own: readonly OwnConversation[]; dossiers: readonly OwnDossier[]; step: Step; talks: readonly TalkNow[]; refused: 'ander' | 'nee' | undefined; names: Map<number, StaffName>; hasDraft: boolean; usedCard: UsedCard | undefined; isMailOffered: boolean; hasOtherWays: boolean; isFactorOffered: boolean; isFactorRefused: boolean; held: readonly number[]; isReleased: boolean; isKeptOut: boolean; isMailRefused: boolean; house: House; now: Date }

function openPath(view: View, conversationId: number): string {
  return view.to(`/mijn-pagina/vraag/${conversationId}`);
}

/** Where in a dossier a step is taken. */
function placeOf(step: Step & { caseId: number }): string {
  if (step.kind === 'start_task') return `/start/${step.taskId}`;
  return step.kind === 'read_message' ? `/stuk/${step.partId}` : '/plan';
}

/** The one strong field: exactly one thing to do, or to know. */
function Now({ view, step, now }: OwnPageProps) {
  const words = view.t.client.ownPage.page;
  const isLate = step.kind === 'wait' && step.promisedAt < now;
  const text = step.kind !== 'wait' ? words.steps[`${step.kind}Text`] : isLate ? words.steps.waitLate : words.steps.waitText(sayMoment(step.promisedAt, now, view.language));
  return (
    <NextStep eyebrow={words.now} title={words.steps[step.kind]}>
      <p>{text}</p>
      {step.kind === 'ask'
        ? <div class="buttons"><ButtonLink href={view.to('/vraag')}>{words.buttons.ask}</ButtonLink></div>
        : step.kind === 'pick_time' ? <div class="buttons"><ButtonLink href={view.to(`/mijn-pagina/afspraken/${step.appointmentId}`)}>{words.buttons.pick_time}</ButtonLink></div>
        : 'caseId' in step ? <div class="buttons"><ButtonLink href={view.to(dossierPath(step.caseId, placeOf(step)))}>{words.buttons[step.kind]}</ButtonLink></div>
        : <form method="post" action={openPath(view, step.conversationId)}><FormToken view={view} /><div class="buttons"><Button>{words.buttons[step.kind]}</Button></div></form>}
    </NextStep>
  );
}

function themesOf({ view, house }: OwnPageProps, one: OwnConversation): string {
  const names = one.themes.flatMap((id) => house.library.themes.find((theme) => theme.id === id)?.short.toLowerCase() ?? []);
  return view.t.client.ownPage.page.about(names.join(', '));
}

function Letter(props: OwnPageProps & { one: OwnConversation }) {
  const { view, one, names, now } = props;
  const words = view.t.client.ownPage.page;
  const moment = sayNearMoment(one.lastAt, now, view.language);
  const name = (one.workerId === null ? undefined : names.get(one.workerId)?.clientName) ?? words.someone;
  const said = one.isClosed ? words.lines.closed(moment) : one.lastBy === 'worker' ? words.lines.worker(name, moment) : words.lines[one.lastBy](moment);
  const about = themesOf(props, one);
  return (
    <li class="card">
      <h3>{about}</h3>
      <p>{said}</p>
      <form method="post" action={openPath(view, one.conversationId)}>
        <FormToken view={view} />
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" aria-label={words.openOf(`${about}, ${moment}`)}>{words.open}</button>
      </form>
      <p class="small"><a href={view.to(`/mijn-pagina/vraag/${one.conversationId}/wie-keek`)} aria-label={`${view.t.client.looked.questionLink} ${about}`}>{view.t.client.looked.questionLink}</a></p>
    </li>
  );
}

function Aside({ view, citizen, own, dossiers, house, now }: OwnPageProps) {
  const words = view.t.client.ownPage.page;
  const directory = house.directory.current();
  const taken = dossiers.filter((one) => !isWaiting(one));
  const who = [...new Set(own.flatMap((one) => directory.institution(one.performingInstitutionId ?? one.institutionId)?.name ?? []))];
  return (
    <aside>
      {who.length > 0 && <Card title={words.who}><p>{words.whoText(who.join(', '))}</p></Card>}
      {taken.length > 0 && <Card title={view.t.client.looked.link}>{taken.map((one) => (
        <p key={one.caseId}><a href={view.to(`/mijn-pagina/dossier/${one.caseId}/wie-keek`)}>{one.openedOn ? view.t.client.looked.dossierOf(sayDay(one.openedOn, now, view.language)) : view.t.client.looked.link}</a></p>
      ))}</Card>}
      <Card title={words.leave}>
        <p>{words.leaveText}</p>
        <p class="small">{words.codesLeft(citizen.codesLeft)}</p>
        <ActForm view={view} action={view.to('/mijn-pagina/uitloggen')} kind="secondary">{words.leave}</ActForm>
      </Card>
    </aside>
  );
}

function isWaiting(one: OwnDossier): boolean {
  return one.status === 'registered' || one.status === 'waiting';
}

/** Dossiers stand above what was asked: there somebody is beside him. */
function Dossiers({ view, dossiers, talks, names, now }: OwnPageProps) {
  const words = view.t.client.dossier;
  return (
    <>
      {dossiers.map((one) => {
        if (isWaiting(one)) return (
          <Card key={one.caseId} title={view.t.client.start.wait}>
            <p>{view.t.client.start.waitText}</p>
            <div class="buttons"><ButtonLink href={view.to(dossierPath(one.caseId, '/start'))} kind="secondary">{view.t.client.start.title}</ButtonLink></div>
          </Card>
        );
        const worker = one.workerId === null ? undefined : names.get(one.workerId)?.clientName;
        return (
          <Card key={one.caseId} title={one.asClient ? words.title : words.titleFor}>
            {worker && <p>{words.with(worker)}</p>}
            {one.closedOn && <p>{words.closed(sayDay(one.closedOn, now, view.language))}</p>}
            <div class="buttons"><ButtonLink href={view.to(dossierPath(one.caseId))} kind="secondary">{words.open}</ButtonLink></div>
            {one.workerId !== null && !one.closedOn && <OwnWorker view={view} caseId={one.caseId} workerId={one.workerId} talks={talks} names={names} />}
          </Card>
        );
      })}
    </>
  );
}

/** Who has a card of a worker can get in: the owner of the page is told. */
function CardUsed({ view, usedCard, names, house, now }: OwnPageProps) {
  const words = view.t.client.ownPage;
  if (!usedCard) return null;
  const where = house.directory.current().institution(usedCard.institutionId)?.name ?? '';
  return <Notice title={words.card.used}><p>{words.card.usedText(sayNearMoment(usedCard.usedAt, now, view.language), names.get(usedCard.madeBy)?.clientName ?? words.page.someone, where)}</p></Notice>;
}

function OwnPage(props: OwnPageProps) {
  const { view, citizen, own, step, refused } = props;
  const words = view.t.client.ownPage.page;
  const first = props.talks.filter(comesFirst);
  const letters = own.filter((one) => !first.some((talk) => talk.conversationId === one.conversationId));
  return (
    <PublicLayout view={view} title={words.title} current="ownPage" signedIn="reading">
      {props.isMailRefused && <Notice kind="ok" isStatus><p>{view.t.client.ownMail.noDone}</p></Notice>}
      {props.isFactorRefused && <Notice kind="ok" isStatus><p>{view.t.client.wayIn.noDone}</p></Notice>}
      {props.isReleased && <Notice kind="ok" isStatus><p>{view.t.client.holding.done}</p></Notice>}
      {refused && <Notice kind="warning" isStatus><p>{refused === 'ander' ? view.t.client.talkNow.other : view.t.client.talkNow.gone}</p></Notice>}
      <h1>{words.hello(citizen.name)}</h1>
      <div class="split">
        <div>
          {first.length > 0 ? <TalkFirst view={view} talks={first} names={props.names} now={props.now} /> : <Now {...props} />}
          <CardUsed {...props} />
          <KeptOut view={view} isKeptOut={props.isKeptOut} />
          <Held view={view} names={namesHeld(props.house, props.held)} />
          <Dossiers {...props} />
          {props.isMailOffered && <MailOffer view={view} hasMore={props.hasOtherWays} />}
          {props.isFactorOffered && <WayInOffer view={view} />}
          {props.hasDraft && <Card title={words.draft}><p>{words.draftText}</p><p><a href={view.to('/vraag/schrijven')}>{words.draftLink}</a></p></Card>}
          <h2>{words.letters}</h2>
          {letters.length === 0 ? <p>{words.none}</p> : <ul class="own-letters">{letters.map((one) => <Letter key={one.conversationId} {...props} one={one} />)}</ul>}
          <p><a href={view.to('/mijn-pagina/afspraken')}>{view.t.client.appointments.title}</a></p>
          <p><a href={view.to(signsPath)}>{view.t.client.signs.link}</a></p>
          <p><a href={view.to(wayInPath)}>{view.t.client.wayIn.link}</a></p>
          {step.kind !== 'ask' && <p><a href={view.to('/vraag')}>{words.askMore}</a></p>}
        </div>
        <Aside {...props} />
      </div>
    </PublicLayout>
  );
}

const asked = z.object({ mail: z.literal('nee').optional().catch(undefined), slot: z.literal('nee').optional().catch(undefined), open: z.literal('ja').optional().catch(undefined), chat: z.enum(['nee', 'ander']).optional().catch(undefined) });

/** The ways to talk now, of every dossier he is in. */
async function talksOf(work: Work, citizen: CitizenScope, dossiers: readonly OwnDossier[]): Promise<TalkNow[]> {
  const talks: TalkNow[] = [];
  for (const { caseId } of dossiers.filter((one) => !isWaiting(one))) {
    const scope = await proveDossierOfCitizen(work, citizen, caseId);
    if (scope) talks.push(...await listTalksNow(work, scope));
  }
  return talks;
}

async function showOwnPage(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const session = citizenOf(request);
  const page = await house.inWork(tenantOfCitizen(session), async (work) => {
    const scope = proveCitizen(session);
    const [own, dossiers, waiting] = [await listOwn(work, scope), await listOwnDossiers(work, scope), await listWaiting(work, scope, house.library.startTasks)];
    const draft = await findDraft(work.tx, ownDraftKeys(work.keys, { accountId: session.accountId }), work.now);
    const hasDraft = draft.kind === 'open' && !draft.draft.sent && draft.draft.body.trim() !== '';
    const usedCard = await findUsedCard(work, scope);
    const talks = await talksOf(work, scope, dossiers);
    const names = await namesOf(work, [...[...own, ...dossiers, ...talks].flatMap((one) => one.workerId ?? []), ...usedCard ? [usedCard.madeBy] : []]);
    const { isOffered: isMailOffered } = await getOwnMail(work, scope);
    const hasOtherWays = house.canText || (isMailOffered && await findPushKey(work) !== undefined);
    const isFactorOffered = await findIsFactorOffered(work, scope, isMailOffered);
    const held = await listHeld(work, session.accountId);
    return { own, dossiers, held, isKeptOut: await isKeptOut(work, scope), hasDraft, isMailOffered, hasOtherWays, isFactorOffered, usedCard, talks, step: nextStep(own.filter((one) => !one.isTalking), waiting), citizen: await getCitizen(work, scope), names, now: work.now };
  });
  const said = asked.parse(request.query);
  return sendPage(reply, <OwnPage view={viewOf(request, reply)} house={house} {...page} isMailRefused={said.mail === 'nee'} isFactorRefused={said.slot === 'nee'} isReleased={said.open === 'ja'} refused={said.chat} />);
}

const chosen = z.object({ id: z.coerce.number().int().positive().catch(0) });

/** Opens a question of the page as code and word would, and leads to it. */
async function openQuestion(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const session = citizenOf(request);
  const opened = await house.inWork(tenantOfCitizen(session), (work) => openOwn(work, proveCitizen(session), chosen.parse(request.params).id));
  if (!opened) return reply.redirect(view.to('/mijn-pagina'), 303);
  reply.setCookie(sessionCookies.visitor, opened.token, cookieOptions);
  return reply.redirect(view.to('/mijn-vraag/lezen'), 303);
}

/** Puts the question that is open with code and word on the page. */
async function putQuestion(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const token = request.cookies[sessionCookies.visitor];
  const visit = token ? await house.inWork({ institutions: [] }, (work) => findVisit(work.tx, token, work.now)) : undefined;
  if (visit) await house.inWork({ institutions: [visit.institutionId] }, (work) => putOnOwnPage(work, visit, citizenOf(request).accountId));
  return reply.redirect(viewOf(request, reply).to('/mijn-pagina'), 303);
}

/** '/mijn-pagina': one next step, what was written, and the way out. */
export function ownPageRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'citizen' } } as const;
  app.get('/i/:door/mijn-pagina', { config: { ...config, script: true, worker: true } }, (request, reply) => showOwnPage(house, request, reply));
  app.post('/i/:door/mijn-pagina/vraag/:id', { config }, (request, reply) => openQuestion(house, request, reply));
  app.post('/i/:door/mijn-pagina/erbij', { config }, (request, reply) => putQuestion(house, request, reply));
}
