import { z } from 'zod';

export const deskNoteKinds = ['note', 'read_request', 'read_reply', 'crisis', 'acute', 'given_back', 'handed_over'] as const;
export type DeskNoteKind = (typeof deskNoteKinds)[number];

/** What one colleague tells another about a question. */
export const noteBody = z.string().transform((text) => text.replace(/\r\n/g, '\n').trim()).pipe(z.string().min(1).max(5000));
