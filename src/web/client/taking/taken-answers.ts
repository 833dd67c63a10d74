import { measureCodes } from '../../../domain/cases/measures/measures.schema.ts';
import type { Entry, Part } from '../../../domain/cases/parts/parts.queries.ts';
import type { StartTask } from '../../../domain/cases/start/start.schema.ts';
import type { TakenAnswer } from '../../../domain/taking/taking.schema.ts';
import type { View } from '../../view.ts';

type Value = TakenAnswer['value'];

function sayValue(view: View, value: Value): string {
  const { yes, no } = view.t.client.taking.labels;
  if (typeof value === 'boolean') return value ? yes : no;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function isMeasure({ code }: Pick<Part, 'code'>): boolean {
  return code === measureCodes.start || code === measureCodes.end;
}

/** How an answer was asked and given on the screen; by its own name where no page asks it any more. */
function wordsOf(view: View, all: readonly StartTask[], part: Pick<Part, 'kind' | 'code'>, question: string, value: Value): { label?: string | undefined; said?: string | undefined } {
  const { taking, plan, closing, steps, measures } = view.t.client;
  const labels: Readonly<Record<string, string>> = part.kind === 'evaluation' ? { ...closing.questions, ...part.code === 'opinion' && { ...closing.asked, grade: closing.grade }, ...isMeasure(part) && { ...measures.asked, set: measures.set } }
    : part.kind === 'report' ? steps.questions : taking.labels;
  if (part.kind === 'start_task') {
    const asked = all.find((task) => task.id === part.code)?.questions.find((one) => one.id === question);
    return { label: asked?.label, said: asked?.choices.find((choice) => choice.value === value)?.label };
  }
  const ways: Readonly<Record<string, string>> = plan.ways;
  const scores: Readonly<Record<string, string>> = closing.scores;
  const said = question === 'way' ? ways[String(value)] : part.code === 'opinion' && question !== 'grade' ? scores[String(value)] : undefined;
  return { label: labels[question], said };
}

/** What was answered in an entry, each with its question in words. An answer that was left empty is not there. */
export function answersOf(view: View, all: readonly StartTask[], part: Pick<Part, 'kind' | 'code'>, entry: Pick<Entry, 'body'>): TakenAnswer[] {
  return Object.entries(entry.body.answers).filter(([, value]) => value !== '').map(([question, value]) => {
    const { label = question, said = sayValue(view, value) } = wordsOf(view, all, part, question, value);
    return { question, label, value, said };
  });
}
