import { minutesUntilLock } from '../../domain/accounts/sign-in/sign-in.rules.ts';
import type { View } from '../view.ts';

/** Where an open page asks how long its session stays open. */
export const lockPath = '/werk/slot';

/** The script that takes an open page behind the lock screen. */
export const lockScript = 'lock.js';

/** The place where an open page knows that it may lock. A session was seen at most a minute before its page was made. */
export function LockWatch({ view }: { view: View }) {
  return (
    <section class="cover" aria-label={view.t.staff.signIn.lock.cover} data-lock={lockPath} data-seconds={(minutesUntilLock - 1) * 60} data-answer={view.isAnswer ? '1' : undefined}>
      <p>{view.t.staff.signIn.lock.cover}</p>
    </section>
  );
}
