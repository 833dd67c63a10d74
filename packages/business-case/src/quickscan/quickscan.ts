import { z } from 'zod';
import { closest, type Problem, problemsOf } from '../scenario/problems.ts';
import { FIELD, FIELD_SIZE, QUESTION_IDS, type QuestionId } from './field.ts';

/** The answers of one institution. */
export const AnswersSchema = z.strictObject({
  schema: z.literal('naast-quickscan/1'),
  institution: z.string().min(1),
  answers: z.partialRecord(z.enum(QUESTION_IDS), z.array(z.string())),
  other: z.partialRecord(z.enum(QUESTION_IDS), z.string()).default({}).describe('What was meant with other'),
});

export type Answers = z.infer<typeof AnswersSchema>;

/** An option with who ticked it here, and how many of the 70. */
export interface OptionBeside {
  readonly id: string;
  readonly label: string;
  /** Names of the institutions that ticked it. */
  readonly ticked: readonly string[];
  readonly field: number;
  /** Share of the 70 that ticked it (0 to 1): a lower bound, since no more than about three answers could be given. */
  readonly fieldShare: number;
}

/** A question with every option. */
export interface QuestionBeside {
  readonly id: QuestionId;
  readonly title: { readonly nl: string; readonly en: string };
  /** Institutions that answered this question. */
  readonly answered: number;
  readonly options: readonly OptionBeside[];
}

/** Checks the answers of an institution. Refuses options that do not exist, and "no opinion" beside another answer. */
export function parseAnswers(data: unknown): { readonly ok: true; readonly answers: Answers } | { readonly ok: false; readonly problems: readonly Problem[] } {
  const shape = AnswersSchema.safeParse(data, { reportInput: true });
  if (!shape.success) return { ok: false, problems: problemsOf(shape.error) };
  const problems = FIELD.flatMap(({ id, options }) => checkQuestion(id, shape.data.answers[id] ?? [], options.map((option) => option.id)));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answers: shape.data };
}

/** Sets the answers of one or more institutions beside those of the 70. */
export function besideField(all: readonly Answers[]): QuestionBeside[] {
  return FIELD.map(({ id, title, options }) => ({
    id,
    title,
    answered: all.filter(({ answers }) => answers[id] !== undefined).length,
    options: options.map((option) => ({
      id: option.id,
      label: option.label,
      ticked: all.filter(({ answers }) => answers[id]?.includes(option.id)).map(({ institution }) => institution),
      field: option.count,
      fieldShare: option.count / FIELD_SIZE,
    })),
  }));
}

function checkQuestion(id: QuestionId, ticked: readonly string[], known: readonly string[]): Problem[] {
  const problems = ticked.flatMap((option, index): Problem[] => {
    const path = ['answers', id, index];
    if (ticked.indexOf(option) !== index) return [{ path, message: `${option} staat er twee keer: haal er een weg` }];
    if (known.includes(option)) return [];
    const like = closest(option, known);
    return [{ path, message: `${option} bestaat niet: ${like === undefined ? `kies uit ${known.join(', ')}` : `bedoel je ${like}?`}` }];
  });
  const contradicts = ticked.includes('no_opinion') && ticked.length > 1;
  return contradicts ? [...problems, { path: ['answers', id], message: 'no_opinion kan niet naast een ander antwoord: kies' }] : problems;
}
