import { z } from 'zod';

/** What somebody may ask about his own dossier by law. */
export const requestKinds = ['inspection', 'correction', 'erasure'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** How a request came in. */
export const requestWays = ['own_page', 'paper', 'phone', 'counter'] as const;
export type RequestWay = (typeof requestWays)[number];

export const decisions = ['granted', 'partly', 'refused'] as const;
export type Decision = (typeof decisions)[number];

/** Why a request is not granted whole: a law says that it must stay, it would harm somebody else, it is needed in a case at law, or the worker keeps to what he saw. */
export const decisionGrounds = ['law', 'other_person', 'claim', 'own_view'] as const;
export type DecisionGround = (typeof decisionGrounds)[number];

export const requestStatuses = ['open', 'decided', 'withdrawn'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

const words = z.string().trim().max(5000).default('');
const optionalId = z.union([z.literal('').transform(() => undefined), z.coerce.number().int().positive()]).optional();

/** A request; a correction says what is not right. A worker who writes down one that was made on paper or by phone says for whom, how and when it came. */
export const requestInput = z.object({
  kind: z.enum(requestKinds), words, partId: optionalId, clientId: optionalId, way: z.enum(requestWays).default('own_page'), receivedOn: z.iso.date().optional(), formKey: z.uuid(),
}).refine((input) => input.kind !== 'correction' || input.words !== '', { path: ['words'] });
export type RequestInput = z.infer<typeof requestInput>;

/** A decision; one that does not grant all says on what ground, and why in words. */
export const decisionInput = z.object({ decision: z.enum(decisions), ground: z.union([z.literal('').transform(() => undefined), z.enum(decisionGrounds)]).optional(), words })
  .refine((input) => input.decision === 'granted' || input.words !== '', { path: ['words'] })
  .refine((input) => input.decision === 'granted' || input.ground !== undefined, { path: ['ground'] });
export type DecisionInput = z.infer<typeof decisionInput>;

/** What the words of a request are sealed for. */
export const requestPurposes = { words: 'words of a request', extension: 'reason of an extension', decision: 'decision on a request' } as const;
