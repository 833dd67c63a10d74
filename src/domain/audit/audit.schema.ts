import type { Vault } from '../institutions/keys/keys.queries.ts';

/** A line for the log. `action` and `subject` are plain codes (`read`, `conversation`); a reason is kept sealed. */
export interface Access {
  institutionId: number;
  action: string;
  subject: string;
  subjectId?: number | undefined;
  /** Why, in the words of who did it. */
  reason?: string | undefined;
  /** The vault of the conversation that the reason is about: the reason is erased with it. */
  vault?: Vault | undefined;
}

export function auditPurpose(institutionId: number): string {
  return `reason in the log of ${institutionId}`;
}
