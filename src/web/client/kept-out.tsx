import { Notice } from '../components/parts.tsx';
import type { View } from '../view.ts';

/** Tells who is kept from looking along that a part is not shown, and where he can complain: nothing of why, or by whom. */
export function KeptOut({ view, isKeptOut }: { view: View; isKeptOut: boolean }) {
  const words = view.t.client.keptOut;
  return isKeptOut ? <Notice title={words.title}><p>{words.text} <a href={view.to('/klachten')}>{words.complain}</a></p></Notice> : null;
}
