import type { View } from '../view.ts';
import { Button } from './button.tsx';

/** "Verlaat deze site": a form, so that it works without script; without a token, so that it works on every page. */
export function ExitForm({ view }: { view: View }) {
  return (
    <form class="exit" method="post" action="/verlaat">
      <Button kind="danger">{view.t.client.frame.exit}</Button>
    </form>
  );
}
