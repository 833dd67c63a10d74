import { z } from 'zod';
import { themeHeadSchema } from '../../library/themes/themes.schema.ts';

/** The last part of the address of a front door: `/i/<slug>`. */
export const doorSlug = z.string().trim().toLowerCase().min(2).max(40).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A name of a host on the internet, without protocol, port or path. */
const hostName = z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/);

/** A front door of an institution. `theme`: the door is about that alone; `host`: an address of its own beside `/i/<slug>`. */
export const doorInput = z.object({
  slug: doorSlug,
  host: hostName.nullable(),
  name: z.string().trim().min(2).max(60).regex(/^[^\r\n]*$/),
  theme: themeHeadSchema.shape.id.nullable(),
  audience: z.enum(['all', 'youth', 'adults']),
  form: z.enum(['je', 'u']),
  asks: z.boolean(),
});
export type DoorInput = z.infer<typeof doorInput>;
