import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { proveKey, type KeyScope } from '../domain/api-keys/api-keys.access.ts';
import type { Scope } from '../domain/api-keys/api-keys.schema.ts';
import type { DoWork, Work } from '../domain/work.ts';
import { problemOf, problemOfIssues, sendProblem, type ProblemKind } from './problems.ts';

/** What the API gets from the house. */
export interface ApiHouse { readonly inWork: DoWork; readonly clock: () => Date }

type Schema = z.ZodType;
type Of<Given> = Given extends Schema ? z.output<Given> : undefined;

/** What a handler found: an answer, with its status when that is not the usual one, or a kind of problem. */
export type Outcome<Answer> = { ok: true; answer: Answer; status?: number } | { ok: false; problem: ProblemKind };

export interface Asked<Params, Query, Body, Which extends Scope> {
  params: Params; query: Query; body: Body; key: KeyScope<Which>;
  /** The header `Idempotency-Key`. */
  repeatKey: string | undefined;
}

/** One thing another system can ask: its schemas check, strip and document. */
export interface Endpoint {
  id: string; method: 'GET' | 'POST' | 'PUT' | 'PATCH'; path: string; scope: Scope; tag: string; summary: string; description?: string;
  params?: Schema; query?: Schema; body?: Schema; answer: Schema; status: number; otherStatus?: number; problems: readonly ProblemKind[]; takesRepeatKey?: boolean;
  handle(house: ApiHouse, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

interface Definition<Which extends Scope, Params extends Schema | undefined, Query extends Schema | undefined, Body extends Schema | undefined, Answer extends Schema>
  extends Omit<Endpoint, 'handle' | 'status' | 'problems' | 'params' | 'query' | 'body' | 'answer' | 'scope'> {
  scope: Which; params?: Params; query?: Query; body?: Body; answer: Answer; status?: number; problems?: readonly ProblemKind[];
  run(work: Work, asked: Asked<Of<Params>, Of<Query>, Of<Body>, Which>): Promise<Outcome<z.input<Answer>>>;
}

const repeatKeyShape = /^[\x21-\x7e]{1,200}$/;

function read(schema: Schema | undefined, given: unknown): { ok: true; value: unknown } | { ok: false; issues: z.core.$ZodIssue[] } {
  if (!schema) return { ok: true, value: undefined };
  const parsed = schema.safeParse(given);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, issues: parsed.error.issues };
}

function repeatKeyOf(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key'];
  return typeof header === 'string' && repeatKeyShape.test(header) ? header : undefined;
}

/** Reads everything with its schema, proves the scope, and runs it in one transaction at the institution of the key. */
export function endpoint<const Which extends Scope, Answer extends Schema, Params extends Schema | undefined = undefined, Query extends Schema | undefined = undefined, Body extends Schema | undefined = undefined>(
  definition: Definition<Which, Params, Query, Body, Answer>,
): Endpoint {
  const status = definition.status ?? 200;
  return {
    ...definition, status, problems: definition.problems ?? [],
    handle: async (house, request, reply) => {
      const key = request.caller && proveKey(request.caller, definition.scope);
      if (!key) throw new Error('a route let a key in that may not do this');
      const [params, query, body] = [read(definition.params, request.params), read(definition.query, request.query), read(definition.body, request.body)];
      // What is not a number is the number of nothing.
      if (!params.ok) return sendProblem(reply, problemOf('not-found'));
      if (!query.ok) return sendProblem(reply, problemOfIssues(query.issues));
      if (!body.ok) return sendProblem(reply, problemOfIssues(body.issues));
      const asked = { params: params.value, query: query.value, body: body.value, key, repeatKey: repeatKeyOf(request) } as Asked<Of<Params>, Of<Query>, Of<Body>, Which>;
      const outcome = await house.inWork({ institutions: [key.institutionId] }, async (work) => {
        const found = await definition.run(work, asked);
        // Only what the schema of the answer names goes out; an answer that does not fit it keeps nothing.
        return found.ok ? { ...found, answer: definition.answer.parse(found.answer) } : found;
      });
      if (!outcome.ok) return sendProblem(reply, problemOf(outcome.problem));
      return reply.status(outcome.status ?? status).type('application/json; charset=utf-8').send(JSON.stringify(outcome.answer));
    },
  };
}

/** Registers endpoints; each says by its scope who it is for. */
export function serve(app: FastifyInstance, house: ApiHouse, endpoints: readonly Endpoint[]): void {
  for (const one of endpoints) {
    app.route({
      method: one.method, url: one.path.replaceAll(/\{(\w+)\}/g, ':$1'), exposeHeadRoute: false,
      config: { access: { reader: 'key', scope: one.scope }, isForSystems: true },
      handler: async (request, reply) => await one.handle(house, request, reply),
    });
  }
}
