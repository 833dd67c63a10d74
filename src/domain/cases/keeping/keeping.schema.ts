import { z } from 'zod';

/** Kinds of help with a term of their own for keeping dossiers. */
export const keptKinds = ['social_work', 'wmo', 'youth_help', 'mediation'] as const;
export type KeptKind = (typeof keptKinds)[number];

export interface KeptTerm {
  /** Years after closing, when the institution chose nothing. */
  years: number;
  /** What an institution may choose: the law leaves no choice where both are the same. */
  least: number; most: number;
  /** Where the term comes from. */
  source: string;
}

/** How long dossiers stay after closing, per kind of help. A term that is fixed by law cannot be made shorter nor longer. */
export const keptTerms: Readonly<Record<KeptKind, KeptTerm>> = {
  social_work: { years: 15, least: 2, most: 15, source: 'keuze van de instelling' },
  wmo: { years: 15, least: 15, most: 15, source: 'Wmo 2015, artikel 5.3.4' },
  youth_help: { years: 20, least: 20, most: 20, source: 'Jeugdwet, artikel 7.3.8' },
  mediation: { years: 2, least: 1, most: 5, source: 'keuze van de instelling' },
};

/** What an institution chooses for a work type; years outside what the kind allows are refused. */
export const keptChoice = z.object({ kind: z.enum(keptKinds), years: z.coerce.number().int() })
  .refine(({ kind, years }) => years >= keptTerms[kind].least && years <= keptTerms[kind].most, { path: ['years'] });
export type KeptChoice = z.infer<typeof keptChoice>;

/** Why a dossier is not destroyed although somebody approved it. */
export const keepReasons = ['gone', 'reopened', 'held', 'not_yet', 'shared', 'taken_back'] as const;
export type KeepReason = (typeof keepReasons)[number];

/** Why a destruction is done: the term is over, or the person asked for it. */
export type DestructionCause = 'term' | 'request';

/** A hold: why a dossier must stay, and until when; without a day until somebody ends it. */
export const holdInput = z.object({
  caseId: z.coerce.number().int().positive(), reason: z.string().trim().min(1).max(2000), until: z.union([z.literal('').transform(() => undefined), z.iso.date()]).optional(), formKey: z.uuid(),
});
export type HoldInput = z.infer<typeof holdInput>;

/** Days in which an approval can be taken back before anything is destroyed. */
export const daysToTakeBack = 7;

/** Months before the end of the term in which a client reads on his page that his dossier will go. */
export const monthsTold = 3;

/** At most so many dossiers in one approval. */
export const mostAtOnce = 500;
