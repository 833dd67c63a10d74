import type { ComponentChildren } from 'preact';
import type { Draft } from '../../../domain/conversations/drafts/drafts.schema.ts';
import type { Placed } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { Notice, Steps } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { Asking } from './asking.ts';
import { holderOf } from './holding.ts';
import { needsName, paths, placeOfStep, skipsReach, type Step } from './steps.ts';

/** What every step draws itself with. */
export interface StepProps {
  asking: Asking;
  draft: Draft;
  placed: Placed;
  mistakes: Mistakes;
  /** The sealed draft, on a device where nothing may be kept. */
  carried: string | undefined;
  /** The secret word as it was typed just now, when it is not kept. */
  typedWord?: string | undefined;
  /** A word above the form: the page was open too long, or too many questions came at once. */
  notice?: ComponentChildren;
}

interface FrameProps extends StepProps {
  step: Step;
  title: string;
  /** The title stands as the question of the first field instead of above it. */
  hasOwnTitle?: boolean;
  children: ComponentChildren;
  /** Under the form. */
  after?: ComponentChildren;
  next: string;
  back?: Step;
  /** Saves while typing. */
  isSaved?: boolean;
  /** Above everything: help that cannot wait. */
  first?: ComponentChildren;
  hasOwnCrisisLines?: boolean;
}

/** One step: where you are, one question, a way on, a way back, a way out. */
export function StepFrame(props: FrameProps) {
  const { asking: { view }, step, title, mistakes, first, notice, children } = props;
  const place = placeOfStep(step, skipsReach(props.asking.request.citizen, needsName(props.draft, props.placed, props.asking.door)));
  const where = view.t.client.frame.stepOf(place.step, place.of);
  return (
    <PublicLayout view={view} title={`${title} - ${where}`} {...(props.isSaved ? { script: 'write.js' } : {})} signedIn={props.isSaved && props.asking.request.citizen ? 'writing' : undefined} {...(props.hasOwnCrisisLines ? { hasOwnCrisisLines: true } : {})}>
      <ErrorSummary view={view} mistakes={mistakes} />
      {notice && <Notice kind="warning" isStatus>{notice}</Notice>}
      <Steps view={view} {...place} />
      {!props.hasOwnTitle && <h1>{title}</h1>}
      {first}
      <StepForm {...props}>{children}</StepForm>
      {props.after}
      <StopForm {...props} />
    </PublicLayout>
  );
}

function StepForm({ asking, draft, carried, step, next, back, isSaved, children }: FrameProps) {
  const { view, now } = asking;
  const words = view.t.client.ask;
  const holder = holderOf(asking);
  const saving = isSaved ? { 'data-save': view.to('/vraag/bewaren'), 'data-saved': words.question.saved, 'data-offline': words.question.offline } : {};
  return (
    <form class="form" method="post" action={view.to(paths[step])} noValidate {...saving}>
      <FormToken view={view} />
      <input type="hidden" name="op" value={String(now.getTime())} />
      {step === 'review' && <input type="hidden" name="sleutel" value={draft.formKey} />}
      {holder && <input type="hidden" name="voor" value={holder} />}
      {carried && <input type="hidden" name="staat" value={carried} />}
      {children}
      <div class="buttons">
        <Button>{next}</Button>
        {back && <Button kind="secondary" name="naar" value={back}>{words.back}</Button>}
      </div>
    </form>
  );
}

function StopForm({ asking: { view }, draft }: FrameProps) {
  if (draft.reached === 0) return null;
  return (
    <form class="no-print" method="post" action={view.to('/vraag/stoppen')}>
      <FormToken view={view} />
      <Button kind="subtle">{view.t.client.ask.stop}</Button>
    </form>
  );
}
