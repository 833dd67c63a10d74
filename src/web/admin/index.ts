import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { areaPages } from './areas/area-routes.tsx';
import { couplingPages } from './couplings/coupling-routes.tsx';
import { webhookPages } from './couplings/webhook-routes.tsx';
import { brandingPages } from './doors/branding-routes.tsx';
import { doorPages } from './doors/door-routes.tsx';
import { chatHoursPages } from './hours/chat-routes.tsx';
import { hoursPages } from './hours/hours-routes.tsx';
import { institutionPages } from './institution.tsx';
import { funderPages } from './money/funder-routes.tsx';
import { normPages } from './money/norms.tsx';
import { overviewPages } from './overview.tsx';
import { letterPages } from './texts/letter-routes.tsx';
import { peoplePages } from './people/people-routes.tsx';
import { settingPages } from './settings/settings-routes.tsx';
import { startTaskPages } from './start-tasks.tsx';
import { cannedPages } from './texts/canned-routes.tsx';
import { guidePages } from './texts/guide-routes.tsx';
import { themePages } from './themes.tsx';
import { checkPages } from './watch/check.tsx';
import { logPages } from './watch/log.tsx';
import { mailPages } from './watch/mail.tsx';

/** Pages of those who arrange an institution: administrators, and a few lines of team leaders and the privacy officer. */
export async function adminPages(app: FastifyInstance, house: House): Promise<void> {
  overviewPages(app, house);
  institutionPages(app, house);
  doorPages(app, house);
  brandingPages(app, house);
  themePages(app, house);
  hoursPages(app, house);
  chatHoursPages(app, house);
  peoplePages(app, house);
  await areaPages(app, house);
  settingPages(app, house);
  cannedPages(app, house);
  guidePages(app, house);
  startTaskPages(app, house);
  letterPages(app, house);
  normPages(app, house);
  funderPages(app, house);
  couplingPages(app, house);
  webhookPages(app, house);
  mailPages(app, house);
  checkPages(app, house);
  logPages(app, house);
}
