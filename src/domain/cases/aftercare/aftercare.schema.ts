import { z } from 'zod';

/** Months after closing at which somebody may be asked how he is. */
export const aftercareMonths = [1, 3, 6] as const;
export type AftercareMonth = (typeof aftercareMonths)[number];

const month = z.coerce.number().refine((one): one is AftercareMonth => aftercareMonths.some((known) => known === one));

/** Which of them somebody agrees to: at least one. */
export const aftercareInput = z.object({ months: z.union([month.transform((one) => [one]), z.array(month).min(1)]) });

/** Of which kind the threads of aftercare are. */
export const aftercareCode = 'aftercare';

/** Days that a message may come late: what should have gone long ago is passed over. */
export const daysLate = 30;
