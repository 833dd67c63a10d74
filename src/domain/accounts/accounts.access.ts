import type { Actor, StaffSession } from './accounts.schema.ts';
import { may } from './rights/rights.rules.ts';

declare const proven: unique symbol;

interface ProvenSession {
  readonly sessionId: number;
  readonly accountId: number;
  readonly institutionId: number;
  readonly [proven]: true;
}

/** Someone whose password was right, and who still has to show a second factor. */
export interface SigningIn extends ProvenSession { readonly stage: 'second-factor' }

/** Someone signed in who stands behind the lock screen. */
export interface LockedOut extends ProvenSession { readonly stage: 'locked' }

/** Someone signed in completely, for what belongs to his own account only. */
export interface OwnAccount extends ProvenSession { readonly stage: 'signed-in' }

/** Someone signed in who just gave his password again, for what could lock him, or let another, out of or into his account. */
export interface ConfirmedAccount extends OwnAccount { readonly hasConfirmed: true }

/** The people of one institution, for someone who manages them. `by`: his own account; nobody's for whoever holds the machine. */
export interface PeopleScope { readonly institutionId: number; readonly by: number | undefined; readonly [proven]: true }

function provenOf<Stage extends string>(session: StaffSession, stage: Stage) {
  return { sessionId: session.id, accountId: session.accountId, institutionId: session.institutionId, stage } as ProvenSession & { stage: Stage };
}

export function proveSigningIn(session: StaffSession): SigningIn | undefined {
  return session.hasSecondFactor ? undefined : provenOf(session, 'second-factor');
}

export function proveLockedOut(session: StaffSession): LockedOut | undefined {
  return session.hasSecondFactor && session.isLocked ? provenOf(session, 'locked') : undefined;
}

export function proveOwnAccount(session: StaffSession): OwnAccount | undefined {
  return session.hasSecondFactor && !session.isLocked ? provenOf(session, 'signed-in') : undefined;
}

/** Only after `checkOwnPassword` said that the password was right. */
export function confirmOwnAccount(own: OwnAccount): ConfirmedAccount {
  return { ...own, hasConfirmed: true };
}

/** Proves that someone manages the people of the institution he is at. */
export function provePeople(actor: Actor): PeopleScope | undefined {
  return may(actor.roles, 'people.manage') ? { institutionId: actor.institutionId, by: actor.accountId } as PeopleScope : undefined;
}

/** The people of an institution for whoever holds the machine: the command line and the demo. Never for a request. */
export function peopleByOperator(institutionId: number): PeopleScope {
  return { institutionId, by: undefined } as PeopleScope;
}

/** All accounts of the installation, for whoever holds the machine. */
export interface OperatorScope { readonly [proven]: 'operator' }

/** Only for the command line: never for a request. */
export function proveOperator(): OperatorScope {
  return {} as OperatorScope;
}
