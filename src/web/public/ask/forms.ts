import { z } from 'zod';
import { ageClasses, word as wordSchema } from '../../../domain/conversations/conversations.schema.ts';
import { typed, type Draft } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { readPostcode } from '../../../domain/institutions/areas/areas.rules.ts';
import { isGoodWord } from './checks.ts';
import { steps, type Step } from './steps.ts';

const line = z.string().max(300).catch('');
const choices = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string().max(40)).max(12)).catch([]);

/** Every field that a form of these steps can send. Nothing is refused here: what is wrong is kept, and said in words. */
const fields = z.object({
  onderwerp: choices,
  leeftijd: z.enum(ageClasses).optional().catch(undefined),
  postcode: line, gemeente: line, instelling: line,
  vraag: typed,
  gedeeld: z.literal('ja').optional().catch(undefined),
  woord: line, email: line, naam: line,
  /** The step to go to instead of the next. */
  naar: z.enum([...steps, 'opnieuw']).optional().catch(undefined),
  /** What the page carried along, sealed. */
  staat: z.string().max(2_000_000).catch(''),
  /** Whom the page was made for, sealed. */
  voor: z.string().max(2000).catch(''),
  /** The key of the form that is shown. */
  sleutel: line,
  /** When the page was made, in milliseconds. */
  op: z.coerce.number().catch(0),
  stap: z.enum(steps).optional().catch(undefined),
});
export type Fields = z.infer<typeof fields>;

export function readFields(body: unknown): Fields {
  return fields.parse(typeof body === 'object' && body !== null ? body : {});
}

/** A postcode as we write it; what is none stays as it was typed. */
function postcodeOf(typed: string): string | undefined {
  const read = readPostcode(typed);
  return read.ok ? read.postcode : some(typed);
}

const some = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** The word that was typed and cannot be one; nothing when it can, or when none was typed. */
export function badWordOf(sent: Fields): string | undefined {
  const typed = some(sent.woord);
  return typed === undefined || isGoodWord(typed) ? undefined : sent.woord;
}

/** A draft with what a step sent. No word, or one that cannot be one, leaves the one that was chosen. */
export function withStep(draft: Draft, step: Step, sent: Fields, via: string | undefined): Draft {
  const typed = some(sent.woord);
  const word = typed !== undefined && isGoodWord(typed) ? wordSchema.parse(typed) : draft.word;
  switch (step) {
    case 'topic': return {
      ...draft, themes: sent.onderwerp, ageClass: sent.leeftijd ?? draft.ageClass, postcode: postcodeOf(sent.postcode), municipality: some(sent.gemeente),
      institution: some(sent.instelling), via: via ?? draft.via,
    };
    case 'named': return { ...draft, isNamed: true };
    case 'question': return { ...draft, body: sent.vraag, word };
    case 'reach': return { ...draft, email: sent.email.trim(), name: sent.naam.trim(), word };
    case 'review': return draft;
  }
}
