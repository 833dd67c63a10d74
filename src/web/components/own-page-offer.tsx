import type { View } from '../view.ts';
import { ButtonLink } from './button.tsx';
import { Card } from './parts.tsx';

/** Offers an own page to who has a question open; leads back to it when the question is on one. */
export function OwnPageOffer({ view, isOnPage }: { view: View; isOnPage: boolean }) {
  const words = view.t.client.ownPage.offer;
  if (isOnPage) return <p class="no-print"><a href={view.to('/mijn-pagina')}>{words.back}</a></p>;
  return (
    <div class="no-print">
      <Card title={words.title}>
        <p>{words.text}</p>
        <div class="buttons"><ButtonLink href={view.to('/mijn-pagina/beginnen')} kind="secondary">{words.button}</ButtonLink></div>
      </Card>
    </div>
  );
}
