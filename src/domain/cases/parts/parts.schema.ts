import { z } from 'zod';

/** What a dossier is made of. A thread is mail as people know it; own notes are of a citizen, working notes of a worker. */
export const partKinds = ['thread', 'report', 'own_note', 'working_note', 'shielded', 'plan', 'goal', 'action', 'start_task', 'letter', 'evaluation'] as const;
export type PartKind = (typeof partKinds)[number];

export const partStatuses = ['draft', 'open', 'agreed', 'done', 'dropped'] as const;
export type PartStatus = (typeof partStatuses)[number];

/** A new version of the whole, an answer to what was written, or something added below it. */
export const entryKinds = ['version', 'reply', 'addition'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What one entry says: words, a title where the kind has one, and answers to named questions where it asks some (a start task, a scale). */
export const entryBody = z.object({
  title: z.string().trim().max(200).default(''),
  text: z.string().trim().max(20_000).default(''),
  answers: z.record(z.string().max(60), z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.string().max(2_000)).max(50)])).default({}),
});
export type EntryBody = z.infer<typeof entryBody>;
export type EntryInput = z.input<typeof entryBody>;

export const entryPurpose = 'entry of a dossier';

/** Who sees a part. `clientIds` and `accountIds` count where a side is named, and for representatives. */
export interface Sight {
  readonly clients: 'all' | 'named';
  readonly workers: 'all' | 'named';
  readonly clientIds: readonly number[];
  /** Workers by name, and representatives whose own part it is. */
  readonly accountIds: readonly number[];
  readonly isKeptFromRepresentatives: boolean;
}
