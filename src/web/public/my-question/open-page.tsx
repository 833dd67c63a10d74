import { Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';

/** The way in: code and word. `kept` is what somebody was writing when his visit ran out, sealed. */
export function OpenPage({ view, code, mistakes = {}, kept }: { view: View; code?: string; mistakes?: Mistakes; kept?: string | undefined }) {
  const words = view.t.client.myQuestion.open;
  return (
    <PublicLayout view={view} title={words.title} current="myQuestion">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <p class="lead">{kept ? words.keptText : words.intro}</p>
      <form class="form" method="post" action={view.to('/mijn-vraag')} noValidate>
        <FormToken view={view} />
        {kept && <input type="hidden" name="staat" value={kept} />}
        <TextField view={view} name="code" label={words.code} hint={words.codeHint} value={code} error={mistakes['code']} autocomplete="off" isSpellChecked={false} maxLength={20} size="medium" />
        <TextField view={view} name="woord" label={words.word} hint={words.wordHint} error={mistakes['woord']} autocomplete="off" isSpellChecked={false} maxLength={100} size="medium" />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
      <details>
        <summary>{words.lost}</summary>
        <p class="prose">{words.lostText} {view.door?.asks && <a href={view.to('/vraag')}>{words.lostAsk}</a>}</p>
      </details>
    </PublicLayout>
  );
}

/** After reading: shut. */
export function ClosedPage({ view }: { view: View }) {
  const words = view.t.client.myQuestion.done;
  return (
    <PublicLayout view={view} title={words.closed} current="myQuestion">
      <h1>{words.closed}</h1>
      <p class="lead">{words.closedText}</p>
      <p><a href={view.to('/mijn-vraag')}>{words.again}</a></p>
    </PublicLayout>
  );
}
