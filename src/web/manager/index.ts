import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { monthPages } from './months/months-routes.tsx';

/** Pages of those who steer and account: managers and controllers. */
export async function managerPages(app: FastifyInstance, house: House): Promise<void> {
  monthPages(app, house);
}
