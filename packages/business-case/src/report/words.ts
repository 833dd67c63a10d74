import type { Language } from '../words/text.ts';

const NL = {
  savings: 'Besparingen', costs: 'Kosten', balance: 'Saldo', cumulative: 'Cumulatief', year: 'Jaar', years: 'jaar',
  total: 'Jaar 1 t/m', presentValue: 'Contante waarde', earnedBack: 'Terugverdiend', month: 'maand', variant: 'Variant', actor: 'Partij',
  input: 'Wat', value: 'Waarde', unit: 'Eenheid', source: 'Bron', sure: 'Hoe zeker', fixed: 'vast',
  tables: 'De tabellen', inputs: 'Waar we mee rekenen', explanation: 'Hoe komen we aan deze bedragen?',
  explanationHint: 'Klik op een regel om te zien hoe het bedrag is opgebouwd, tot aan de getallen die zijn ingevuld.',
  chance: 'Kans dat het is terugverdiend', low: '1 op 10 is lager', middle: 'Midden', high: '1 op 10 is hoger', howSure: 'Hoe zeker is dit?',
  measured: 'Gemeten', assumed: 'Aangenomen', interval: 'Interval', bound: 'Gemeten naast aangenomen', notShown: 'Niet aangetoond',
  overridden: 'Overschreven bedragen', overriddenHint: 'Deze bedragen zijn met de hand ingevuld. Ze volgen niet uit de berekening.',
  variants: 'Alle varianten naast elkaar', perActor: 'Wie betaalt en wie wint', seen: 'staat hierboven', why: 'Waarom', cell: 'Bedrag',
  allFixed: 'Alle getallen zijn als vast ingevuld. Daarom staat hier geen kans.', table: 'Tabel', counts: 'telt mee in de uitkomst',
  band: 'Dunne lijn: de helft van de keren hoger, de helft lager. Vlak: 8 van de 10 keer hierbinnen.', line: 'Dikke lijn: met de ingevulde waarden.', zero: 'terugverdiend', inEuro: "bedragen in euro's", now: 'nu', never: 'niet',
} as const;

type Word = keyof typeof NL;

const EN: Readonly<Record<Word, string>> = {
  savings: 'Savings', costs: 'Costs', balance: 'Balance', cumulative: 'Cumulative', year: 'Year', years: 'years',
  total: 'Years 1 to', presentValue: 'Net present value', earnedBack: 'Earned back', month: 'month', variant: 'Variant', actor: 'Party',
  input: 'What', value: 'Value', unit: 'Unit', source: 'Source', sure: 'How sure', fixed: 'fixed',
  tables: 'The tables', inputs: 'What we calculate with', explanation: 'Where do these amounts come from?',
  explanationHint: 'Open a line to see how the amount is made, down to the numbers that were filled in.',
  chance: 'Chance of being earned back', low: '1 in 10 is lower', middle: 'Middle', high: '1 in 10 is higher', howSure: 'How sure is this?',
  measured: 'Measured', assumed: 'Assumed', interval: 'Interval', bound: 'Measured beside assumed', notShown: 'Not demonstrated',
  overridden: 'Amounts typed over', overriddenHint: 'These amounts were typed in. They do not follow from the calculation.',
  variants: 'All variants side by side', perActor: 'Who pays and who gains', seen: 'explained above', why: 'Why', cell: 'Amount',
  allFixed: 'All numbers were given as fixed. So there is no chance to show.', table: 'Table', counts: 'part of the result',
  band: 'Thin line: half of the time higher, half lower. Area: 8 times out of 10 within.', line: 'Thick line: with the values given.', zero: 'earned back', inEuro: 'amounts in euro', now: 'now', never: 'never',
};

/** A word of the report. */
export function say(word: Word, language: Language): string {
  return language === 'nl' ? NL[word] : EN[word];
}
