import type { UnusedPage } from '../../../domain/conversations/owning/cards/cards.queries.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { View } from '../../view.ts';
import { saidOfPage } from '../question/question-own-page.ts';

/** Own pages that this worker gave a card for and that nobody uses: how many, and opened which. */
export function UnusedPages({ view, unused, now }: { view: View; unused: readonly UnusedPage[]; now: Date }) {
  const words = view.t.staff.card;
  if (unused.length === 0) return null;
  return (
    <details>
      <summary>{words.unused(unused.length)}</summary>
      <p class="soft">{words.unusedText}</p>
      <ul>
        {unused.map((one) => (
          <li key={one.conversationId}><a href={`/werk/vragen/${one.conversationId}`}>{words.unusedLine(sayDay(dayOf(one.givenAt), now, view.language))}</a>: {saidOfPage(view, one.standing, now)}</li>
        ))}
      </ul>
    </details>
  );
}
