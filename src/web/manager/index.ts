import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { caseFigurePages } from './figures/figure-routes.tsx';

/** Pages of managers and controllers. */
export async function managerPages(app: FastifyInstance, house: House): Promise<void> {
  caseFigurePages(app, house);
}
