import { mayBeAnonymous } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import { ageClasses } from '../../../domain/conversations/conversations.schema.ts';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { TextField } from '../../components/field.tsx';
import { themeName } from '../../components/theme-name.tsx';
import { asksPostcode, themesBehind } from '../front.ts';
import { StepFrame, type StepProps } from './frame.tsx';

/** Step 1: what it is about, and what 'vertrouwelijk' means before a word is written. Everything may be skipped that is not needed. */
export function TopicStep(props: StepProps) {
  const { asking: { view, door, directory, house }, draft, placed } = props;
  const words = view.t.client.ask;
  const themes = themesBehind(directory, door, house.library.themes)
    .filter((theme) => placed.kind !== 'placed' || !placed.institution.themesOff.includes(theme.id));
  return (
    <StepFrame {...props} step="topic" title={words.topic.title} hasOwnTitle next={words.next}
      after={<p class="small">{words.again.link} <a href={view.to('/vraag/verder')}>{words.again.linkText}</a></p>}>
      <CheckboxGroup view={view} name="onderwerp" legend={words.topic.title} isTitle hint={words.topic.hint}
        options={themes.map((theme) => ({ value: theme.id, label: themeName(view, theme) }))} values={draft.themes} />
      <PlaceOf {...props} />
      <AgeOf {...props} />
      <Confidential {...props} />
    </StepFrame>
  );
}

/** The place that is known goes along unseen; otherwise it is asked here, when the door asks for it. */
function PlaceOf({ asking: { view, door, directory }, draft, placed, mistakes }: StepProps) {
  const words = view.t.client.ask.topic;
  const isOneOfTwo = placed.kind === 'ask';
  const isKnown = placed.kind === 'placed' && (draft.postcode !== undefined || draft.institution !== undefined);
  if (isKnown) {
    return (
      <p>
        {draft.postcode && placed.municipality ? words.place(placed.municipality, draft.postcode) : words.placeOther(placed.institution.name)}{' '}
        <a href={view.to('/plaats')}>{words.placeChange}</a>
        <Carried name="postcode" value={draft.postcode} /><Carried name="gemeente" value={draft.municipality} /><Carried name="instelling" value={draft.institution} />
      </p>
    );
  }
  if (!asksPostcode(directory, door)) return null;
  const isOptional = door.institutionIds.length === 1;
  return (
    <>
      <TextField view={view} name="postcode" label={words.postcode} hint={words.postcodeHint} value={draft.postcode} error={mistakes['postcode']}
        {...(isOptional ? { isOptional } : {})} autocomplete="postal-code" maxLength={60} size="short" />
      {isOneOfTwo && (
        <RadioGroup view={view} name="gemeente" legend={words.municipality} hint={words.municipalityHint(draft.postcode ?? '')} error={mistakes['gemeente']}
          options={placed.municipalities.map((name) => ({ value: name, label: name }))} value={draft.municipality} />
      )}
    </>
  );
}

function Carried({ name, value }: { name: string; value: string | undefined }) {
  return value === undefined ? null : <input type="hidden" name={name} value={value} />;
}

/** Asked only where it decides something: whether someone may write without a name. */
function AgeOf({ asking: { view, door }, draft, placed, mistakes }: StepProps) {
  const words = view.t.client.ask.topic;
  if (placed.kind !== 'placed' || mayBeAnonymous(placed.institution, door, undefined) !== 'ask') return null;
  return (
    <RadioGroup view={view} name="leeftijd" legend={words.age} hint={words.ageHint} error={mistakes['leeftijd']} value={draft.ageClass}
      options={ageClasses.map((age) => ({ value: age, label: words.ages[age] }))} />
  );
}

function Confidential({ asking: { view } }: StepProps) {
  const words = view.t.client.ask.confidential;
  return (
    <section class="card">
      <h2>{words.title}</h2>
      <p>{words.keep}</p>
      <p>{words.ends} <a href={view.to('/vertrouwelijk')}>{words.more}</a></p>
    </section>
  );
}
