import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sightOfOpinion } from '../domain/cases/closing/closing.rules.ts';
import type { DossierScope } from '../domain/cases/dossier/dossier.access.ts';
import { measureCodes, measureMoments, measureQuestions, measureSet } from '../domain/cases/measures/measures.schema.ts';
import type { NewPart } from '../domain/cases/parts/parts.commands.ts';

const told = z.object({ moment: z.enum(measureMoments), dag: z.number(), cijfers: z.array(z.number()).length(measureQuestions.length) });

/** The comparable questions in a story of the demo: on which day, and the numbers in their order. */
export const measuresTold = z.array(told).default([]);

/** What somebody of the demo answered: also long after the start of his case, when the page would not ask it any more. */
export function measurePart(scope: DossierScope, { moment, cijfers }: z.infer<typeof told>): NewPart {
  const answers = Object.fromEntries(measureQuestions.map((question, index) => [question, cijfers[index] ?? 5]));
  const title = { start: 'Vijf vragen aan het begin', end: 'Vijf vragen bij het afronden' }[moment];
  return { formKey: randomUUID(), kind: 'evaluation', code: measureCodes[moment], sight: sightOfOpinion(scope.viewer), body: { title, answers: { ...answers, set: measureSet } } };
}
