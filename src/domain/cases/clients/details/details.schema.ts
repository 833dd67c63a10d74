import { z } from 'zod';
import { clientDetails, clientInput } from '../clients.schema.ts';

/** Who a client is, set right, and why. Where he lives is of him; who pays and where help is given stand in the case. */
export const settingRight = clientInput.extend({
  postcode: z.string().regex(/^[1-9]\d{3}$/).optional(), municipality: z.string().trim().min(1).max(80).optional(), why: z.string().trim().min(3).max(250),
});
export type SettingRight = z.infer<typeof settingRight>;

/** How it stood before a change; sealed in the client's vault. */
export const detailsBefore = clientDetails.extend({ postcode: z.string().nullable().default(null), municipality: z.string().nullable().default(null) });
export type DetailsBefore = z.infer<typeof detailsBefore>;

export const changePurposes = { before: 'client details before', why: 'why client details changed' } as const;
