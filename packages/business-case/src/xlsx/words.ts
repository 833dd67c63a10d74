import type { SheetName } from '../cells/book.ts';
import type { Language, Text } from '../words/text.ts';

/** Names of the sheets. */
export const SHEET_NAMES: Readonly<Record<SheetName | 'payback', Text>> = {
  inputs: { nl: 'Invoer', en: 'Inputs' },
  savings: { nl: 'Besparingen', en: 'Savings' },
  growth: { nl: 'Groei', en: 'Growth' },
  costs: { nl: 'Kosten', en: 'Costs' },
  result: { nl: 'Resultaat', en: 'Result' },
  payback: { nl: 'Terugverdientijd', en: 'Payback' },
};

const HEADS = {
  label: { nl: 'Wat', en: 'What' },
  unit: { nl: 'Eenheid', en: 'Unit' },
  value: { nl: 'Waarde', en: 'Value' },
  source: { nl: 'Bron', en: 'Source' },
  sure: { nl: 'Hoe zeker', en: 'How sure' },
  note: { nl: 'Let op', en: 'Note' },
  year: { nl: 'Jaar', en: 'Year' },
  month: { nl: 'Maand', en: 'Month' },
  paybackRow: { nl: 'Terugverdiend in maand', en: 'Earned back in month' },
  never: { nl: 'niet', en: 'never' },
  colours: {
    nl: 'Abrikoos: invoer, die mag je veranderen. Rood: overschreven, niet berekend. De rest rekent mee.',
    en: 'Apricot: inputs, change them as you like. Red: typed over, not calculated. The rest follows.',
  },
} satisfies Record<string, Text>;

/** A word on a sheet. */
export function word(name: keyof typeof HEADS, language: Language): string {
  return HEADS[name][language];
}

/** A unit as a reader writes it; what a file counts keeps its own name. */
export function unitWord(unit: string, language: Language): string {
  return language === 'nl' ? (DUTCH_UNITS[unit] ?? unit) : unit;
}

const DUTCH_UNITS: Readonly<Record<string, string>> = { minutes: 'minuten', hours: 'uur', 'euro/hour': 'euro per uur', share: 'aandeel' };
