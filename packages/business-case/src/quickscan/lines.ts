import { formatShare } from '../words/numbers.ts';
import type { Language } from '../words/text.ts';
import { FIELD_SIZE } from './field.ts';
import { type Answers, besideField, type QuestionBeside } from './quickscan.ts';
import { type ReadinessItem, readinessList, wantedForms } from './readiness.ts';

/** Why the shares of the 70 are lower bounds. */
export const LOWER_BOUND = {
  nl: `Van de ${FIELD_SIZE} instellingen weten we hoeveel er elk antwoord gaven. Er pasten waarschijnlijk niet meer dan drie antwoorden bij een vraag. Het echte aantal kan dus hoger zijn: lees "ten minste". Ook enkele organisaties die zelf geen hulp geven tellen mee in de ${FIELD_SIZE}.`,
  en: `Of the ${FIELD_SIZE} institutions we know how many gave each answer. Probably no more than three answers could be given to a question. So the real number may be higher: read "at least". A few organisations that give no help themselves are among the ${FIELD_SIZE}.`,
} as const;

/** The quickscan as text: beside the 70, the readiness list, and what is wanted. More institutions are pooled. */
export function quickscanLines(all: readonly Answers[], language: Language): string[] {
  const nl = language === 'nl';
  const wanted = wantedForms(all);
  return [
    `Quickscan: ${all.map(({ institution }) => institution).join(', ')}`,
    LOWER_BOUND[language],
    ...besideField(all).flatMap((question) => ['', ...questionLines(question, all, language)]),
    '',
    nl ? 'Zijn jullie klaar om te beginnen?' : 'Are you ready to start?',
    ...readinessList(all).map((item) => readinessLine(item, all.length, language)),
    ...(wanted.length === 0 ? [] : ['', nl ? 'Gewild, maar nog niet in huis' : 'Wanted, not offered yet', ...wanted.map(({ label, institutions }) => `  ${label}${all.length > 1 ? ` (${institutions.join(', ')})` : ''}`)]),
  ];
}

function questionLines(question: QuestionBeside, all: readonly Answers[], language: Language): string[] {
  const nl = language === 'nl';
  const skipped = question.answered < all.length ? [nl ? `  (${all.length - question.answered} van ${all.length} niet ingevuld)` : `  (${all.length - question.answered} of ${all.length} not answered)`] : [];
  return [
    question.title[language],
    ...skipped,
    ...question.options.map(({ label, ticked, field, fieldShare }) => {
      const own = all.length === 1 ? (ticked.length > 0 ? '[x]' : '[ ]') : `[${ticked.length}/${question.answered}]`;
      const peers = nl ? `${field} van de ${FIELD_SIZE}, ten minste ${formatShare(fieldShare, language)}` : `${field} of ${FIELD_SIZE}, at least ${formatShare(fieldShare, language)}`;
      return `  ${own} ${label} (${peers})`;
    }),
    ...all.flatMap(({ institution, other }) => (other[question.id] === undefined ? [] : [`      ${nl ? 'Anders' : 'Other'}, ${institution}: ${other[question.id] ?? ''}`])),
  ];
}

function readinessLine(item: ReadinessItem, institutions: number, language: Language): string {
  const nl = language === 'nl';
  const marks = { obstacle: nl ? 'nog niet' : 'not yet', unknown: nl ? 'weet niet' : 'unknown', 'not-named': nl ? 'niet genoemd' : 'not named' };
  const who = institutions > 1 && item.named.length > 0 ? ` (${item.named.join(', ')})` : '';
  const peers = nl ? `ook bij ten minste ${item.field} van de ${FIELD_SIZE}` : `also at least ${item.field} of ${FIELD_SIZE}`;
  const todo = item.state === 'not-named' ? '' : ` ${item.todo[language]}`;
  return `  ${marks[item.state].padEnd(13)}  ${item.question[language]}${who}${item.state === 'obstacle' ? ` (${peers})` : ''}${todo}`;
}
