import { calendarOf, readsWhen } from '../../../domain/institutions/hours/hours.rules.ts';
import { sayReadsWhen } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Institution } from '../../../domain/institutions/directory/directory.queries.ts';
import { crisisCategories } from '../../../domain/conversations/crisis/crisis.schema.ts';
import { WithLinks } from '../../components/crisis-lines.tsx';
import type { View } from '../../view.ts';

/**
 * Help for someone whose words worry us: where it is now, and that we do not read at once. Only words are known, so it says that it
 * may be a misunderstanding. Draws nothing when no list saw anything.
 */
export function Worried({ view, categories, institution, now, isAnonymous }: { view: View; categories: readonly string[]; institution: Institution; now: Date; isAnonymous: boolean }) {
  const words = view.t.client.ask.worried;
  const found = crisisCategories.filter((category) => categories.includes(category));
  if (found.length === 0) return null;
  const reads = readsWhen(now, calendarOf(institution));
  const lines = [...new Set([...found, 'acute' as const])].map((category) => words[category]);
  return (
    <section class="crisis crisis--first" aria-labelledby="zorgen">
      <h2 id="zorgen">{words.title}</h2>
      <p>{words.text}</p>
      <ul>{lines.map((line) => <li key={line}><WithLinks text={line} /></li>)}<li>{words.doctor}</li></ul>
      <p>{reads.kind === 'today' ? words.open : words.closed(sayReadsWhen(reads, now, view.language))}{isAnonymous && ` ${words.who}`}</p>
    </section>
  );
}
