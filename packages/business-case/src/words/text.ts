/** The two languages in which labels, explanations and reports exist. */
export type Language = 'nl' | 'en';

/** A label in both languages. */
export interface Text {
  readonly nl: string;
  readonly en: string;
}

/** A label as a scenario file may give it: one string for both languages, or one per language. */
export type Label = string | Text;

/** Both languages of a label; `fallback` (an id) is used when there is none. */
export function toText(label: Label | undefined, fallback = ''): Text {
  if (label === undefined) return { nl: humanise(fallback), en: humanise(fallback) };
  return typeof label === 'string' ? { nl: label, en: label } : label;
}

/** Puts labels behind each other in both languages. */
export function joinText(separator: string, ...parts: readonly Text[]): Text {
  return {
    nl: parts.map((part) => part.nl).join(separator),
    en: parts.map((part) => part.en).join(separator),
  };
}

function humanise(id: string): string {
  return id.replaceAll('_', ' ');
}
