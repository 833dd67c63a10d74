import { PublicLayout } from '../components/public-layout.tsx';
import type { View } from '../view.ts';

/** What the way out does and what it cannot do. */
export function ExitPage({ view }: { view: View }) {
  const words = view.t.client.exit;
  const parts = [[words.doesTitle, words.does], [words.cannotTitle, words.cannot], [words.saferTitle, words.safer]] as const;
  return (
    <PublicLayout view={view} title={words.title} description={words.description}>
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <div class="prose">
        {parts.map(([title, lines]) => <section key={title}><h2>{title}</h2><ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul></section>)}
      </div>
    </PublicLayout>
  );
}
