import { ButtonLink } from '../../components/button.tsx';
import { Card } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';

export const homeScreenPath = '/mijn-pagina/beginscherm';

/** Beside the ways to come in: a shorter one. */
export function HomeScreenOffer({ view }: { view: View }) {
  const words = view.t.client.kept.homeScreen;
  return (
    <Card title={words.title}>
      <p>{words.why}</p>
      <div class="buttons"><ButtonLink href={view.to(homeScreenPath)} kind="secondary">{words.how}</ButtonLink></div>
    </Card>
  );
}

/** How his page comes on the home screen, and what others who use the telephone may see of it. */
export function HomeScreenPage({ view }: { view: View }) {
  const words = view.t.client.kept.homeScreen;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <h1>{words.title}</h1>
      <p class="lead">{words.why}</p>
      <Card title={words.others}><ul>{words.othersSee.map((line) => <li key={line}>{line}</li>)}</ul></Card>
      {words.phones.map(({ name, steps }) => (
        <Card key={name} title={name}><ol>{steps.map((line) => <li key={line}>{line}</li>)}</ol></Card>
      ))}
      <Card title={words.offline}><p>{words.offlineText}</p></Card>
      <p><a href={view.to('/mijn-pagina/binnenkomen')}>{words.back}</a></p>
    </PublicLayout>
  );
}
