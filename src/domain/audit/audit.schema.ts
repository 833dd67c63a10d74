import type { Role } from '../accounts/accounts.schema.ts';
import type { Vault } from '../institutions/keys/keys.queries.ts';

/** As what somebody looked: a role of staff, standing in for the worker, as a colleague with a reason, as who it is about, or nobody. */
export type AuditRole = Role | 'stand_in' | 'colleague' | 'client' | 'representative' | 'system';

/** A line for the log. `action` and `subject` are plain codes (`read`, `conversation`); a reason is kept sealed. */
export interface Access {
  institutionId: number;
  action: string;
  subject: string;
  subjectId?: number | undefined;
  /** When not given it follows from the account: his place in the case, else his role. */
  role?: AuditRole | undefined;
  /** Why, in the words of who did it. */
  reason?: string | undefined;
  /** The vault of what the reason is about: the reason is erased with it. */
  vault?: Vault | undefined;
}

/** What has a vault of its own, under which reasons about it are sealed. */
export const vaultSubjects: readonly string[] = ['conversation', 'case', 'case_part'];

export function auditPurpose(institutionId: number): string {
  return `reason in the log of ${institutionId}`;
}
