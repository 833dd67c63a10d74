import type { View } from '../view.ts';

/** Numbers of a desk: what waits for whoever takes it, what waits for this colleague, alarms, and the question of the newest alarm. */
export interface Stand { open: number; mine: number; acute: number; alarm: number | null }

/** The place where an open page says that something is new. Empty until a script hears of it; what it can say stands ready. */
export function LiveDesk({ view, stand }: { view: View; stand: Stand | undefined }) {
  const words = view.t.staff.live;
  return (
    <section aria-label={words.label} data-live="/live" data-stand={stand && JSON.stringify(stand)}
      data-news={words.news} data-show={words.show} data-alarm={words.alarm} data-question={words.toQuestion} data-later={words.later}>
      <div role="alert" />
      <div role="status" />
    </section>
  );
}
