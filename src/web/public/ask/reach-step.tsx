import { TextField } from '../../components/field.tsx';
import { StepFrame, type StepProps } from './frame.tsx';
import { WordField } from './question-step.tsx';
import { needsName } from './steps.ts';

/** Step 3: the word with which someone comes back, and mail and a name if he likes. */
export function ReachStep(props: StepProps) {
  const { asking: { view, door, request }, draft, placed, mistakes, carried } = props;
  const hasOwnPage = request.citizen !== undefined;
  // What somebody else uses too should not remember who wrote here.
  const remembers = carried === undefined;
  const words = view.t.client.ask;
  const isNameNeeded = needsName(draft, placed, door);
  const isEmailNeeded = isNameNeeded && !hasOwnPage;
  return (
    <StepFrame {...props} step="reach" title={words.reach.title} next={words.next} back="question" isSaved>
      <p class="lead">{hasOwnPage ? words.reach.introOwn : words.reach.intro}</p>
      {!hasOwnPage && <Word {...props} />}
      <TextField view={view} name="email" type="email" label={words.reach.email} hint={isEmailNeeded ? words.reach.emailHintNeeded : words.reach.emailHint} value={draft.email} error={mistakes['email']}
        {...(isEmailNeeded ? {} : { isOptional: true })} autocomplete={remembers ? 'email' : 'off'} inputMode="email" maxLength={254} size="medium" />
      <TextField view={view} name="naam" label={isNameNeeded ? words.reach.realName : words.reach.name} {...(isNameNeeded ? {} : { hint: words.reach.nameHint, isOptional: true })}
        value={draft.name} error={mistakes['naam']} autocomplete={remembers ? 'name' : 'off'} maxLength={120} size="medium" />
    </StepFrame>
  );
}

/** Asked once: who chose a word while writing may keep it. */
function Word({ asking: { view }, draft, mistakes, typedWord }: StepProps) {
  const words = view.t.client.ask.word;
  const error = mistakes['woord'];
  if (draft.word === undefined || typedWord !== undefined) return <WordField view={view} value={typedWord} error={error} />;
  return (
    <>
      <p><b>{words.chosen}</b></p>
      <details>
        <summary>{words.other}</summary>
        <WordField view={view} value={undefined} error={undefined} isOptional />
      </details>
    </>
  );
}
