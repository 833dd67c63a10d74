import { minutesUnused } from '../../domain/accounts/citizens/citizens.rules.ts';
import type { View } from '../view.ts';
import { idlePath } from './idle-watch.tsx';
import { Notice } from './parts.tsx';

/** The script that keeps what is typed on an own page while there is no connection, and offers it again. */
export const keptScript = 'kept.js';

/** Where an own page begins; its worker reaches no further. */
const home = '/mijn-pagina';
export const homeScreenPlaces = { manifest: `${home}/app.webmanifest`, worker: `${home}/werker.js`, shell: `${home}/geen-verbinding`, scope: home } as const;

function Act({ name, kind, label }: { name: 'put' | 'away'; kind: 'secondary-action' | 'subtle'; label: string }) {
  return <button class={`utrecht-button utrecht-button--${kind}`} type="button" {...{ [`data-${name}`]: '' }}>{label}</button>;
}

/** For the script: whose words it keeps, where it asks, and what it says. Without script nobody sees any of it. */
export function KeptWords({ view, mark }: { view: View; mark: string }) {
  const words = view.t.client.kept;
  const at = (path: string) => `${view.base}${path}`;
  const said = { 'data-offline': words.offline, 'data-open': words.open, 'data-back': words.back, 'data-closed': words.closed };
  return (
    <div hidden data-kept={mark} data-seconds={minutesUnused * 60} data-worker={at(homeScreenPlaces.worker)} data-scope={at(homeScreenPlaces.scope)}
      data-probe={at(idlePath)} data-home={at(home)} data-out={view.to(`${home}/uitloggen`)} {...said}>
      <template data-offer="">
        <Notice isStatus title={words.offer}>
          <blockquote class="said" data-words="" />
          <p data-files="">{words.files}</p>
          <div class="buttons"><Act name="put" kind="secondary-action" label={words.putBack} /><Act name="away" kind="subtle" label={words.throwAway} /></div>
        </Notice>
      </template>
      <template data-elsewhere=""><Notice isStatus title={words.elsewhere}><p>{words.elsewhereText}</p><p><a href={at(home)}>{words.goOn}</a></p></Notice></template>
      <template data-loose="">
        <Notice isStatus title={words.loose}>
          <blockquote class="said" data-words="" />
          <p>{words.looseText}</p>
          <div class="buttons"><Act name="away" kind="subtle" label={words.throwAway} /></div>
        </Notice>
      </template>
    </div>
  );
}
