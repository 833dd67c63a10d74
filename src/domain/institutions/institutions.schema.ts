import { z } from 'zod';
import { settings, type SettingKey } from './settings/settings.rules.ts';

/** The name in addresses: `/i/rijn-en-gouwe`. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens').max(60);

export const institutionDetails = z.object({
  name: z.string().trim().min(2).max(120),
  /** With words beside it if need be, but a number: people call it. */
  phone: z.string().trim().max(40).regex(/(\d\D*){3}/).nullable(),
  email: z.email().nullable(),
  /** Where one complains, as visitors read it. */
  complaints: z.string().max(5000),
  /** Who the confidential adviser is, as visitors read it. */
  confidant: z.string().max(5000),
});
export type InstitutionDetails = z.infer<typeof institutionDetails>;

export const newInstitution = institutionDetails.partial({ phone: true, email: true, complaints: true, confidant: true }).extend({ slug });
export type NewInstitution = z.infer<typeof newInstitution>;

/** A value for a setting of an institution, as typed: `48_hours`, `true`, `8`. Nothing when it does not fit. */
export function readSetting(key: string, text: string): { key: SettingKey; value: unknown } | undefined {
  const known = Object.entries(settings).find(([name, definition]) => name === key && definition.scopes.some((scope) => scope === 'institution'));
  if (!known) return undefined;
  const schema: z.ZodType = known[1].schema;
  const guesses: unknown[] = [text, text === 'true' ? true : text === 'false' ? false : undefined, text.trim() === '' ? undefined : Number(text)];
  const fits = guesses.map((guess) => schema.safeParse(guess)).find((result) => result.success);
  return fits?.success ? { key: known[0] as SettingKey, value: fits.data } : undefined;
}
