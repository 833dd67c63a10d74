import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nextAppointment } from '../../domain/appointments/appointments.queries.ts';
import type { Appointment } from '../../domain/appointments/appointments.schema.ts';
import { findHint } from '../../domain/cases/hints/hints.queries.ts';
import { listGoals, type Goal } from '../../domain/cases/plan/plan.queries.ts';
import { onOneLine, overviewShows, readOverview, type Overview } from '../../domain/cases/overview/overview.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import type { PartKind } from '../../domain/cases/parts/parts.schema.ts';
import { sayDay, sayMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { ButtonLink } from '../components/button.tsx';
import { Card, Notice } from '../components/parts.tsx';
import { sendPage } from '../page.tsx';
import { nameIn, partPath, PartRows, People } from './dossier-parts.tsx';
import { Moments } from './happened-page.tsx';
import { HintLine } from './hint.tsx';
import { matterOf, type DossierReader, type Visit } from './reader.ts';
import { SearchForm } from './search-page.tsx';
import { WayPicture } from './way-picture.tsx';
import { groupsFor, kindPaths } from './words-form.tsx';

interface OverviewProps { visit: Visit<unknown>; who: DossierReader['who']; overview: Overview; mayBegin(kind: PartKind): boolean }

function Happened({ visit, overview }: OverviewProps) {
  const words = visit.view.t.client.dossier;
  const happened = onOneLine(overview);
  return (
    <section>
      <h2>{words.happened}</h2>
      {happened.length === 0 ? <p>{words.nothing}</p> : <Moments visit={visit} frame={overview} happened={happened.slice(0, overviewShows.happened)} />}
      {happened.length > overviewShows.happened && <p><a href={visit.path('/gebeurd')}>{words.allHappened}</a></p>}
    </section>
  );
}

/** The newest of a list, and the way to all of it when there is more. */
function Newest({ visit, overview, kind, path, link, empty }: Pick<OverviewProps, 'visit' | 'overview'> & { kind: PartKind; path: string; link: string; empty: string }) {
  const parts = overview.parts.filter((part) => part.kind === kind);
  return (
    <>
      <PartRows matter={matterOf(visit, overview)} parts={parts.slice(0, overviewShows.each)} pathOf={(part) => visit.path(partPath(part))} empty={empty} />
      {parts.length > overviewShows.each && <p><a href={visit.path(path)}>{link}</a></p>}
    </>
  );
}

function Groups({ visit, who, overview, mayBegin }: OverviewProps) {
  const words = visit.view.t.client.dossier;
  return (
    <>
      {groupsFor(who).map((kind) => (
        <section key={kind}>
          <h2>{words.groups[kind]}</h2>
          <Newest visit={visit} overview={overview} kind={kind} path={`/lijst/${kindPaths[kind]}`} link={words.all[kind]} empty={words.none[kind]} />
          {mayBegin(kind) && <div class="buttons"><ButtonLink href={visit.path(`/nieuw/${kindPaths[kind]}`)} kind={kind === 'thread' ? 'primary' : 'secondary'}>{words.begin[kind]}</ButtonLink>
            {kind === 'report' && <ButtonLink href={visit.path('/stappen')} kind="secondary">{visit.view.t.client.steps.link}</ButtonLink>}
            {kind === 'shielded' && <ButtonLink href={visit.path('/meldcode')} kind="secondary">{visit.view.t.staff.meldcode.link}</ButtonLink>}</div>}
        </section>
      ))}
    </>
  );
}

/** Notes that a citizen shares with who helps: they stand in no group that a worker writes in himself. */
function SharedNotes({ visit, who, overview }: OverviewProps) {
  const words = visit.view.t.client.dossier;
  if (who === 'client' || !overview.parts.some((part) => part.kind === 'own_note')) return null;
  return <section><h2>{words.sharedNotes}</h2><Newest visit={visit} overview={overview} kind="own_note" path={`/lijst/${kindPaths.own_note}`} link={words.all.own_note} empty="" /></section>;
}

/** The letters, as far as there are any; a worker can always make one. */
function Letters({ visit, who, overview }: OverviewProps) {
  const words = visit.view.t.client.letters;
  const letters = overview.parts.filter((part) => part.kind === 'letter');
  if (letters.length === 0 && who === 'client') return null;
  return (
    <section>
      <h2>{words.title}</h2>
      <PartRows matter={matterOf(visit, overview)} parts={letters.slice(0, overviewShows.each)} pathOf={(part) => visit.path(partPath(part))} empty={words.none} />
      {who === 'worker' ? <div class="buttons"><ButtonLink href={visit.path('/brieven')} kind="secondary">{words.begin}</ButtonLink></div> : <p><a href={visit.path('/brieven')}>{words.link}</a></p>}
    </section>
  );
}

/** Who takes over while a worker is away: it stands above everything else. */
function StandIns({ visit, overview }: OverviewProps) {
  const { view, now } = visit;
  const matter = matterOf(visit, overview);
  return <>{overview.standIns.map((one) => <Notice key={one.id}><p>{view.t.client.standIn.said(nameIn(matter, one.colleagueId), nameIn(matter, one.accountId), sayDay(one.startsOn, now, view.language), sayDay(one.endsOn, now, view.language))}</p></Notice>)}</>;
}

function NextAppointment({ visit, who, overview, next }: OverviewProps & { next: Appointment | undefined }) {
  const words = visit.view.t.client.dossier;
  const forOne = who === 'worker' && next?.forClientId ? overview.people.find((one) => one.as === 'client' && one.clientId === next.forClientId)?.name : undefined;
  return (
    <Card title={words.next}>
      {next?.startsAt ? <p><strong>{sayMoment(next.startsAt, visit.now, visit.view.language)}</strong><br />{visit.view.t.client.appointments.kinds[next.kind]}{next.place && `, ${next.place}`}{forOne && <><br />{visit.view.t.staff.agenda.only(forOne)}</>}</p> : <p class="soft">{words.noNext}</p>}
      <p><a href={visit.appointmentsPath}>{words.appointments}</a></p>
    </Card>
  );
}

function Goals({ visit, goals, isClosed }: { visit: Visit<unknown>; goals: readonly Goal[]; isClosed: boolean }) {
  const { plan: words, dossier } = visit.view.t.client;
  return (
    <Card title={dossier.goals}>
      {goals.length === 0 && <p class="soft">{words.noGoals}</p>}
      {goals.map((goal) => (
        <div key={goal.partId}>
          <p><strong>{goal.current?.title}</strong></p>
          {goal.way && <WayPicture way={goal.way} label={words.wayLabel(goal.way.start, goal.way.now, goal.way.wished)} />}
        </div>
      ))}
      <p><a href={visit.path('/plan')}>{goals.length === 0 || isClosed ? dossier.toPlan : dossier.toMark}</a></p>
    </Card>
  );
}

async function showOverview(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const [next, goals] = [await nextAppointment(work, scope), await listGoals(work, scope, { isOpen: true })];
    // Who comes already needs no invitation.
    const hint = next ? undefined : await findHint(work, scope);
    return { next, goals, hint, mayBegin: (kind: PartKind) => mayWrite(kind, scope.viewer, scope.isClosed), overview: await readOverview(work, scope) };
  });
  if (!visit) return reader.leave(request, reply);
  const { overview, mayBegin, next, goals, hint } = visit.result;
  const words = visit.view.t.client.dossier;
  const props = { visit, who: reader.who, overview, mayBegin };
  return sendPage(reply, visit.draw({ frame: overview, title: words.title, current: 'overview',
    aside: <><NextAppointment {...props} next={next} /><Goals visit={visit} goals={goals} isClosed={overview.facts.status === 'closed'} /><Card title={words.who}><People matter={matterOf(visit, overview)} /></Card></>,
    children: <><StandIns {...props} /><HintLine visit={visit} hint={hint} /><SearchForm view={visit.view} action={visit.path('/zoek')} /><Groups {...props} /><SharedNotes {...props} /><Letters {...props} /><Happened {...props} />{reader.who === 'client' && <p><a href={visit.path('/meenemen')}>{visit.view.t.client.taking.link}</a></p>}</> }));
}

/** Everything of one dossier at a glance: what is written, what happened, who looks along. */
export function overviewRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(reader.route, reader.options, (request, reply) => showOverview(reader, request, reply));
}
