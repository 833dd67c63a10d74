import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { namesOf, type StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { may } from '../../../domain/accounts/rights/rights.rules.ts';
import { listEmergencies, type Emergency } from '../../../domain/cases/reading/reading.queries.ts';
import { proveOwnContacts } from '../../../domain/contacts/contacts.access.ts';
import { countUnconfirmed } from '../../../domain/contacts/contacts.queries.ts';
import { listUnusedPages, type UnusedPage } from '../../../domain/conversations/owning/cards/cards.queries.ts';
import { proveDesk } from '../../../domain/conversations/conversations.access.ts';
import type { PlannedLine } from '../../../domain/appointments/planned/planned.schema.ts';
import { listFollowUps, type FollowUp } from '../../../domain/conversations/chats/after/after.queries.ts';
import { countHeldForms } from '../../../domain/conversations/held/held.queries.ts';
import { listNearPromise, type LimitLine } from '../../../domain/conversations/desk/desk.queries.ts';
import { listComingDuties, whoIsNext, whoIsOn, type Duty } from '../../../domain/duties/duties.queries.ts';
import { sayDay, sayNearMoment, sayRelative, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ButtonLink } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { EmptyState, Notice, Table } from '../../components/parts.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { TodaysAppointments } from '../appointments/agenda-page.tsx';
import { readToday as readAppointments } from '../appointments/agenda-routes.tsx';
import { ExpectedToday, readPlannedToday } from '../chat/expected.tsx';
import { FollowUps } from '../chat/after-page.tsx';
import { DeskItem, readDesk, standOf, whereOf, type Desk } from '../desk.tsx';
import { doneOf, forAct } from '../frame.tsx';
import { readQuickChoices, type QuickChoices } from '../hours/contact-choices.ts';
import { emptyContact, type TypedContact } from '../hours/hours-forms.ts';
import { StaffLayout } from '../layout.tsx';
import { enterQuick, QuickContact } from './quick-contact.tsx';
import { AftercareSigns, readAnswers, type Answers } from './aftercare-signs.tsx';
import { CaseSigns, LimitSigns, readOwnSigns, readTeamSigns, type OwnSigns, type TeamSigns } from './case-signs.tsx';
import { readSteerSigns, SteerParts, type SteerSigns } from './steer-signs.tsx';
import { readTerms, TermSigns, type Terms } from './term-signs.tsx';
import { UnusedPages } from './unused-pages.tsx';
import { Emergencies } from './emergencies.tsx';
import { partings } from '../question/question-acts.tsx';

const hoursNear = 3;
const nearShown = 8;

interface Today {
  chatTasks: readonly FollowUp[]; planned: readonly PlannedLine[]; appointments: Awaited<ReturnType<typeof readAppointments>>; desk: Desk | undefined; on: Duty[]; next: Duty | undefined; coming: Duty[]; unconfirmed: number; held: number; choices: QuickChoices | undefined; near: LimitLine[]; emergencies: Emergency[]; unused: UnusedPage[]; cases: OwnSigns | undefined; teamCases: TeamSigns | undefined; steer: SteerSigns | undefined; answers: Answers; terms: Terms | undefined; names: Map<number, StaffName>; now: Date }
interface Extra { typed?: TypedContact; mistakes?: Mistakes; isKept?: boolean }
interface PageProps extends Today, Extra { view: View; house: House; staff: StaffSession; done: (typeof partings)[number] | undefined }

async function readToday(house: House, staff: StaffSession): Promise<Today> {
  return await house.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const desk = await readDesk(work, house, staff);
    const on = may(staff.roles, 'duties.see') ? await whoIsOn(work, { institutionIds: [staff.institutionId], at: work.now, kind: 'desk' }) : [];
    const next = may(staff.roles, 'duties.see') ? await whoIsNext(work, { institutionIds: [staff.institutionId], after: work.now, kind: 'desk' }) : undefined;
    const coming = may(staff.roles, 'conversation.take') ? await listComingDuties(work, staff.accountId, work.now, 3) : [];
    const contacts = proveOwnContacts(staff);
    const unconfirmed = contacts ? await countUnconfirmed(work, contacts) : 0;
    const choices = contacts && await readQuickChoices(work, staff);
    const held = await countHeldForms(work, staff);
    const scope = may(staff.roles, 'team.see_limits') ? proveDesk(staff) : undefined;
    const near = scope ? await listNearPromise(work, scope, hoursNear) : [];
    const workers = near.flatMap((line) => (line.workerId === null ? [] : [line.workerId]));
    const emergencies = await listEmergencies(work, staff);
    const unused = may(staff.roles, 'conversation.take') ? await listUnusedPages(work, staff) : [];
    const names = await namesOf(work, [staff.accountId, ...emergencies.flatMap((one) => one.accountId ?? []), ...on.map((duty) => duty.accountId), ...next ? [next.accountId] : [], ...workers]);
    const [cases, teamCases] = [await readOwnSigns(work, staff), await readTeamSigns(work, staff)];
    const chatTasks = await listFollowUps(work, staff, dayOf(work.now));
    return { chatTasks, planned: await readPlannedToday(work, staff), appointments: await readAppointments(work, staff), cases, teamCases, steer: await readSteerSigns(work, staff), answers: await readAnswers(work, staff), terms: await readTerms(work, staff), desk, on, next, coming, unconfirmed, held, choices, near, emergencies, unused, names, now: work.now };
  });
}

function MyTurn({ view, house, staff, desk, now }: Omit<PageProps, 'desk'> & { desk: Desk }) {
  const words = view.t.staff.desk;
  const today = dayOf(now);
  const turn = desk.mine.filter((line) => line.turn === 'worker');
  const followUps = desk.mine.filter((line) => line.turn !== 'worker' && line.followUpOn !== null && line.followUpOn <= today);
  return (
    <>
      <section class="pane">
        <h2>{words.myTurn}</h2>
        {turn.length === 0 ? <p class="soft">{words.myTurnNone}</p> : <ul class="items">{turn.map((line) => <DeskItem key={line.id} view={view} house={house} staff={staff} line={line} now={now} />)}</ul>}
      </section>
      {followUps.length > 0 && (
        <section class="pane">
          <h2>{words.followUps}</h2>
          <ul class="items">{followUps.map((line) => <DeskItem key={line.id} view={view} house={house} staff={staff} line={line} now={now} />)}</ul>
        </section>
      )}
    </>
  );
}

function NewQuestions({ view, house, staff, desk, now }: Omit<PageProps, 'desk'> & { desk: Desk }) {
  const words = view.t.staff.desk;
  return (
    <section class="pane">
      <h2>{words.newQuestions}</h2>
      <p class="soft">{words.open(desk.counts.open)}{desk.counts.over > 0 ? `, ${words.over(desk.counts.over)}` : ''}</p>
      {desk.open.length === 0 ? <EmptyState title={words.newNone} /> : <ul class="items">{desk.open.map((line) => <DeskItem key={line.id} view={view} house={house} staff={staff} line={line} now={now} isNew />)}</ul>}
      {desk.counts.open > desk.open.length && <p class="soft">{words.more(desk.counts.open - desk.open.length)}</p>}
    </section>
  );
}

function Requests({ view, desk, now }: { view: View; desk: Desk; now: Date }) {
  const words = view.t.staff.desk;
  if (desk.requests.length === 0) return null;
  return (
    <section class="pane">
      <h2>{words.requests}</h2>
      <ul class="items">
        {desk.requests.map((request) => {
          const name = desk.names.get(request.fromAccountId)?.name ?? '';
          return (
            <li key={request.conversationId} class="new">
              <span class="when">{sayRelative(request.writtenAt, now, view.language)}</span>
              <a class="whole" href={`/werk/vragen/${request.conversationId}`}>{request.kind === 'acute' ? words.acute(name) : words.readAlong(name)}</a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The first of what a team leader has to look at; the rest is on the page of the team. */
function NearPromise({ view, near, names, now }: Pick<PageProps, 'view' | 'near' | 'names' | 'now'>) {
  const words = view.t.staff.desk;
  if (near.length === 0) return <section class="pane pane--padded"><h2>{words.nearPromise}</h2><p>{words.nearNone}</p></section>;
  return (
    <section class="pane pane--padded">
      <h2>{words.nearPromise}</h2>
      <Table isStacked caption={words.nearCount(near.length)} rows={near.slice(0, nearShown)} columns={[
        { label: words.promisedBy, cell: (line) => sayNearMoment(line.promisedAt, now, view.language) },
        { label: words.place, cell: (line) => line.municipality ?? words.noPlace },
        { label: words.worker, cell: (line) => (line.workerId === null ? words.nobody : names.get(line.workerId)?.name ?? '') },
        { label: words.mark, cell: (line) => [line.promisedAt < now && view.t.staff.team.over, line.urgent && words.urgent, line.crisis.length > 0 && words.worry].filter(Boolean).join(', ') },
      ]} />
      <p><a href="/werk/team">{words.toTeam}</a></p>
    </section>
  );
}

function Duties({ view, on, next, coming, names, now }: Pick<PageProps, 'view' | 'on' | 'next' | 'coming' | 'names' | 'now'>) {
  const words = view.t.staff.desk;
  return (
    <section class="pane pane--padded">
      <h2>{words.whoIsOn}</h2>
      {on.length === 0 ? <p>{words.nobodyOnDuty}</p> : <ul>{on.map((duty) => <li key={duty.id}>{names.get(duty.accountId)?.name}, {words.dutyUntil(sayTime(duty.endsAt))}</li>)}</ul>}
      {next && <p class="soft">{words.nextOnDuty(names.get(next.accountId)?.name ?? '', sayNearMoment(next.startsAt, now, view.language))}</p>}
      {coming.length > 0 && (
        <>
          <h3>{words.comingDuties}</h3>
          <ul>{coming.map((duty) => <li key={duty.id}>{sayNearMoment(duty.startsAt, now, view.language)} {words.dutyUntil(sayTime(duty.endsAt))}, {words.dutyKinds[duty.kind]}</li>)}</ul>
        </>
      )}
    </section>
  );
}

/** After what waits: on a telephone that comes first. */
function Quick({ view, choices, typed, mistakes = {}, now }: PageProps) {
  return choices ? <QuickContact view={view} choices={choices} typed={typed ?? emptyContact(now)} mistakes={mistakes} now={now} /> : null;
}

/** What the day asks, beside each other where there is room, so that the questions below stay in sight. */
function OfToday({ view, now, appointments, planned, answers, cases, terms, teamCases, steer }: PageProps) {
  return (
    <div class="today__first">
      <div>
        <ExpectedToday view={view} expected={appointments?.expected ?? []} planned={planned} now={now} />
        {appointments && <TodaysAppointments frame={{ view, now }} {...appointments} />}
        <AftercareSigns view={view} now={now} answers={answers} />
      </div>
      <div>
        {cases && <TermSigns view={view} now={now} terms={terms} />}
        {cases && <CaseSigns view={view} now={now} own={cases} />}
        {teamCases && <LimitSigns view={view} team={teamCases} />}
        {steer && <SteerParts view={view} signs={steer} />}
      </div>
    </div>
  );
}

function TodayPage(props: PageProps) {
  const { view, staff, house, desk, names, now, mistakes = {} } = props;
  const words = view.t.staff.desk;
  const me = names.get(staff.accountId);
  return (
    <StaffLayout view={view} staff={staff} title={words.title} current="today" where={whereOf(view, house, staff, desk)} counts={{ hours: props.unconfirmed }} stand={desk && standOf(desk)} script="staff.js">
      {props.isKept && <Notice kind="ok" isStatus><p>{view.t.staff.hours.quick.kept}</p></Notice>}
      <ErrorSummary view={view} mistakes={mistakes} />
      <div class="toolbar toolbar--title">
        <div><h1>{words.hello(me?.clientName ?? '')}</h1><p class="soft">{sayDay(dayOf(now), now, view.language)}</p></div>
        {may(staff.roles, 'conversation.enter') && <ButtonLink kind="secondary" href="/werk/invoeren">{words.enter}</ButtonLink>}
      </div>
      {desk && <Requests view={view} desk={desk} now={now} />}
      <Emergencies {...props} />
      {props.held > 0 && <p><a href="/werk/bewaard">{view.t.staff.signIn.held.waiting(props.held)}</a></p>}
      {props.done && <Notice kind="ok" isStatus><p>{words.done[props.done]}</p></Notice>}
      {props.unconfirmed > 0 && <p><a href="/werk/uren">{words.unconfirmed(props.unconfirmed)}</a></p>}
      <UnusedPages {...props} />
      {props.choices && desk && <p class="only-narrow"><a href="#contact-erbij">{view.t.staff.hours.quick.title}</a></p>}
      <OfToday {...props} />
      {desk && may(staff.roles, 'conversation.take') && (
        <div class="today">
          <div><MyTurn {...props} desk={desk} /><FollowUps view={props.view} tasks={props.chatTasks} now={props.now} /></div>
          <div class="today__new"><NewQuestions {...props} desk={desk} /></div>
          <div><Quick {...props} /></div>
          <div><Duties {...props} /></div>
        </div>
      )}
      {!may(staff.roles, 'conversation.take') && <Quick {...props} />}
      {may(staff.roles, 'team.see_limits') && <NearPromise {...props} />}
      {!may(staff.roles, 'conversation.take') && may(staff.roles, 'duties.see') && <Duties {...props} />}
      {!desk && !props.steer && !may(staff.roles, 'duties.see') && <p>{words.nothingYet}</p>}
    </StaffLayout>
  );
}

async function showToday(house: House, request: FastifyRequest, reply: FastifyReply, extra: Extra = {}): Promise<FastifyReply> {
  const staff = staffOf(request);
  const page = <TodayPage view={viewOf(request, reply)} house={house} staff={staff} done={doneOf(partings, request)} {...await readToday(house, staff)} {...extra} />;
  return sendPage(reply, page, extra.mistakes ? 422 : 200);
}

/** Vandaag: what waits, what was promised when, who is on; and room for the usual contact. */
export function todayPages(app: FastifyInstance, house: House): void {
  app.get('/werk', { config: { access: { reader: 'staff' }, script: true } }, (request, reply) => showToday(house, request, reply, { isKept: doneOf(['contact'], request) !== undefined }));
  app.post('/werk/contact', forAct('contacts.own'), (request, reply) => enterQuick(house, request, reply, (typed, mistakes) => showToday(house, request, reply, { typed, mistakes })));
}
