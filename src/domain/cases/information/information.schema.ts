import { z } from 'zod';

/** How a parent without custody asked. */
export const informationWays = ['paper', 'phone', 'counter'] as const;
export type InformationWay = (typeof informationWays)[number];

export const informationOutcomes = ['given', 'partly', 'refused', 'withdrawn'] as const;
export type InformationOutcome = (typeof informationOutcomes)[number];

/** Why something is not given: it would harm the child, the parent with custody would not get it either, or it is not sure that this is the parent. */
export const informationGrounds = ['harms_child', 'not_to_custodial', 'not_the_parent'] as const;
export type InformationGround = (typeof informationGrounds)[number];

const words = z.string().trim().max(5000);
const id = z.coerce.number().int().positive();

/** A request of a parent without custody, as the worker writes it down: who, when and how it came, what is asked, and how was made sure who he is. */
export const informationAsked = z.object({
  representativeId: id, way: z.enum(informationWays), receivedOn: z.iso.date(), what: words.min(1), checkedHow: z.string().trim().min(1).max(500), formKey: z.uuid(),
});
export type InformationAsked = z.infer<typeof informationAsked>;

/** What stands sealed of the question, in the vault of the case. */
export const askedWords = z.object({ what: z.string(), checkedHow: z.string() });

/** Whether the child was asked what he thinks of it. From twelve years on it is asked, or said why not. */
export const childHeard = ['yes', 'no'] as const;

/**
 * The weighing: whether the child was heard and what he thinks, what was weighed, and what the parent is told. What is not given whole has a ground;
 * a request that was taken back needs neither.
 */
export const informationWeighing = z.object({
  outcome: z.enum(informationOutcomes), ground: z.union([z.literal('').transform(() => undefined), z.enum(informationGrounds)]).optional(),
  heard: z.union([z.literal('').transform(() => undefined), z.enum(childHeard)]).optional(), childSays: words.default(''), weighed: words.default(''), answer: words.default(''),
}).superRefine((given, context) => {
  if (given.outcome === 'withdrawn') return;
  if (given.weighed === '') context.addIssue({ code: 'custom', path: ['weighed'] });
  if (given.answer === '') context.addIssue({ code: 'custom', path: ['answer'] });
  if (given.outcome !== 'given' && given.ground === undefined) context.addIssue({ code: 'custom', path: ['ground'] });
});
export type InformationWeighing = z.infer<typeof informationWeighing>;

/** What stands sealed of the weighing; the parent does not get it. */
export const weighedWords = z.object({ heard: z.enum(childHeard).optional(), childSays: z.string(), weighed: z.string() });

export const informationPurposes = { asked: 'what a parent without custody asked', weighing: 'weighing for a parent without custody', answer: 'answer to a parent without custody' } as const;
