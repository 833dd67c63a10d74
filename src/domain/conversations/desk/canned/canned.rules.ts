import type { CannedVariable } from '../../../library/guides/guides.schema.ts';

const variable = /\{(naam|medewerker|belofte|telefoon)\}/g;
const nameWithSpace = / \{naam\}/g;

/** Names between braces in a text that mean nothing here: a typing mistake in a canned text. */
export function unknownVariables(body: string): string[] {
  return [...body.matchAll(/\{([^{}\n]*)\}/g)].map((found) => found[0]).filter((name) => name.replace(variable, '') !== '');
}

/**
 * The text with its variables filled in. Without a name "Dag {naam}," is "Dag,"; another value that is not known is left open as
 * "…" for the worker, so that nothing reaches somebody that looks like a hole.
 */
export function fillCanned(body: string, values: Partial<Record<CannedVariable, string | undefined>>): string {
  const named = values.naam?.trim() ? body : body.replace(nameWithSpace, '');
  return named.replace(variable, (_whole, name: CannedVariable) => values[name]?.trim() || '…');
}

/** Whether a text has an open place: a "…" that stands by itself. One that ends a word is how somebody writes. */
export function hasOpenPlace(text: string): boolean {
  return /(^|\s)…/.test(text);
}
