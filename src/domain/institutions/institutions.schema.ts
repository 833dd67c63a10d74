import { z } from 'zod';

const phone = z.string().trim().max(40).regex(/^[+\d][\d\s()-]{2,}$/);
const email = z.string().trim().max(254).pipe(z.email());
const line = z.string().trim().max(200).regex(/^[^\r\n]*$/);

/** What an institution says of itself; without a phone number or address that way is not offered. */
export const institutionFields = z.object({
  name: line.min(2).max(80),
  phone: phone.nullable(),
  email: email.nullable(),
  /** Name, phone and address, with commas between them; `readContact` takes them apart. */
  complaints: line,
  confidant: line,
});
export type InstitutionFields = z.infer<typeof institutionFields>;
