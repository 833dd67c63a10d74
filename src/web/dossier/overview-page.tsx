import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readOverview, type Overview } from '../../domain/cases/overview/overview.queries.ts';
import { mayWrite } from '../../domain/cases/parts/parts.rules.ts';
import { sayDuration, sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { ButtonLink } from '../components/button.tsx';
import { Moment, Timeline } from '../components/letters.tsx';
import { Card } from '../components/parts.tsx';
import { sendPage } from '../page.tsx';
import { nameIn, partPath, partTitle, PartRows, People } from './dossier-parts.tsx';
import { matterOf, type DossierReader, type Visit } from './reader.ts';
import { groupsFor, kindPaths } from './words-form.tsx';

interface OverviewProps { visit: Visit<unknown>; who: DossierReader['who']; overview: Overview; canWrite: boolean }

/** So many things of what happened are shown; the rest stands in the lists. */
const happenedShown = 12;

function happenedIn(overview: Overview) {
  const parts = overview.parts.filter((part) => !['own_note', 'working_note'].includes(part.kind)).map((part) => ({ at: part.changedAt, part }));
  const talks = overview.talks.map((talk) => ({ at: talk.startedAt, talk }));
  return [...parts, ...talks].sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, happenedShown);
}

function Happened({ visit, overview }: OverviewProps) {
  const { view, now, me } = visit;
  const matter = matterOf(visit, overview);
  const words = view.t.client.dossier;
  const happened = happenedIn(overview);
  return (
    <section>
      <h2>{words.happened}</h2>
      {happened.length === 0 ? <p>{words.nothing}</p> : (
        <Timeline>
          {happened.map((one) => ('part' in one ? (
            <Moment key={`p${one.part.partId}`} isFromThem={one.part.accountId !== me}>
              <strong>{one.part.accountId === me ? words.lines.yours(words.kinds[one.part.kind]) : words.lines.begun(words.kinds[one.part.kind], nameIn(matter, one.part.accountId))}</strong>{' '}
              <small>{sayNearMoment(one.at, now, view.language)}</small><br />
              <a href={visit.path(partPath(one.part))}>{partTitle(view, one.part)}</a>
            </Moment>
          ) : (
            <Moment key={`t${one.talk.contactId}`} isFromThem>
              <strong>{words.lines.contact(words.channels[one.talk.channel], sayDuration(one.talk.minutesDirect))}</strong> <small>{sayNearMoment(one.at, now, view.language)}</small><br />
              {nameIn(matter, one.talk.accountId)}
            </Moment>
          )))}
        </Timeline>
      )}
    </section>
  );
}

function Groups({ visit, who, overview, canWrite }: OverviewProps) {
  const words = visit.view.t.client.dossier;
  return (
    <>
      {groupsFor(who).map((kind) => (
        <section key={kind}>
          <h2>{words.groups[kind]}</h2>
          <PartRows matter={matterOf(visit, overview)} parts={overview.parts.filter((part) => part.kind === kind)} pathOf={(part) => visit.path(`/stuk/${part.partId}`)} empty={words.none[kind]} />
          {canWrite && <div class="buttons"><ButtonLink href={visit.path(`/nieuw/${kindPaths[kind]}`)} kind={kind === 'thread' ? 'primary' : 'secondary'}>{words.begin[kind]}</ButtonLink>
            {kind === 'report' && <ButtonLink href={visit.path('/stappen')} kind="secondary">{visit.view.t.client.steps.link}</ButtonLink>}</div>}
        </section>
      ))}
    </>
  );
}

async function showOverview(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await reader.visit(request, reply, async (work, scope) => ({ canWrite: mayWrite('thread', scope.viewer), overview: await readOverview(work, scope) }));
  if (!visit) return reader.leave(request, reply);
  const { overview, canWrite } = visit.result;
  const words = visit.view.t.client.dossier;
  const props = { visit, who: reader.who, overview, canWrite };
  return sendPage(reply, visit.draw({ frame: overview, title: words.title, current: 'overview',
    aside: <Card title={words.who}><People matter={matterOf(visit, overview)} /></Card>,
    children: <><Groups {...props} /><Happened {...props} /></> }));
}

/** Everything of one dossier at a glance: what is written, what happened, who looks along. */
export function overviewRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(reader.route, reader.options, (request, reply) => showOverview(reader, request, reply));
}
