import { z } from 'zod';

/** A 4-digit postcode and the municipality it lies in; one that lies in two stands here twice. */
export interface AreaPair { postcode: string; municipality: string }

/** What is wrong with a line of the file (`line` counts from 1, as a spreadsheet does); 0 for the file as a whole. */
export interface ImportProblem {
  line: number;
  /** What stands there, cut short. */
  found: string;
  reason: 'empty-file' | 'no-columns' | 'names-unreadable' | 'not-a-postcode' | 'no-municipality' | 'unknown-code' | 'codes-without-names' | 'not-a-name';
}

export interface ReadAreas {
  pairs: AreaPair[];
  /** Lines with something in them, without the heading. */
  lines: number;
  /** The first of them, in order. */
  problems: ImportProblem[];
  /** How many lines were wrong in all. */
  wrong: number;
}

/** How an import changes the work area of an institution. */
export const importOptions = z.object({
  /** From this day on. */
  validFrom: z.iso.date(),
  /** What is not in the file ends the day before. */
  endsOthers: z.boolean(),
});
export type ImportOptions = z.infer<typeof importOptions>;

/** Part of a work area as it is kept; days `YYYY-MM-DD`, the last one counts. */
export interface KeptArea extends AreaPair { id: number; validFrom: string; validUntil: string | null }

export interface ImportPlan {
  added: AreaPair[];
  /** Holds already, or held up to the day before, and goes on. */
  extended: KeptArea[];
  /** Ends the day before. */
  ended: KeptArea[];
  /** Would have begun on that day or later, and never does. */
  dropped: KeptArea[];
  unchanged: number;
}
