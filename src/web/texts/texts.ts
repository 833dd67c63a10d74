import * as nl from './nl/index.ts';
import * as en from './en/index.ts';

export type Language = 'nl' | 'en';
export type AddressForm = 'je' | 'u';
export type Texts = typeof nl;

/** The same keys as the Dutch texts, with the same parameters; used by the English files. */
export type SameKeys<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Tree[Key] extends (...args: infer Args) => string ? (...args: Args) => string : SameKeys<Tree[Key]> };

const choice = /\{([^{}|]*)\|([^{}|]*)\}/g;

/** Chooses between the forms in "{je|u}". */
export function inForm(text: string, form: AddressForm): string {
  return text.replace(choice, form === 'je' ? '$1' : '$2');
}

function resolve(tree: unknown, form: AddressForm): unknown {
  if (typeof tree === 'string') return inForm(tree, form);
  if (typeof tree === 'function') return (...args: unknown[]) => inForm(tree(...args), form);
  if (Array.isArray(tree)) return tree.map((branch) => resolve(branch, form));
  return Object.fromEntries(Object.entries(tree as object).map(([key, branch]) => [key, resolve(branch, form)]));
}

const english: SameKeys<Texts> = en;
const resolved = {
  nl: { je: resolve(nl, 'je') as Texts, u: resolve(nl, 'u') as Texts },
  en: { je: resolve(english, 'je') as Texts, u: resolve(english, 'u') as Texts },
};

/** All words of the screens in one language and form of address. */
export function textsIn(language: Language, form: AddressForm): Texts {
  return resolved[language][form];
}
