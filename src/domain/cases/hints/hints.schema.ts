/** One message in a dossier, as far as a hint looks at it: who wrote it, when, and how many words it has. Never what it says. */
export interface Written { readonly accountId: number; readonly isCitizen: boolean; readonly at: Date; readonly words: number }

/**
 * Why a talk may help more than another message: answers became short, messages go to and fro in a few days, or they are long. With the counts
 * that say so; `earlier` is the middle length of what the same person wrote before.
 */
export type Hint =
  | { kind: 'short'; count: number; most: number; earlier: number }
  | { kind: 'to_and_fro'; count: number; days: number }
  | { kind: 'long'; count: number; least: number; days: number };

/** From so many days ago messages count at all. */
export const hintWindowDays = 120;
/** Of so many messages at most, the newest. */
export const hintMessages = 80;
/** So many days a worker does not see a hint again that he put away. */
export const hintAwayDays = 28;
