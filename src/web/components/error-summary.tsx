import type { View } from '../view.ts';
import { fieldId, type Mistakes } from './field.tsx';

/** Whether there is anything wrong. */
export function hasMistakes(mistakes: Mistakes): boolean {
  return Object.values(mistakes).some((message) => message !== undefined);
}

/** Stands above the form, takes the focus, and links to each field. `''` as a name is about the whole form. Draws nothing without mistakes. */
export function ErrorSummary({ view, mistakes }: { view: View; mistakes: Mistakes }) {
  const lines = Object.entries(mistakes).filter((line): line is [string, string] => line[1] !== undefined);
  if (lines.length === 0) return null;
  return (
    <div class="errors notice utrecht-alert utrecht-alert--error" role="alert" id="fouten">
      <h2 tabIndex={-1} autofocus>{view.t.client.frame.errors.summary}</h2>
      <ul>
        {lines.map(([name, message]) => <li key={name}>{name === '' ? message : <a href={`#${fieldId(name)}`}>{message}</a>}</li>)}
      </ul>
    </div>
  );
}
