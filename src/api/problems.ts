import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** What is wrong, as RFC 9457 has it: a kind that does not change, a status, and a sentence that says what to do. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** To quote when it is not clear. */
  request: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

/** Every kind of problem, with its status and what to do. */
const kinds = {
  'no-key': [401, 'Send your key in the header `Authorization: Bearer naast_…`. An administrator makes one at /beheer/koppelingen.'],
  'unknown-key': [401, 'This key does not work: it is not known, it ended, or it is past its last day. Ask an administrator for another.'],
  'missing-scope': [403, 'This key may not do this. Ask an administrator for a key that holds the scope named in `detail`.'],
  'too-fast': [429, 'Wait as long as the header `Retry-After` says, and ask fewer times a minute.'],
  'not-found': [404, 'There is nothing here, or it is of another institution. Look at the number in the address.'],
  'not-json': [415, 'Send the body as JSON, with the header `Content-Type: application/json`.'],
  'unreadable': [400, 'The body is not JSON that can be read. Look at commas and quotes.'],
  'too-large': [413, 'Send less at a time: a body is at most 64 kB.'],
  'invalid': [422, 'Set right what is named in `errors`, and send it again.'],
  'say-which': [422, 'Give the contact a `reference`, or send the header `Idempotency-Key`: then it can be sent again without being booked twice.'],
  'other-contact': [409, 'Another contact was sent with this reference or Idempotency-Key. Use another one, or change the contact that is there.'],
  'unknown-worker': [422, 'This institution has no colleague of that number or reference. Couple the colleague first, or look at the number.'],
  'unknown-case': [422, 'This institution has no case of that number or reference. Send the case first.'],
  'unknown-funder': [422, 'This institution has no funder of that number. See /funders.'],
  'unknown-work-type': [422, 'This institution has no work type of that code. See /work-types.'],
  'unknown-organisation': [422, 'This institution has no organisation of that number. See /organisations.'],
  'unknown-joined-contact': [422, 'The contact that this one joins is not there, was removed, or joins another itself.'],
  'in-the-future': [422, 'Send it after it has happened: a day or moment lies in the future.'],
  'month-locked': [409, 'This month is locked. Ask the controller of the institution to open it.'],
  'removed': [409, 'This case was removed in Naast. Ask the institution what should become of it.'],
  'broken': [500, 'Something went wrong with us; nothing was kept. Try again later, and quote the number in `request`.'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemKind = keyof typeof kinds;

/** A problem of a known kind. */
export function problemOf(kind: ProblemKind, more: { detail?: string; errors?: { field: string; detail: string }[]; request?: string } = {}): Problem {
  const [status, title] = kinds[kind];
  return { type: `urn:naast:problem:${kind}`, title: kind.replaceAll('-', ' '), status, detail: more.detail ?? title, ...(more.errors ? { errors: more.errors } : {}), ...(more.request ? { request: more.request } : {}) };
}

/** What does not fit a schema, field by field. */
export function problemOfIssues(issues: readonly z.core.$ZodIssue[]): Problem {
  const errors = issues.flatMap((issue) => (issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), detail: 'There is no such field. Leave it out.' }))
    : [{ field: issue.path.join('.'), detail: issue.message }]));
  return problemOf('invalid', { errors });
}

/** Answers with a problem. */
export function sendProblem(reply: FastifyReply, what: Problem): FastifyReply {
  return reply.status(what.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(what));
}
