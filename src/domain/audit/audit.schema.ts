import type { Role } from '../accounts/accounts.schema.ts';
import type { Vault } from '../institutions/keys/keys.queries.ts';

/** As what somebody looked: a role of staff, standing in for the worker, as a colleague with a reason, as who it is about, or nobody. */
export type AuditRole = Role | 'stand_in' | 'colleague' | 'client' | 'representative' | 'system';

/** What has a vault of its own, or is a person: what happens to it can be read by who it is about, each pair of subject and action in a sentence of its own. */
export type OfPeople = 'conversation' | 'case' | 'case_part' | 'client';

/** What else the log speaks of; a detail may stand behind it (`setting:minutes`). */
export type LogSubject = 'account' | 'api_key' | 'attachment' | 'branding' | 'canned_text' | 'chat_hours' | 'closure' | 'contract' | 'destruction' | 'door' | 'doubles' | 'funder' | 'guide' | 'institution' | 'letter_template' | 'mail'
  | 'month' | 'norm' | 'office_hours' | 'organisation' | 'places' | 'reference' | 'register' | 'retention' | 'retention_run' | 'setting' | 'start_choice' | 'themes' | 'waiting_list' | 'walk_in' | 'webhook' | 'work_area' | 'work_type';

export type LogAction = 'add' | 'add_passkey' | 'approve_destruction' | 'change' | 'change_app' | 'change_password' | 'change_position' | 'clear' | 'close' | 'drop_app' | 'end' | 'end_membership' | 'erase_after_term' | 'find' | 'import'
  | 'invite' | 'invite_account' | 'invite_password' | 'invite_password_and_factors' | 'lock_month' | 'open_month' | 'page_confirmed' | 'password_by_mail' | 'read' | 'refuse_virus' | 'remove' | 'remove_passkey' | 'renew_recovery_codes'
  | 'reopen' | 'retry' | 'sign_in' | 'sign_in_refused' | 'take_back_destruction';

type Told = { action: string; subject: OfPeople } | { action: LogAction; subject: LogSubject | `${LogSubject}:${string}` };

/** A line for the log. `action` and `subject` are plain codes (`read`, `conversation`), each with words for who reads the log; a reason is kept sealed. */
export type Access = Told & {
  institutionId: number;
  subjectId?: number | undefined;
  /** When not given it follows from the account: his place in the case, else his role. */
  role?: AuditRole | undefined;
  /** Why, in the words of who did it. */
  reason?: string | undefined;
  /** The vault of what the reason is about: the reason is erased with it. */
  vault?: Vault | undefined;
};

/** What has a vault of its own, under which reasons about it are sealed. */
export const vaultSubjects: readonly string[] = ['conversation', 'case', 'case_part'];

export function auditPurpose(institutionId: number): string {
  return `reason in the log of ${institutionId}`;
}
