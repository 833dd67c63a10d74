import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readOverview, type Overview } from '../../../domain/cases/overview/overview.queries.ts';
import { sayDuration, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ButtonLink } from '../../components/button.tsx';
import { nameIn, partTitle, PartRows, People, type DossierMatter } from '../../components/dossier.tsx';
import { groupsFor, isWrittenKind, kindPaths } from '../../components/dossier-forms.tsx';
import { Moment, Timeline } from '../../components/letters.tsx';
import { Card } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { DossierPage, dossierPath, forCitizen, inDossier, leave, matterOf, numbersOf } from './dossier-frame.tsx';

interface OverviewProps { matter: DossierMatter; overview: Overview; caseId: number; canWrite: boolean }

/** So many things of what happened are shown; the rest stands in the lists. */
const happenedShown = 12;

function happenedIn({ overview }: OverviewProps) {
  const parts = overview.parts.filter((part) => part.kind !== 'own_note').map((part) => ({ at: part.changedAt, part }));
  const talks = overview.talks.map((talk) => ({ at: talk.startedAt, talk }));
  return [...parts, ...talks].sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, happenedShown);
}

function Happened(props: OverviewProps) {
  const { matter, caseId } = props;
  const { view, now } = matter;
  const words = view.t.client.dossier;
  const happened = happenedIn(props);
  return (
    <section>
      <h2>{words.happened}</h2>
      {happened.length === 0 && <p>{words.nothing}</p>}
      <Timeline>
        {happened.map((one) => ('part' in one ? (
          <Moment key={`p${one.part.partId}`} isFromThem={one.part.accountId !== matter.me}>
            <strong>{one.part.accountId === matter.me ? words.lines.yours(words.kinds[one.part.kind]) : words.lines.begun(words.kinds[one.part.kind], nameIn(matter, one.part.accountId))}</strong>{' '}
            <small>{sayNearMoment(one.at, now, view.language)}</small><br />
            {isWrittenKind(one.part.kind) ? <a href={view.to(dossierPath(caseId, `/stuk/${one.part.partId}`))}>{partTitle(view, one.part)}</a> : partTitle(view, one.part)}
          </Moment>
        ) : (
          <Moment key={`t${one.talk.contactId}`} isFromThem>
            <strong>{words.lines.contact(words.channels[one.talk.channel], sayDuration(one.talk.minutesDirect))}</strong> <small>{sayNearMoment(one.at, now, view.language)}</small><br />
            {nameIn(matter, one.talk.accountId)}
          </Moment>
        )))}
      </Timeline>
    </section>
  );
}

function Groups({ matter, overview, caseId, canWrite }: OverviewProps) {
  const { view } = matter;
  const words = view.t.client.dossier;
  return (
    <>
      {groupsFor('client').map((kind) => (
        <section key={kind}>
          <h2>{words.groups[kind]}</h2>
          <PartRows matter={matter} parts={overview.parts.filter((part) => part.kind === kind)} pathOf={(part) => view.to(dossierPath(caseId, `/stuk/${part.partId}`))} empty={words.none[kind]} />
          {canWrite && <div class="buttons"><ButtonLink href={view.to(dossierPath(caseId, `/nieuw/${kindPaths[kind]}`))} kind={kind === 'thread' ? 'primary' : 'secondary'}>{words.begin[kind]}</ButtonLink></div>}
        </section>
      ))}
    </>
  );
}

async function showOverview(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caseId = numbersOf(request).id;
  const page = await inDossier(house, request, async (work, scope) => ({
    canWrite: scope.viewer.as === 'representative' || (scope.viewer.as === 'client' && !scope.viewer.until), now: work.now, overview: await readOverview(work, scope),
  }));
  if (!page) return leave(request, reply);
  const matter = matterOf(request, reply, page.overview, page.now);
  const words = matter.view.t.client.dossier;
  return sendPage(reply, (
    <DossierPage view={matter.view} caseId={caseId} frame={page.overview} now={page.now} title={words.title} current="overview"
      aside={<Card title={words.who}><People matter={matter} /></Card>}>
      <Groups matter={matter} caseId={caseId} {...page} />
      <Happened matter={matter} caseId={caseId} {...page} />
    </DossierPage>
  ));
}

/** '/mijn-pagina/dossier/:id': everything of one dossier at a glance. */
export function overviewRoutes(app: FastifyInstance, house: House): void {
  app.get('/i/:door/mijn-pagina/dossier/:id', forCitizen, (request, reply) => showOverview(house, request, reply));
}
