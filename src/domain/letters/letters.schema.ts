import { z } from 'zod';

/** The letters that Naast comes with; of each an institution may have its own words. */
export const letterCodes = ['invitation', 'no_show', 'referral', 'closing', 'hand_over'] as const;
export type LetterCode = (typeof letterCodes)[number];
export const letterCode = z.enum(letterCodes);

/** What may stand between braces in a letter, and is filled in for one person. */
export const letterFields = ['naam', 'voornaam', 'woonplaats', 'datum', 'afspraak', 'gemiste_afspraak', 'hulpverlener', 'nieuwe_hulpverlener', 'organisatie', 'instelling', 'telefoon'] as const;
export type LetterField = (typeof letterFields)[number];
export type LetterValues = Readonly<Partial<Record<LetterField, string>>>;

export type LetterForm = 'je' | 'u';

/** The words of a letter: what it is about, and what it says. Both may hold fields. */
export const letterWords = z.object({ title: z.string().trim().min(1).max(200), text: z.string().trim().min(1).max(8000) });
export type LetterWords = z.infer<typeof letterWords>;
export type LetterTemplate = LetterWords & { readonly code: LetterCode };

export const lettersFile = z.strictObject({
  id: z.string(), title: z.string(), audience: z.literal('client'),
  letters: z.array(z.strictObject({ code: letterCode, ...letterWords.shape })).length(letterCodes.length),
});

/** What stands above a letter that was made, as it was on that day. It is kept with the words of it. */
export const letterHead = z.object({ to: z.string(), place: z.string(), day: z.iso.date() });
export type LetterHead = z.infer<typeof letterHead>;
