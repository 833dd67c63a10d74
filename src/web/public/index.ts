import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';

/** Pages that anyone may read, behind a front door. */
export async function publicPages(app: FastifyInstance, house: House): Promise<void> {
  void app; void house;
}
