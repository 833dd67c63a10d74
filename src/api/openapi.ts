import { z } from 'zod';
import { events } from '../domain/webhooks/webhooks.schema.ts';
import { askedPerMinute } from './admission.ts';
import { caseEndpoints, oneCase } from './cases.ts';
import { contact, contactEndpoints } from './contacts.ts';
import type { Endpoint } from './endpoint.ts';
import { caseLine, figureEndpoints, reportLine } from './figures.ts';
import { funder, listEndpoints, organisation, workType } from './lists.ts';
import { problem, problemOf, type ProblemKind } from './problems.ts';

/** Everything another system can ask. */
export const endpoints: readonly Endpoint[] = [...contactEndpoints, ...caseEndpoints, ...listEndpoints, ...figureEndpoints];

/** Schemas with a name of their own in the document. */
const named: readonly (readonly [z.ZodType, string])[] = [
  [contact, 'Contact'], [oneCase, 'Case'], [organisation, 'Organisation'], [funder, 'Funder'], [workType, 'WorkType'], [reportLine, 'ContactFiguresLine'], [caseLine, 'CaseFiguresLine'], [problem, 'Problem'],
];
const nameOf = new Map<unknown, string>(named);

type Json = { [name: string]: unknown };

function without(schema: Json, ...names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !names.includes(name)));
}

/** A schema as the document shows it; `top` is written out, what else has a name is pointed at. */
function describe(schema: z.ZodType, io: 'input' | 'output', top?: string): Json {
  const json = z.toJSONSchema(schema, {
    io, target: 'draft-2020-12', unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const name = nameOf.get(zodSchema);
      if (name === undefined || name === top) return;
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      jsonSchema.$ref = `#/components/schemas/${name}`;
    },
  });
  return without({ ...json }, '$schema', '~standard');
}

/** Parameters in an address or query, one by one. */
function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.object({ properties: z.record(z.string(), z.record(z.string(), z.unknown())), required: z.array(z.string()).optional() }).parse(describe(schema, 'input'));
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property;
    return { name, in: where, required: where === 'path' || required.includes(name), ...(description === undefined ? {} : { description }), schema: rest };
  });
}

const repeatKey: Json = {
  name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 1, maxLength: 200 },
  description: 'A word of your own for this request, such as a uuid. Sent again with the same word by the same key, it adds nothing.',
};

const always: readonly ProblemKind[] = ['no-key', 'missing-scope', 'too-fast', 'broken'];

function responsesOf(one: Endpoint): Json {
  const body = { content: { 'application/json': { schema: describe(one.answer, 'output') } } };
  const answers = [one.status, ...one.otherStatus === undefined ? [] : [one.otherStatus]].map((status) => [String(status), { description: status === 201 ? 'Made.' : 'As asked.', ...body }] as const);
  const kinds: readonly ProblemKind[] = [...always, ...one.problems, ...one.body ? ['unreadable', 'too-large', 'not-json'] as const : []];
  const byStatus = Map.groupBy(kinds, (kind) => String(problemOf(kind).status));
  const problems = [...byStatus].map(([status, of]) => [status, {
    description: of.map((kind) => `\`urn:naast:problem:${kind}\`: ${problemOf(kind).detail}`).join('\n\n'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }] as const);
  return Object.fromEntries([...answers, ...problems].toSorted(([one], [other]) => one.localeCompare(other)));
}

function operationOf(one: Endpoint): Json {
  const parameters = [...parametersOf(one.params, 'path'), ...parametersOf(one.query, 'query'), ...one.takesRepeatKey ? [repeatKey] : []];
  return {
    operationId: one.id, tags: [one.tag], summary: one.summary, description: [one.description, `Scope: \`${one.scope}\`.`].filter(Boolean).join('\n\n'),
    security: [{ key: [] }], ...(parameters.length > 0 ? { parameters } : {}),
    ...(one.body ? { requestBody: { required: true, content: { 'application/json': { schema: describe(one.body, 'input') } } } } : {}),
    responses: responsesOf(one),
  };
}

function pathsOf(): Json {
  const byPath = Map.groupBy(endpoints, (one) => one.path);
  return Object.fromEntries([...byPath].map(([path, of]) => [path, Object.fromEntries(of.map((one) => [one.method.toLowerCase(), operationOf(one)]))]));
}

const told = z.object({ type: z.enum(events), timestamp: z.iso.datetime(), data: z.object({ contactId: z.int().optional(), caseId: z.int().nullable().optional(), casesAdded: z.int().optional(), casesChanged: z.int().optional(), contactsAdded: z.int().optional(), contactsChanged: z.int().optional() }) });

function webhooks(): Json {
  const post = (event: string) => ({
    operationId: `told_${event.replace('.', '_')}`, tags: ['Webhooks'], summary: `Told at ${event}`, security: [],
    description: 'By Standard Webhooks: check `webhook-signature` with your secret, refuse an old `webhook-timestamp`, and know a repeat by `webhook-id`. Ask for what it is about with a key.',
    parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } })),
    requestBody: { required: true, content: { 'application/json': { schema: describe(told, 'output') } } },
    responses: { 204: { description: 'Taken. Any status of 2xx will do; anything else, or nothing within ten seconds, is tried again for three days.' } },
  });
  return Object.fromEntries(events.map((event) => [event, { post: post(event) }]));
}

/** The whole API as OpenAPI 3.1, from the same schemas that check what comes in. */
export function describeApi(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Naast', version: '1', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      description: `Cases, contacts and figures of one institution, for other systems. An administrator makes a key at /beheer/koppelingen. A key may ask ${askedPerMinute} times a minute. Days are days in the Netherlands; minutes are whole. See docs/guides/koppelen.md.`,
    },
    servers: [{ url: '/api/v1' }],
    tags: ['Contacts', 'Cases', 'Figures', 'Lists', 'Webhooks'].map((name) => ({ name })),
    paths: pathsOf(), webhooks: webhooks(),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key of one institution: `naast_` and 43 letters.' } },
      schemas: Object.fromEntries(named.map(([schema, name]) => [name, describe(schema, 'output', name)])),
    },
  };
}
