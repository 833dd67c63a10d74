import type { FastifyInstance } from 'fastify';
import type { House } from '../../house.ts';
import { answerRoutes } from './answer-routes.tsx';
import { eraseRoutes } from './erase.tsx';
import { openRoutes } from './open-routes.tsx';
import { plannedRoutes } from './planned-routes.tsx';
import { readRoutes } from './read-routes.tsx';
import { talkRoutes } from './talk.tsx';
import { threeRoutes } from './three.tsx';

/** A visitor's own question, behind his code and word: read, write, answer, ask to talk, look back, erase. */
export async function myQuestionRoutes(app: FastifyInstance, house: House): Promise<void> {
  openRoutes(app, house);
  await readRoutes(app, house);
  answerRoutes(app, house);
  plannedRoutes(app, house);
  talkRoutes(app, house);
  threeRoutes(app, house);
  eraseRoutes(app, house);
}
