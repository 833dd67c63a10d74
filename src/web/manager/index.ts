import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { caseFigurePages } from './figures/figure-routes.tsx';
import { comparePages } from './importing/compare.tsx';
import { importPages } from './importing/import-routes.tsx';
import { keepingPages } from './keeping/keeping-routes.tsx';
import { monthPages } from './months/months-routes.tsx';
import { personRequestPages } from './requests/request-routes.tsx';

/** Pages of those who steer and account: managers and controllers. */
export async function managerPages(app: FastifyInstance, house: House): Promise<void> {
  caseFigurePages(app, house);
  monthPages(app, house);
  keepingPages(app, house);
  personRequestPages(app, house);
  await importPages(app, house);
  await comparePages(app, house);
}
