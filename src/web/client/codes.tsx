import { ButtonLink } from '../components/button.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import type { View } from '../view.ts';

/** The codes to come back with, shown once; they print on one sheet. */
export function CodesPage({ view, username, codes, title }: { view: View; username: string; codes: readonly string[]; title?: string }) {
  const words = view.t.client.ownPage.codes;
  return (
    <PublicLayout view={view} title={title ?? words.title} current="ownPage">
      <h1>{title ?? words.title}</h1>
      <p class="lead">{words.text}</p>
      <section class="card">
        <p>{words.username} <strong translate={false}>{username}</strong></p>
        <ul class="codes" aria-label={words.label} translate={false}>{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      </section>
      <p class="no-print">{words.once}</p>
      <div class="buttons no-print"><ButtonLink href={view.to('/mijn-pagina')}>{words.button}</ButtonLink></div>
    </PublicLayout>
  );
}
