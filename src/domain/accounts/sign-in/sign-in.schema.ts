import { z } from 'zod';

const email = z.string().trim().toLowerCase().max(254);

/** What the sign-in form sends. A password is never trimmed. */
export const credentials = z.object({ email, password: z.string().max(1000) });
export type Credentials = z.infer<typeof credentials>;

/** A code from the app, or a recovery code; spaces and dashes do not count. */
export const secondFactorForm = z.object({ code: z.string().max(60).transform((code) => code.replace(/[\s-]/g, '')) });

/** Who tries, as far as it is told: what a session is called in the list, and the address that tries are counted on. */
export interface Visitor { readonly device: string; readonly client: string }
