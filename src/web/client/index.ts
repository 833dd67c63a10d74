import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { beginRoutes } from './begin.tsx';
import { lookedRoutes } from './looked/looked-routes.tsx';
import { overviewRoutes } from './dossier/overview.tsx';
import { partRoutes } from './dossier/part.tsx';
import { ownPageRoutes } from './own-page.tsx';
import { recoverRoutes } from './recover.tsx';
import { signInRoutes } from './sign-in.tsx';

/** A citizen's own page: beginning it, coming back, and what is on it. */
export function clientPages(app: FastifyInstance, house: House): void {
  beginRoutes(app, house);
  signInRoutes(app, house);
  recoverRoutes(app, house);
  ownPageRoutes(app, house);
  lookedRoutes(app, house);
  overviewRoutes(app, house);
  partRoutes(app, house);
}
