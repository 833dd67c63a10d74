import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { appointmentPages } from './appointments/appointment-routes.tsx';
import { talkDoorRoutes } from './appointments/talk-routes.tsx';
import { beginRoutes } from './begin.tsx';
import { dossierRoutes } from './dossier/dossier-frame.tsx';
import { cardRoutes } from './card.tsx';
import { lookedAtQuestionRoutes } from './looked/looked-routes.tsx';
import { homeScreenRoutes } from './home-screen/home-screen-routes.tsx';
import { deviceRoutes } from './signs/device-routes.tsx';
import { phoneRoutes } from './signs/phone-routes.tsx';
import { signsRoutes } from './signs/signs-routes.tsx';
import { mailRoutes } from './mail/mail-routes.tsx';
import { recoverByMailRoutes } from './mail/recover-by-mail.tsx';
import { ownPageRoutes } from './own-page.tsx';
import { recoverRoutes } from './recover.tsx';
import { timeLeftRoutes } from './time-left.tsx';
import { signInRoutes } from './sign-in.tsx';
import { keyRoutes } from './way-in/key-routes.tsx';
import { secondStepRoutes } from './way-in/second-step.tsx';
import { holdingRoutes } from './holding/holding-routes.tsx';
import { wayInRoutes } from './way-in/way-in-routes.tsx';

/** A citizen's own page: beginning it, coming back, and what is on it. */
export function clientPages(app: FastifyInstance, house: House): void {
  beginRoutes(app, house);
  signInRoutes(app, house);
  secondStepRoutes(app, house);
  wayInRoutes(app, house);
  keyRoutes(app, house);
  holdingRoutes(app, house);
  recoverRoutes(app, house);
  recoverByMailRoutes(app, house);
  mailRoutes(app, house);
  signsRoutes(app, house);
  phoneRoutes(app, house);
  deviceRoutes(app, house);
  cardRoutes(app, house);
  ownPageRoutes(app, house);
  appointmentPages(app, house);
  talkDoorRoutes(app, house);
  dossierRoutes(app, house);
  timeLeftRoutes(app, house);
  homeScreenRoutes(app);
  lookedAtQuestionRoutes(app, house);
}
