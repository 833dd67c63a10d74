import { z } from 'zod';

/** A line of the list of destroyed keys: numbers, a moment and why; nothing of what was in it. */
export const destroyedLine = z.object({
  /** Which installation, so that the list of another one is never used. */
  installation: z.string(),
  institution: z.int(),
  vault: z.int(),
  at: z.iso.datetime(),
  reason: z.string(),
  backupsEndOn: z.iso.date(),
});
export type DestroyedLine = z.infer<typeof destroyedLine>;

export const destroyedFileName = 'destroyed-keys.log';

/** Lines of a list; a last line that was not finished is left out. Throws when another line is damaged. */
export function readDestroyedLines(text: string): DestroyedLine[] {
  const lines = text.split('\n');
  lines.pop();
  return lines.filter(Boolean).map((line) => destroyedLine.parse(JSON.parse(line)));
}
