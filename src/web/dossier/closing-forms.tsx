import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Closing } from '../../domain/cases/closing/closing.queries.ts';
import { lookBackQuestions, opinionQuestions } from '../../domain/cases/closing/closing.schema.ts';
import type { DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { Button, FormToken } from '../components/button.tsx';
import { RadioGroup } from '../components/choices.tsx';
import { Select, TextArea, type Mistakes } from '../components/field.tsx';
import type { Visit } from './reader.ts';

const text = z.string().catch('');
const chosen = z.union([z.literal('').transform(() => undefined), z.string()]).optional().catch(undefined);

/** What somebody typed on the page of rounding off, whichever form it was. Nothing is refused here: what is wrong is said in words. */
export const typedClosing = z.object({
  formulier: text, formKey: z.uuid().catch(() => randomUUID()), na: z.coerce.number().int().min(0).catch(0),
  reached: text, signs: text, self: text, who: text, said: chosen, know: chosen, again: chosen, grade: chosen, words: text,
});
export type TypedClosing = z.infer<typeof typedClosing>;

export interface ClosingProps { visit: Visit<unknown>; frame: DossierFrame; closing: Closing; canLookBack: boolean; canSay: boolean; typed: TypedClosing; mistakes: Mistakes }

function Hidden({ visit, form, typed }: { visit: Visit<unknown>; form: string; typed: TypedClosing }) {
  return (
    <>
      <FormToken view={visit.view} />
      <input type="hidden" name="formulier" value={form} />
      <input type="hidden" name="formKey" value={typed.formKey} />
    </>
  );
}

/** What was reached and what helps when it comes back: one piece, written by both. */
export function LookBackForm({ visit, closing: { lookBack }, typed, mistakes }: ClosingProps) {
  const words = visit.view.t.client.closing;
  const isTyped = typed.formulier === 'terugblik';
  return (
    <details class="more" open={isTyped}>
      <summary>{lookBack ? words.change : words.begin}</summary>
      <form class="form" method="post" action={visit.path('/afronden')} noValidate>
        <Hidden visit={visit} form="terugblik" typed={typed} />
        <input type="hidden" name="na" value={lookBack?.entryCount ?? 0} />
        {lookBackQuestions.map((question) => (
          <TextArea key={question} view={visit.view} name={question} label={words.questions[question]} hint={words.hints[question]} rows={4} isOptional
            value={isTyped ? typed[question] : lookBack?.answers[question]} error={mistakes[question]} />
        ))}
        <div class="buttons"><Button>{words.keep}</Button></div>
      </form>
    </details>
  );
}

/** What somebody thinks of the help: three questions, a grade, and words. */
export function OpinionForm({ visit, closing: { mine }, typed, mistakes }: ClosingProps) {
  const words = visit.view.t.client.closing;
  const isTyped = typed.formulier === 'mening';
  const scores = Object.entries(words.scores).map(([value, label]) => ({ value, label }));
  const grades = [{ value: '', label: words.noGrade }, ...Array.from({ length: 10 }, (_, index) => ({ value: String(10 - index), label: String(10 - index) }))];
  const shown = (name: 'grade' | (typeof opinionQuestions)[number]) => (isTyped ? typed[name] : mine?.answers[name]?.toString());
  return (
    <details class="more" open={isTyped}>
      <summary>{mine ? words.opinionChange : words.opinionForm}</summary>
      <form class="form" method="post" action={visit.path('/afronden')} noValidate>
        <Hidden visit={visit} form="mening" typed={typed} />
        {opinionQuestions.map((question) => <RadioGroup key={question} view={visit.view} name={question} legend={words.asked[question]} options={scores} value={shown(question)} error={mistakes[question]} isOptional />)}
        <Select view={visit.view} name="grade" label={words.grade} hint={words.gradeHint} value={shown('grade') ?? ''} options={grades} size="medium" error={mistakes['grade']} isOptional />
        <TextArea view={visit.view} name="words" label={words.words} rows={4} value={isTyped ? typed.words : mine?.answers.text} error={mistakes['words']} isOptional />
        <div class="buttons"><Button>{words.keep}</Button></div>
      </form>
    </details>
  );
}
