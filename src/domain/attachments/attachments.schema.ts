import { z } from 'zod';
import { kindNames, type Kind } from '../../platform/files/kinds.ts';
import type { UnfitReason } from '../../platform/files/unfit.ts';

/** Bytes of one file: a long scan in colour, or a photo of any phone; small enough to send over a bad connection. */
export const largestFile = 20 * 1024 * 1024;
/** Files with one message: a letter of some pages as photos. Who has more sends a second message. */
export const mostPerMessage = 5;
/** Bytes in one dossier: some hundreds of photos or letters. Without an end one person could fill the disk of everybody. */
export const largestDossier = 500 * 1024 * 1024;
/** Hours in which a file that came in must be sent with its message; afterwards its bytes are removed. */
export const hoursToSend = 12;

/** What a file may hang on. The noun itself proves who may see it. */
export type OwnerKind = 'message' | 'entry';
/** `waiting`: nobody sees it before it was looked through for viruses. */
export const fileStates = ['ready', 'waiting', 'infected'] as const;
export type FileState = (typeof fileStates)[number];

const kind = z.string().transform((name, context) => kindNames.find((one) => one === name) ?? (context.addIssue({ code: 'custom', message: 'no kind of ours' }), z.NEVER));
export const kindSchema: z.ZodType<Kind> = kind;

/** A file that came in and is not sent with a message yet: all there is to know of it, so that nothing has to be kept of nobody. */
export const takenFile = z.object({
  fileId: z.uuid(), key: z.string(), name: z.string(), kind: kindSchema, size: z.int().positive(), state: z.enum(['ready', 'waiting']), at: z.number(),
});
export type TakenFile = z.infer<typeof takenFile>;

/** What is sealed in the row: the name, and the key of the bytes. */
export const sealedFile = z.object({ name: z.string(), key: z.string() });
export const purposes = { ticket: 'file that waits for its message', file: 'attached file' } as const;

export type RefusedFile = { ok: false; name: string; reason: UnfitReason | 'infected' };
export type FileOutcome = { ok: true; file: TakenFile } | RefusedFile;

/** A file as it stands with what it hangs on. */
export interface Attachment { id: number; ownerId: number; name: string; kind: Kind; size: number; state: FileState }
