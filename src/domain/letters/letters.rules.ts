import { letterFields, type LetterField, type LetterForm, type LetterValues, type LetterWords } from './letters.schema.ts';

const inForms = /\{([^{}|\n]*)\|([^{}|\n]*)\}/g;
const inBraces = /\{([^{}\n]*)\}/g;

function fieldOf(name: string): LetterField | undefined {
  return letterFields.find((field) => field === name);
}

/**
 * What stands between braces in a text and cannot be filled in, as it was written: a name that is no field, and a brace that was not
 * closed or opened, with the word beside it. Each once; empty when all is well.
 */
export function brokenFields(text: string): string[] {
  const unknown: string[] = [];
  const rest = text.replace(inForms, '').replace(inBraces, (whole, name: string) => {
    if (!fieldOf(name)) unknown.push(whole);
    return ' ';
  });
  return [...new Set([...unknown, ...rest.match(/\{[^\s{}]*|(?<![^\s{}])[^\s{}]*\}/g) ?? []])];
}

const gap = { open: '[vul in: ', close: ']' } as const;

/** What still has to be filled in by hand in a letter, in the words of the gap; each once. */
export function gapsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\[vul in: ([^\]\n]*)\]/g)].map((match) => match[1] ?? ''))];
}

/** A text in one form of address, with its fields filled in. What is not known becomes a gap that shows: `[vul in: organisatie]`. */
export function fillIn(text: string, form: LetterForm, values: LetterValues): string {
  return text.replace(inForms, form === 'je' ? '$1' : '$2').replace(inBraces, (whole, name: string) => {
    const field = fieldOf(name);
    if (!field) return whole;
    return values[field] || `${gap.open}${name.replaceAll('_', ' ')}${gap.close}`;
  });
}

/** The words of a letter, filled in. */
export function fillInWords({ title, text }: LetterWords, form: LetterForm, values: LetterValues): LetterWords {
  return { title: fillIn(title, form, values), text: fillIn(text, form, values) };
}
