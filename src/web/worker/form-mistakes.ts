import type { z } from 'zod';
import type { Mistakes } from '../components/field.tsx';

/** What to do about each field that a schema refused; `messages` by the name of the field, else `otherwise`. */
export function mistakesOf(error: z.ZodError, messages: Readonly<Record<string, string>>, otherwise: string): Mistakes {
  const mistakes: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    mistakes[field] ??= messages[field] ?? otherwise;
  }
  return mistakes;
}
