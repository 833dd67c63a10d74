import { Button } from '../../components/button.tsx';
import { CrisisLines } from '../../components/crisis-lines.tsx';
import { ExitForm } from '../../components/exit-form.tsx';
import { Document } from '../../page.tsx';
import type { View } from '../../view.ts';

export const shellScript = 'shell.js';

/** What stands in for every page without a connection: nothing of anybody is in it, nor the name of whose front door it is. */
export function ShellPage({ view }: { view: View }) {
  const words = view.t.client.kept.shell;
  return (
    <Document view={{ ...view, isDiscreet: true }} title={words.title} styles="public" script={shellScript}>
      <header class="head">
        <ExitForm view={view} />
        <a class="brand" href={view.to('/mijn-pagina')}>{view.t.client.frame.discreetTitle}</a>
      </header>
      <main class="sheet" id="inhoud">
        <h1>{words.title}</h1>
        <p class="lead">{words.text}</p>
        <form method="get" action={view.to('/mijn-pagina')} data-again="">
          <div class="buttons"><Button kind="secondary">{words.again}</Button></div>
        </form>
        <div hidden data-room="" data-saved={words.saved} data-not-saved={words.notSaved} data-back={words.back}>
          <h2>{words.write}</h2>
          <p>{words.kept}</p>
          <div class="form" data-fields="" />
          <div role="status" data-status="" />
          <p class="soft">{words.until}</p>
          <template>
            <div class="utrecht-form-field">
              <label class="utrecht-form-label">{words.label}</label>
              <textarea class="utrecht-textarea utrecht-textarea--html-textarea" rows={4} autocomplete="off" />
            </div>
          </template>
        </div>
      </main>
      <div class="crisis-band"><CrisisLines view={view} /></div>
    </Document>
  );
}
