import type { FastifyInstance } from 'fastify';
import { proveCitizen, tenantOfCitizen } from '../../../domain/accounts/citizens/citizens.access.ts';
import { proveDossierOfCitizen, proveStartOfCitizen } from '../../../domain/cases/dossier/dossier.access.ts';
import { noteOpened } from '../../../domain/cases/dossier/dossier.commands.ts';
import { findGoesOn } from '../../../domain/cases/keeping/keeping.queries.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ButtonLink } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { aftercareRoutes } from '../../dossier/aftercare.tsx';
import { closingRoutes } from '../../dossier/closing-page.tsx';
import { finishedRoutes } from '../../dossier/finished-page.tsx';
import { happenedRoutes } from '../../dossier/happened-page.tsx';
import { listRoutes } from '../../dossier/list-page.tsx';
import { lookedRoutes } from '../../dossier/looked-page.tsx';
import { letterRoutes } from '../../dossier/letter-pages.tsx';
import { measureRoutes } from '../../dossier/measures.tsx';
import { overviewRoutes } from '../../dossier/overview-page.tsx';
import { partRoutes } from '../../dossier/part-pages.tsx';
import { planRoutes } from '../../dossier/plan-page.tsx';
import { dossierPages, numbersOf, type DossierReader, type Shown } from '../../dossier/reader.ts';
import { searchRoutes } from '../../dossier/search-page.tsx';
import { requestRoutes } from '../../dossier/requests-page.tsx';
import { startRoutes } from '../../dossier/start-page.tsx';
import { stepsRoutes } from '../../dossier/steps-page.tsx';
import { citizenOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf, type View } from '../../view.ts';
import { takingRoutes } from '../taking/taking-routes.tsx';

/** Where the dossier of a case stands under an own page. */
export function dossierPath(caseId: number, rest = ''): string {
  return `/mijn-pagina/dossier/${caseId}${rest}`;
}

/** A page of a dossier, for a citizen: with whom it is, where one is in it, and the page. */
function DossierPage({ view, caseId, now, frame, title, current, notice, mistakes = {}, aside, goesOn, children }: Shown & { view: View; caseId: number; now: Date; goesOn: string | undefined }) {
  const words = view.t.client.dossier;
  const { closedOn, workerId, status } = frame.facts;
  const isWaiting = status === 'registered' || status === 'waiting';
  const pages = dossierPages.filter((page) => !isWaiting || page.id === 'start');
  const worker = workerId === null ? undefined : frame.names.get(workerId);
  return (
    <PublicLayout view={view} title={title} current="ownPage" signedIn="writing">
      <ErrorSummary view={view} mistakes={mistakes} />
      {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
      <nav class="part-nav" aria-label={words.nav.label}>
        <ul>
          <li><a href={view.to('/mijn-pagina')}>{words.back}</a></li>
          {pages.map((page) => <li key={page.id}><a href={view.to(dossierPath(caseId, page.path))} aria-current={page.id === current ? 'page' : undefined}>{words.nav[page.id]}</a></li>)}
        </ul>
      </nav>
      <h1>{title}</h1>
      {worker && current === 'overview' && <p class="lead">{words.with(worker)}. {words.intro}</p>}
      {closedOn && <Notice><p>{words.closed(sayDay(closedOn, now, view.language))} {view.t.client.again.askHelp}</p><div class="buttons"><ButtonLink href={view.to('/vraag')}>{view.t.client.again.ask}</ButtonLink></div></Notice>}
      {goesOn && <Notice kind="warning"><p>{view.t.client.after.goes(sayDay(goesOn, now, view.language))} <a href={view.to(dossierPath(caseId, '/meenemen'))}>{view.t.client.taking.link}</a></p></Notice>}
      {aside ? <div class="split"><div>{children}</div><aside>{aside}</aside></div> : children}
    </PublicLayout>
  );
}

/**
 * A citizen in a dossier: a client of it, or who stands for one by law. The first look of a client counts it as a dossier. `alsoWaiting` lets in
 * who waits for help as well: only to what he can do meanwhile.
 */
function citizenReader(house: House, alsoWaiting = false): DossierReader {
  return {
    who: 'client', route: '/i/:door/mijn-pagina/dossier/:id', options: { config: { access: { reader: 'citizen' }, script: true, worker: true } },
    visit: async (request, reply, run) => {
      const [session, view, caseId] = [citizenOf(request), viewOf(request, reply), numbersOf(request).id];
      return await house.inWork(tenantOfCitizen(session), async (work) => {
        const dossier = await proveDossierOfCitizen(work, proveCitizen(session), caseId);
        const scope = dossier ?? (alsoWaiting ? await proveStartOfCitizen(work, proveCitizen(session), caseId) : undefined);
        if (!scope) return undefined;
        if (dossier) await noteOpened(work, dossier);
        const goesOn = scope.isClosed ? await findGoesOn(work, scope) : undefined;
        return {
          result: await run(work, scope), view, now: work.now, me: session.accountId, caseId, path: (rest = '', query = {}) => view.to(dossierPath(caseId, rest), query), appointmentsPath: view.to('/mijn-pagina/afspraken'),
          draw: (shown) => <DossierPage view={view} caseId={caseId} now={work.now} goesOn={goesOn} {...shown} />,
        };
      });
    },
    mayTake: async (request) => await house.inWork(tenantOfCitizen(citizenOf(request)), async (work) => (await proveDossierOfCitizen(work, proveCitizen(citizenOf(request)), numbersOf(request).id))?.institutionId),
    tell: async () => undefined,
    attend: async () => undefined,
    book: async () => undefined,
    leave: (request, reply) => reply.redirect(viewOf(request, reply).to('/mijn-pagina'), 303),
  };
}

/** The dossiers on an own page. */
export function dossierRoutes(app: FastifyInstance, house: House): void {
  const reader = citizenReader(house);
  overviewRoutes(app, reader);
  partRoutes(app, reader, house);
  searchRoutes(app, reader);
  planRoutes(app, reader);
  finishedRoutes(app, reader);
  listRoutes(app, reader);
  happenedRoutes(app, reader);
  closingRoutes(app, reader);
  requestRoutes(app, reader);
  aftercareRoutes(app, reader);
  lookedRoutes(app, reader, house);
  stepsRoutes(app, reader);
  letterRoutes(app, reader, house);
  takingRoutes(app, house, reader);
  const alsoWaiting = citizenReader(house, true);
  startRoutes(app, alsoWaiting, house.library.startTasks);
  measureRoutes(app, alsoWaiting);
}
