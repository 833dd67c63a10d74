import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import type { View } from '../view.ts';

/** Asks for a postcode. A form that only asks: it works by address, and what was typed stays. */
export function PlaceForm({ view, value, error, theme }: { view: View; value?: string | undefined; error?: string | undefined; theme?: string | undefined }) {
  const words = view.t.client.place;
  return (
    <form class="find" action={`${view.base}/plaats`} method="get" noValidate>
      <Field view={view} name="postcode" label={words.question} hint={words.hint} error={error}>
        {(ties) => (
          <div class="search-row">
            <input class={`utrecht-textbox utrecht-textbox--html-input${error ? ' utrecht-textbox--invalid' : ''}`} {...ties} type="text" value={value} autocomplete="postal-code" maxLength={60} />
            <Button>{words.search}</Button>
          </div>
        )}
      </Field>
      <Carried view={view} theme={theme} />
      <p class="small">{words.without} <a href={view.to('/plaats', { zonder: '1', thema: theme })}>{words.goOn}</a></p>
    </form>
  );
}

/** What a form takes along unseen: where someone came from, and what it is about. */
export function Carried({ view, theme }: { view: View; theme: string | undefined }) {
  return (
    <>
      {view.via && <input type="hidden" name="via" value={view.via} />}
      {theme && <input type="hidden" name="thema" value={theme} />}
    </>
  );
}
