import { z } from 'zod';

/** Why somebody with custody does not look along: good care for a child from twelve to fifteen, or a serious worry about safety at any age. */
export const refusalGrounds = ['good_care', 'safety'] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

export const refusalAskers = ['worker', 'child'] as const;
export type RefusalAsker = (typeof refusalAskers)[number];

export const newRefusal = z.object({ ground: z.enum(refusalGrounds), askedBy: z.enum(refusalAskers), why: z.string().trim().min(3).max(5000), reviewOn: z.iso.date() });
export type NewRefusal = z.infer<typeof newRefusal>;

export const refusalPurpose = 'why a representative does not look along';
