import { z } from 'zod';

/** What is sealed in the vault of a client, as far as a list of cases needs it. */
export const clientDetails = z.object({ name: z.string() });

/** What these details are sealed for. */
export const clientDetailsPurpose = 'client details';
