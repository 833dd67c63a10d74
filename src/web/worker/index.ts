import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { questionActs } from './question/question-acts.tsx';
import { questionPages } from './question/question-routes.tsx';
import { todayPages } from './today/today.tsx';

/** Pages of workers and team leaders. */
export async function workerPages(app: FastifyInstance, house: House): Promise<void> {
  todayPages(app, house);
  questionPages(app, house);
  questionActs(app, house);
}
