import { longestTyped } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { TextArea, TextField } from '../../components/field.tsx';
import { StepFrame, type StepProps } from './frame.tsx';

/** Step 2: the question itself. It is kept while it is being written, unless somebody else uses this device. */
export function QuestionStep(props: StepProps) {
  const { asking: { view }, draft, mistakes, carried } = props;
  const words = view.t.client.ask.question;
  return (
    <StepFrame {...props} step="question" title={words.title} next={view.t.client.ask.next} back="topic" isSaved>
      <p>{words.helps}</p>
      <TextArea view={view} name="vraag" label={words.label} hint={words.hint} value={draft.body} rows={9} maxLength={longestTyped} error={mistakes['vraag']} />
      <p class="soft" role="status" data-status />
      <fieldset class="field">
        <legend>{words.shared}</legend>
        <div class="choices">
          <label class="choice">
            <input type="checkbox" name="gedeeld" value="ja" checked={carried !== undefined} />
            <span>{words.sharedYes}<small>{words.sharedHint}</small></span>
          </label>
        </div>
      </fieldset>
      <KeepLater {...props} />
    </StepFrame>
  );
}

/** A word chosen already here brings the draft back for a week. */
function KeepLater({ asking: { view, request }, draft, mistakes, carried, typedWord }: StepProps) {
  const words = view.t.client.ask;
  if (carried !== undefined) return <p class="soft">{words.question.keptNothing}</p>;
  if (request.citizen) return <p class="soft when-kept">{words.question.keptOwn}</p>;
  if (draft.word !== undefined && typedWord === undefined) return <p class="soft when-kept">{words.question.keptWord}</p>;
  return (
    <div class="when-kept">
      <p class="soft">{words.question.kept}</p>
      <details open={typedWord !== undefined}>
        <summary>{words.question.later}</summary>
        <p>{words.question.laterText}</p>
        <WordField view={view} value={typedWord} error={mistakes['woord']} isOptional />
      </details>
    </div>
  );
}

/** The secret word: plain text, because a browser that offers to save a password leaves a trace. */
export function WordField({ view, value, error, isOptional, label }: { view: StepProps['asking']['view']; value: string | undefined; error: string | undefined; isOptional?: boolean; label?: string }) {
  const words = view.t.client.ask.word;
  return (
    <TextField view={view} name="woord" label={label ?? words.label} hint={words.hint} value={value} error={error} {...(isOptional ? { isOptional } : {})}
      autocomplete="off" isSpellChecked={false} maxLength={100} size="medium" />
  );
}
