import { origins } from '../conversations/conversations.schema.ts';

/** Where a case stands. */
export const caseStatuses = ['registered', 'waiting', 'open', 'closed'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Short contact, or help as a process. */
export const caseKinds = ['short', 'process'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** Why a case was closed; one list for the whole product. */
export const closingReasons = ['goals_reached', 'enough', 'referred', 'stopped_by_client', 'stopped_by_worker', 'silent', 'moved', 'other'] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** How people found the way to a case: as with questions, and of a school who it was. */
export const caseOrigins = [...origins, 'school_mentor', 'school_care_coordinator', 'school_walk_in'] as const;
export type CaseOrigin = (typeof caseOrigins)[number];

/** Whom the help is for, together: one client system is one case. */
export const clientSystems = ['single', 'couple', 'family', 'household', 'group', 'other'] as const;
export type ClientSystem = (typeof clientSystems)[number];

/** How a registration came in. */
export const registrationWays = ['online', 'phone', 'paper', 'counter', 'mail', 'import', 'other'] as const;
export type RegistrationWay = (typeof registrationWays)[number];

/** Whether someone wants to do part of it online; asked at registration. */
export const onlineWishes = ['yes', 'partly', 'no', 'unknown'] as const;
export type OnlineWish = (typeof onlineWishes)[number];

/** What every purpose of sealing in a case's vault is called. */
export const casePurposes = { reason: 'reason of a change' } as const;

/** What can change in a case; each is a line in its history. */
export const caseChangeKinds = ['registered', 'expected', 'distributed', 'opened', 'handed_over', 'joined', 'left', 'funder', 'closed', 'reopened', 'merged', 'unmerged', 'extension_asked', 'extended', 'extension_refused', 'stand_in', 'stand_in_ended'] as const;
export type CaseChangeKind = (typeof caseChangeKinds)[number];
