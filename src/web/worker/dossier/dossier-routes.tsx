import type { FastifyInstance } from 'fastify';
import { proveDossierOfWorker, type DossierScope } from '../../../domain/cases/dossier/dossier.access.ts';
import { proveOwnContacts, type OwnContactsScope } from '../../../domain/contacts/contacts.access.ts';
import { contactFromMessage, recordCaseAttention } from '../../../domain/contacts/messages/messages.commands.ts';
import { Notice } from '../../components/parts.tsx';
import { attentionRoutes } from '../../dossier/attention.ts';
import { closingRoutes } from '../../dossier/closing-page.tsx';
import { signReaders } from '../../../domain/cases/signs/signs.commands.ts';
import { finishedRoutes } from '../../dossier/finished-page.tsx';
import { hintRoutes } from '../../dossier/hint.tsx';
import { lookedRoutes } from '../../dossier/looked-page.tsx';
import { needsAnswerRoutes } from '../../dossier/needs-answer.tsx';
import { happenedRoutes } from '../../dossier/happened-page.tsx';
import { listRoutes } from '../../dossier/list-page.tsx';
import { letterRoutes } from '../../dossier/letter-pages.tsx';
import { meldcodeRoutes } from '../../dossier/meldcode-page.tsx';
import { overviewRoutes } from '../../dossier/overview-page.tsx';
import { partRoutes } from '../../dossier/part-pages.tsx';
import { planRoutes } from '../../dossier/plan-page.tsx';
import { dossierPages as pages, numbersOf, type DossierReader, type Shown } from '../../dossier/reader.ts';
import { searchRoutes } from '../../dossier/search-page.tsx';
import { requestRoutes } from '../../dossier/requests-page.tsx';
import { startRoutes } from '../../dossier/start-page.tsx';
import { stepsRoutes } from '../../dossier/steps-page.tsx';
import type { House } from '../../house.ts';
import { withQuery } from '../../view.ts';
import { signWords } from '../../visitor-mail.ts';
import { asStaff, forAct, frameOf, withDone, WorkerPage, type Frame } from '../frame.tsx';

const casesPath = '/werk/casussen';

function dossierPath(caseId: number, rest = ''): string {
  return `${casesPath}/${caseId}/dossier${rest}`;
}

/** A page of a dossier, for a worker of the case: of whom it is, the way back, and the page. */
function DossierPage({ frame, caseId, frameOfDossier, ...shown }: Omit<Shown, 'frame'> & { frame: Frame; caseId: number; frameOfDossier: Shown['frame'] }) {
  const { view } = frame;
  const words = view.t.staff.dossier;
  const clients = frameOfDossier.people.filter((person) => person.as === 'client').map((person) => person.name).filter(Boolean).join(', ');
  return (
    <WorkerPage frame={frame} title={shown.current === 'overview' ? words.title(clients) : shown.title} current="cases" notice={shown.notice} mistakes={shown.mistakes} side={shown.aside}>
      <nav class="part-nav" aria-label={view.t.client.dossier.nav.label}>
        <ul>
          <li><a href={`${casesPath}/${caseId}`}>{words.toCase}</a></li>
          {pages.map((page) => <li key={page.id}><a href={dossierPath(caseId, page.path)} aria-current={page.id === shown.current ? 'page' : undefined}>{view.t.client.dossier.nav[page.id]}</a></li>)}
        </ul>
      </nav>
      {frameOfDossier.facts.status === 'closed' && <Notice><p>{words.closed} <a href={`${casesPath}/${caseId}#heropenen`}>{words.toReopen}</a></p></Notice>}
      {shown.children}
    </WorkerPage>
  );
}

/** The hours of who was proven as a worker of the case: a worker keeps contacts of his own. */
function hoursOf(scope: DossierScope): OwnContactsScope | undefined {
  return scope.viewer.as === 'worker' ? proveOwnContacts({ accountId: scope.viewer.accountId, institutionId: scope.institutionId, roles: ['worker'] }) : undefined;
}

/** A worker in the dossier of a case that is his. */
function workerReader(house: House): DossierReader {
  return {
    who: 'worker', route: `${casesPath}/:id/dossier`, options: forAct('case.own'),
    visit: async (request, reply, run) => await asStaff(house, request, async (work, staff) => {
      const caseId = numbersOf(request).id;
      const scope = await proveDossierOfWorker(work, staff, caseId);
      if (!scope) return undefined;
      const [frame, result] = [await frameOf(work, house, request, reply), await run(work, scope)];
      return {
        result, view: frame.view, now: work.now, me: staff.accountId, caseId, path: (rest = '', query = {}) => withQuery(dossierPath(caseId, rest), query), appointmentsPath: `${casesPath}/${caseId}/afspraken`,
        draw: ({ frame: frameOfDossier, ...shown }) => <DossierPage frame={frame} caseId={caseId} frameOfDossier={frameOfDossier} {...shown} />,
      };
    }),
    mayTake: async (request) => await asStaff(house, request, async (work, staff) => (await proveDossierOfWorker(work, staff, numbersOf(request).id))?.institutionId),
    tell: (work, scope, partId) => signReaders(work, scope, partId, signWords(house.directory.current(), house.config.publicUrl)),
    attend: async (work, scope, seconds) => {
      const hours = hoursOf(scope);
      if (hours && seconds > 0) await recordCaseAttention(work, hours, scope.caseId, seconds);
    },
    book: async (work, scope) => {
      const hours = hoursOf(scope);
      if (hours) await contactFromMessage(work, hours, scope.caseId);
    },
    leave: (_request, reply) => reply.redirect(withDone(casesPath, 'gone'), 303),
  };
}

/** The dossier of a case as its workers see it: what is written in it, by whom, and who looks along. */
export function dossierPages(app: FastifyInstance, house: House): void {
  const reader = workerReader(house);
  overviewRoutes(app, reader);
  partRoutes(app, reader, house);
  searchRoutes(app, reader);
  needsAnswerRoutes(app, reader);
  attentionRoutes(app, reader);
  hintRoutes(app, reader);
  planRoutes(app, reader);
  finishedRoutes(app, reader);
  listRoutes(app, reader);
  happenedRoutes(app, reader);
  closingRoutes(app, reader);
  requestRoutes(app, reader);
  lookedRoutes(app, reader, house);
  stepsRoutes(app, reader);
  letterRoutes(app, reader, house);
  meldcodeRoutes(app, reader);
  startRoutes(app, reader, house.library.startTasks);
}
