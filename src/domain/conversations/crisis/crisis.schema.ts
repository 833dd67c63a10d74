import { z } from 'zod';

const word = z.union([z.string().min(1), z.number().transform(String)]);
const part = /^(\.\.|<[a-z]+>|[^()<>|*\s]+|[^()<>|*\s]{3,}\*|\([^()<>|*\s]+\*?(\|[^()<>|*\s]+\*?)*\))$/u;
const phrase = z.string().min(2).refine((p) => p.split(' ').every((one) => part.test(one)), 'tussen haakjes staan losse woorden met | ertussen, en een * alleen aan het eind')
  .refine((p) => !/^\.\.|\.\.$/.test(p), 'een zin begint of eindigt niet met ..')
  .refine((p) => p.split(' ').filter((part) => part === '..').length <= 3, 'hoogstens drie keer .. in een zin');

/** Stands in a phrase for the place where a clause stops. */
export const endOfClause = 'einde';

export const crisisCategories = ['suicide', 'acute', 'violence', 'child'] as const;
const category = z.enum(crisisCategories);

const pattern = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  category,
  weight: z.union([z.literal(1), z.literal(2)]),
  phrases: z.array(phrase).min(1),
  with: z.array(phrase).min(1).optional(),
  unless: z.array(phrase).optional(),
});

/** The word list as an editor writes it; `content/nl/crisis/words.yaml` explains how to read a phrase. */
export const crisisListSchema = z
  .strictObject({
    threshold: z.int().min(1),
    total_threshold: z.int().min(1),
    longest_gap: z.int().min(0).max(6),
    categories: z.record(category, z.string()),
    fillers: z.array(word),
    joiners: z.array(word),
    glue: z.array(z.string().regex(/^\S+ \S+$/, 'twee woorden met een spatie ertussen')),
    fuzzy: z.array(z.string().min(7, 'minstens 7 letters, anders lijkt alles erop')),
    masked: z.array(word),
    sets: z.record(z.string().regex(/^[a-z]+$/), z.array(word).min(1)),
    exceptions: z.array(phrase.refine((p) => !p.includes('..'), 'een uitdrukking heeft geen ..')),
    patterns: z.array(pattern).min(1),
  })
  .superRefine((list, context) => {
    for (const [i, p] of list.patterns.entries()) {
      if (list.patterns.findIndex((other) => other.id === p.id) !== i) {
        context.addIssue({ code: 'custom', path: ['patterns', i, 'id'], message: `de id '${p.id}' komt twee keer voor` });
      }
      for (const name of unknownSets([...p.phrases, ...(p.with ?? []), ...(p.unless ?? [])], list.sets)) {
        context.addIssue({ code: 'custom', path: ['patterns', i, 'phrases'], message: `de groep <${name}> bestaat niet` });
      }
    }
    for (const name of unknownSets(list.exceptions, list.sets)) {
      context.addIssue({ code: 'custom', path: ['exceptions'], message: `de groep <${name}> bestaat niet` });
    }
  });

function unknownSets(phrases: string[], sets: Record<string, string[]>): string[] {
  const used = phrases.flatMap((p) => [...p.matchAll(/<([^>]*)>/g)].map((m) => m[1] ?? ''));
  return used.filter((name) => name !== endOfClause && !Object.hasOwn(sets, name));
}

export type CrisisList = z.infer<typeof crisisListSchema>;
export type CrisisCategory = z.infer<typeof category>;

/** What the list saw. It is a hint for a person and never a decision. */
export type CrisisMark = {
  marked: boolean;
  categories: CrisisCategory[];
  matches: { category: CrisisCategory; text: string }[];
};
