import { minutesUnused } from '../../domain/accounts/citizens/citizens.rules.ts';
import type { View } from '../view.ts';
import { Button, FormToken } from './button.tsx';

/** Where an open page of a citizen asks how long it stays open, and says that he is still there. */
export const idlePath = '/mijn-pagina/tijd';
/** The script that warns before an own page closes, and closes it in every tab. */
export const idleScript = 'own-page.js';
/** Seconds after which a page without script leaves by itself: a moment after its session ended. */
export const secondsUntilOut = minutesUnused * 60 + 30;

/** Says before an own page closes by itself that it will; one button keeps it open, in every tab. */
export function IdleWatch({ view }: { view: View }) {
  const words = view.t.client.ownPage.idle;
  return (
    <dialog class="idle" aria-labelledby="blijven" data-idle={view.to(idlePath)} data-out={view.to('/mijn-pagina/uitgelogd')}>
      <h2 id="blijven">{words.title}</h2>
      <p>{words.text}</p>
      <form method="post" action={view.to(idlePath)}>
        <FormToken view={view} />
        <div class="buttons"><Button>{words.stay}</Button></div>
      </form>
    </dialog>
  );
}
