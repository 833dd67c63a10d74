import { z } from 'zod';

/** A text to begin an answer with. `theme` is the id of a theme, or nothing when it fits all. Between braces stand {naam}, {medewerker}, {belofte} and {telefoon}. */
export const cannedInput = z.object({
  title: z.string().trim().min(2).max(80),
  theme: z.string().regex(/^[a-z_]{2,40}$/).nullable(),
  body: z.string().transform((text) => text.replace(/\r\n/g, '\n').trim()).pipe(z.string().min(5).max(8000)),
});
export type CannedInput = z.infer<typeof cannedInput>;

/** Whose a text is: of one worker, of the institution, or shipped with Naast. */
export type CannedOwner = 'own' | 'team' | 'shipped';

export interface Canned {
  /** Tells one text from all others: 'own:12', 'team:3', 'shipped:call'. */
  key: string;
  owner: CannedOwner;
  theme: string | null;
  title: string;
  body: string;
}
