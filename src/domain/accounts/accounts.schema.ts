import { z } from 'zod';

/** What a member of staff may be; someone may be several at once, and something else at another institution. */
export const role = z.enum([
  'worker', 'team_leader', 'planner', 'editor', 'administrator', 'privacy_officer', 'manager', 'controller',
  'funder', 'platform_administrator',
]);
export type Role = z.infer<typeof role>;

/** Roles that an administrator of an institution can give. The platform is run by whoever runs the server. */
export const rolesToGive = role.exclude(['platform_administrator']);
export type RoleToGive = z.infer<typeof rolesToGive>;

/** Who acts: an account, at the institution that its session holds, in the roles it has there. */
export interface Actor {
  readonly accountId: number;
  readonly institutionId: number;
  readonly roles: readonly Role[];
}

/** A session of staff as it stands at the moment of a request. Only with a second factor and unlocked it opens anything. */
export interface StaffSession extends Actor {
  readonly id: number;
  readonly hasSecondFactor: boolean;
  /** Behind the lock screen: by choice, or after 15 minutes without a request. */
  readonly isLocked: boolean;
}

/** What someone is at an institution, apart from what he may do: paid, learning, or a volunteer. */
export const staffKinds = ['professional', 'trainee', 'volunteer'] as const;
export type StaffKind = (typeof staffKinds)[number];
