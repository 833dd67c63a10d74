import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { numbersOf, type DossierReader } from './reader.ts';

const beat = z.object({ seconds: z.coerce.number().min(0).max(120) });

/** The seconds of attention that a form or a beat of a page carries, if any. */
export function secondsIn(body: unknown): number {
  return beat.safeParse(body).data?.seconds ?? 0;
}

/** What the page of a thread reports while a worker reads or writes in it. */
export function attentionRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.post(`${reader.route}/stuk/:part/aandacht`, reader.options, async (request, reply) => {
    const visit = await reader.visit(request, reply, async (work, scope) => { await reader.attend(work, scope, secondsIn(request.body)); });
    return reply.code(visit && numbersOf(request).part > 0 ? 204 : 404).send();
  });
}
