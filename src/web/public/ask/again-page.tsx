import { Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField } from '../../components/field.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import type { Step } from './steps.ts';

/**
 * Back to a question that is not finished. The same for everybody, whether there is one or not: who shares a device learns nothing.
 * `typed` is what somebody just wrote while his draft was shut, sealed, with the step it is of.
 */
export function AgainPage({ view, error, typed }: { view: View; error?: string | undefined; typed?: { carried: string; step: Step } | undefined }) {
  const words = view.t.client.ask.again;
  return (
    <PublicLayout view={view} title={words.title}>
      <ErrorSummary view={view} mistakes={{ woord: error }} />
      <h1>{words.title}</h1>
      <p class="lead">{words.text}{typed && ` ${words.keptText}`}</p>
      <form class="form" method="post" action={view.to('/vraag/verder')} noValidate>
        <FormToken view={view} />
        {typed && <><input type="hidden" name="staat" value={typed.carried} /><input type="hidden" name="stap" value={typed.step} /></>}
        <TextField view={view} name="woord" label={words.label} error={error} autocomplete="off" isSpellChecked={false} maxLength={100} size="medium" />
        <p>{words.restartText}</p>
        <div class="buttons">
          <Button>{words.open}</Button>
          <Button kind="secondary" name="naar" value="opnieuw">{words.restart}</Button>
        </div>
      </form>
    </PublicLayout>
  );
}

/** After stopping: nothing is left, and where to begin. */
export function StoppedPage({ view }: { view: View }) {
  const words = view.t.client.ask;
  return (
    <PublicLayout view={view} title={words.stopped}>
      <h1>{words.stopped}</h1>
      <p class="lead">{words.stoppedText}</p>
      <p><a href={view.to('/')}>{view.t.client.frame.errors.toStart}</a></p>
    </PublicLayout>
  );
}
