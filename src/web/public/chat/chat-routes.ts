import type { FastifyInstance } from 'fastify';
import type { House } from '../../house.ts';
import { keepRoutes } from './keep-routes.tsx';
import { startRoutes } from './start-routes.tsx';
import { talkRoutes } from './talk-routes.tsx';

/** The chat of a front door, whole, by forms alone. */
export function chatRoutes(app: FastifyInstance, house: House): void {
  startRoutes(app, house);
  talkRoutes(app, house);
  keepRoutes(app, house);
}
