import type { ComponentChildren } from 'preact';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { sharedWith } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import { calendarOf, promiseAt, promiseFor, readsWhen } from '../../../domain/institutions/hours/hours.rules.ts';
import { sayMoment, sayReadsWhen } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/parts.tsx';
import { themeName } from '../../components/theme-name.tsx';
import { StepFrame, type StepProps } from './frame.tsx';
import { needsName, skipsReach, type Step } from './steps.ts';
import { Worried } from './worried.tsx';

/** Step 4: the question back, with everything, changeable; help that cannot wait; what is promised. */
export function ReviewStep(props: StepProps) {
  const { asking: { view, house, now, request, door }, draft, placed } = props;
  const isReachSkipped = skipsReach(request.citizen, needsName(draft, placed, door));
  const words = view.t.client.ask.review;
  const { categories } = markCrisis(draft.body, house.library.crisisWords);
  const first = placed.kind === 'placed'
    ? <Worried view={view} categories={categories} institution={placed.institution} now={now} isAnonymous={draft.name === ''} /> : undefined;
  return (
    <StepFrame {...props} step="review" title={words.title} next={words.send} back={isReachSkipped ? 'question' : 'reach'} first={first}>
      <p>{words.intro}</p>
      <Card title={words.yours}>
        <div class="said">{draft.body.trim()}</div>
        <Change view={view} step="question" />
      </Card>
      <Card title={words.about}><About {...props} /><Change view={view} step="topic" /></Card>
      {isReachSkipped
        ? <Card title={words.reached}><p>{words.ownPage}</p></Card>
        : <Card title={words.reached}><Reached {...props} /><Change view={view} step="reach" /></Card>}
      <PromiseMade {...props} />
    </StepFrame>
  );
}

function Change({ view, step }: { view: StepProps['asking']['view']; step: Extract<Step, 'topic' | 'question' | 'reach'> }) {
  const words = view.t.client.ask.review;
  return <div class="buttons"><Button kind="secondary" isSmall name="naar" value={step}>{words.change}<span class="visually-hidden"> {words.changeWhat[step]}</span></Button></div>;
}

function Lines({ rows }: { rows: readonly (readonly [ComponentChildren, ComponentChildren])[] }) {
  return <dl class="facts">{rows.map(([term, value], index) => [<dt key={`t${index}`}>{term}</dt>, <dd key={`d${index}`}>{value}</dd>])}</dl>;
}

function About({ asking: { view, house }, draft, placed }: StepProps) {
  const words = view.t.client.ask;
  const themes = house.library.themes.filter((theme) => draft.themes.includes(theme.id));
  const municipality = placed.kind === 'placed' ? placed.municipality : undefined;
  return (
    <Lines rows={[
      [words.review.theme, themes.length > 0 ? themes.map((theme) => themeName(view, theme)).join(', ') : words.review.aboutNone],
      [words.review.place, draft.postcode ? `${draft.postcode}${municipality ? `, ${municipality}` : ''}` : words.review.placeNone],
      ...(draft.ageClass ? [[words.review.age, words.topic.ages[draft.ageClass]] as const] : []),
    ]} />
  );
}

function Reached({ asking: { view, request }, draft }: StepProps) {
  const words = view.t.client.ask.review;
  return (
    <Lines rows={[
      ...(request.citizen ? [] : [[words.word, words.wordChosen] as const]),
      [words.email, draft.email === '' ? words.emailNone : draft.email],
      [words.name, draft.name === '' ? words.nameNone : draft.name],
    ]} />
  );
}

/** Who reads it when, and until when an answer is promised, if it is sent now. */
function PromiseMade({ asking: { view, directory, now }, placed }: StepProps) {
  const words = view.t.client.ask.review;
  if (placed.kind !== 'placed') return null;
  const { institution } = placed;
  const calendar = calendarOf(institution);
  const promised = promiseAt(now, promiseFor(institution.settings, 'mail'), calendar);
  const others = sharedWith(directory, institution.id).flatMap((id) => directory.institution(id)?.name ?? []);
  return (
    <p class="lead">
      {words.reads(institution.name, sayReadsWhen(readsWhen(now, calendar), now, view.language))} <b>{words.promise(sayMoment(promised, now, view.language))}</b>
      {others.length > 0 && ` ${words.shared(others.join(', '))}`}
    </p>
  );
}
