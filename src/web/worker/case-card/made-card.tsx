import type { GivenCard } from '../../../domain/conversations/owning/cards/cards.commands.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Frame } from '../frame.tsx';

/** Where a code is typed, as it reads on paper. */
export function cardAddress(door: string): string {
  return `${door}/mijn-pagina/kaart`.replace(/^https?:\/\//, '');
}

/** A card, to print or to read out. It is shown this once. */
export function MadeCard({ frame, card, address }: { frame: Frame; card: GivenCard; address: string }) {
  const { view, now } = frame;
  const words = view.t.staff.card;
  return (
    <>
      <p class="no-print">{words.once}</p>
      <section class="card">
        <h2>{card.isForPassword ? words.onCardPassword : words.onCard}</h2>
        <ol class="prose">
          <li>{words.step1} <b translate={false}>{address}</b></li>
          <li>{words.step2} <br /><strong class="code" translate={false}>{card.code}</strong></li>
          <li>{card.isForPassword ? words.step3Password : words.step3}</li>
        </ol>
        <p>{words.until(sayMoment(card.expiresAt, now, view.language))}</p>
      </section>
    </>
  );
}
