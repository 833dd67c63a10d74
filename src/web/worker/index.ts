import type { FastifyInstance } from 'fastify';
import { openSpelling } from '../../platform/spelling/spelling.ts';
import { takesFiles } from '../files.ts';
import type { House } from '../house.ts';
import { accountPages } from './account/pages.ts';
import { agendaPages } from './appointments/agenda-routes.tsx';
import { caseloadPages } from './caseload/caseload-routes.tsx';
import { caseCardPages } from './case-card/case-card-routes.tsx';
import { casePages } from './cases/case-routes.tsx';
import { registerPages } from './cases/register-routes.tsx';
import { dossierPages } from './dossier/dossier-routes.tsx';
import { doublesPages } from './doubles/doubles-routes.tsx';
import { leaversPages } from './leavers/leavers-routes.tsx';
import { personPages } from './people/person-routes.tsx';
import { standInPages } from './standing-in/stand-in-routes.tsx';
import { waitingPages } from './waiting/waiting-routes.tsx';
import { cannedPages } from './canned/canned-routes.tsx';
import { afterPages } from './chat/after-routes.tsx';
import { chatPages } from './chat/chat-routes.tsx';
import { crisisPages } from './crisis/crisis-routes.tsx';
import { enteringPages } from './entering/entering-routes.tsx';
import { dutyPages } from './duties/duties-routes.tsx';
import { caseContactPages } from './hours/case-contact.tsx';
import { hoursPages } from './hours/hours-routes.tsx';
import { informationPages } from './information/information-routes.tsx';
import { livePages } from './live/stand-routes.ts';
import { organisationPages } from './organisations/organisation-routes.tsx';
import { practicePages } from './practice/practice-routes.tsx';
import { questionActs } from './question/question-acts.tsx';
import { cardPages } from './question/question-card.tsx';
import { plannedPages } from './question/planned-routes.tsx';
import { questionPages } from './question/question-routes.tsx';
import { writingPages } from './question/question-writing.tsx';
import { readingPages } from './reading/reading-routes.tsx';
import { representativePages } from './representatives/representative-routes.tsx';
import { signInPages } from './sign-in/pages.ts';
import { teamPages } from './team/team-routes.tsx';
import { todayPages } from './today/today.tsx';

/** What is about cases, and about who is in them. */
function pagesOfCases(app: FastifyInstance, house: House): void {
  registerPages(app, house);
  casePages(app, house);
  caseCardPages(app, house);
  readingPages(app, house);
  dossierPages(app, house);
  caseloadPages(app, house);
  standInPages(app, house);
  waitingPages(app, house);
  doublesPages(app, house);
  personPages(app, house);
  representativePages(app, house);
  informationPages(app, house);
  leaversPages(app, house);
  caseContactPages(app, house);
}

/** Pages of workers and team leaders. */
export async function workerPages(app: FastifyInstance, house: House): Promise<void> {
  const spelling = openSpelling((error) => app.log.warn({ err: error }, 'spelling checker lost'));
  app.addHook('onClose', () => spelling.stop());
  await signInPages(app, house);
  accountPages(app, house);
  todayPages(app, house);
  hoursPages(app, house);
  organisationPages(app, house);
  pagesOfCases(app, house);
  agendaPages(app, house);
  await enteringPages(app, house);
  dutyPages(app, house);
  teamPages(app, house);
  livePages(app, house);
  questionActs(app, house);
  cardPages(app, house);
  plannedPages(app, house);
  // The form of an answer carries files, whichever of its buttons is pressed.
  await app.register(async (scope) => {
    await takesFiles(scope, house, async (request) => request.staff?.institutionId);
    questionPages(scope, house);
    writingPages(scope, house, spelling);
  });
  crisisPages(app, house);
  cannedPages(app, house);
  chatPages(app, house);
  afterPages(app, house);
  practicePages(app, house);
}
