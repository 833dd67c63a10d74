import { z } from 'zod';

const bytes = z.string().regex(/^[\w-]*$/).max(20_000);
const credential = z.object({
  id: bytes.min(1).max(1400), rawId: bytes.min(1).max(1400), type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
});
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** What a browser answers when a passkey was made. */
export const madePasskey = credential.extend({
  response: z.object({
    clientDataJSON: bytes, attestationObject: bytes,
    // A browser may know ways that we do not: those are left out.
    transports: z.array(z.string()).default([]).transform((names) => names.flatMap((name) => transport.safeParse(name).data ?? [])),
  }),
});
export type MadePasskey = z.infer<typeof madePasskey>;

/** What a browser answers when a passkey was used. */
export const usedPasskey = credential.extend({
  response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes.optional() }),
});
export type UsedPasskey = z.infer<typeof usedPasskey>;

/** How one calls a passkey: "laptop", "sleutel aan mijn bos". */
export const passkeyName = z.string().trim().min(1).max(60).regex(/^[^\r\n]*$/);
