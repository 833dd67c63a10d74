import { ButtonLink } from '../components/button.tsx';
import { Card } from '../components/parts.tsx';
import type { ClosingProps } from './closing-forms.tsx';
import type { DossierReader } from './reader.ts';

/** What comes after: for the client a question again, all the more when talks of the plan are left; for the worker the closing itself. */
export function After({ visit, who, isClosed, canAsk, closing: { talksLeft } }: Pick<ClosingProps, 'visit' | 'closing'> & { who: DossierReader['who']; isClosed: boolean; canAsk: boolean }) {
  const words = visit.view.t.client.closing;
  const isEarly = talksLeft !== undefined;
  const askPath = isEarly && canAsk ? visit.path('/nieuw/bericht') : visit.view.to('/vraag');
  if (who === 'client') return <Card title={isEarly ? words.early : words.again}><p>{isEarly ? words.earlyText(talksLeft) : words.againText}</p><div class="buttons"><ButtonLink href={askPath} kind="secondary">{words.ask}</ButtonLink><ButtonLink href={visit.path('/meenemen')} kind="secondary">{visit.view.t.client.taking.link}</ButtonLink></div><p><a href={visit.path('/verzoeken')}>{visit.view.t.client.requests.link}</a></p></Card>;
  if (isClosed) return null;
  return <Card title={words.toCase}><p>{words.toCaseText}</p><div class="buttons"><ButtonLink href={`/werk/casussen/${visit.caseId}#sluiten`} kind="secondary">{words.toCase}</ButtonLink></div></Card>;
}
