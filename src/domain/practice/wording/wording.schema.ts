import { z } from 'zod';
import { kinds } from '../practice.schema.ts';

const word = z.union([z.string().min(1), z.number().transform(String)]);
const phrases = z.array(word).min(1);

/** Lists of wording by which the kinds of lines are recognised; `content/nl/practice/wording.yaml` says how to read a phrase. */
export const wordingSchema = z.strictObject({
  /** Spelling of chats, and what is meant. */
  chat: z.record(z.string(), z.string()),
  sets: z.record(z.string().regex(/^[a-z]+$/), phrases),
  questions: z.strictObject({
    lead: phrases, open: phrases, exclamations: phrases, invitations: phrases, verbs: phrases, persons: phrases,
    /** Only asks whether it was understood well: no question of its own. */
    checks: phrases,
  }),
  /** A line of nothing but these gives room. */
  hums: phrases,
  /** Other help that one can be sent to, and how one is sent. */
  places: phrases,
  sending: phrases,
  /** The visitor decides. */
  asking: phrases,
  kinds: z.partialRecord(z.enum(kinds), phrases),
});
export type Wording = z.infer<typeof wordingSchema>;
