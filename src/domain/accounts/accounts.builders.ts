import { hashPassword } from '../../platform/crypto/password.ts';
import { buildInstitution, type Ground } from '../institutions/institutions.builders.ts';
import { createWork } from '../work.ts';
import { peopleByOperator } from './accounts.access.ts';
import type { Actor, RoleToGive, StaffKind } from './accounts.schema.ts';
import { invitation } from './invitations/invitations.schema.ts';
import { makeReadyAccount } from './ready-made/ready-made.commands.ts';
import { createSession } from './sign-in/sessions/sessions.commands.ts';
import { hoursOfSession, minutesAfter } from './sign-in/sign-in.rules.ts';
import { newTotpSecret } from './sign-in/totp/totp.rules.ts';

/** The password of everybody who is built. */
export const builtPassword = 'een zin die niemand raadt';
let passwordHash: Promise<string> | undefined;
let made = 0;

export interface BuiltStaff { accountId: number; institutionId: number; name: string; email: string; password: string; secret: string; actor: Actor }

function workOf(ground: Ground) {
  return createWork({ db: ground.owner, keys: ground.keys, clock: ground.clock, tell: () => undefined });
}

/** A colleague who can sign in with `password` and an app that has `secret`; at an institution of his own unless one is given. */
export async function buildStaff(
  ground: Ground,
  own: { institutionId?: number; roles?: RoleToGive[]; name?: string; email?: string; secret?: string; jobTitle?: string; staffKind?: StaffKind; municipalities?: string[]; themes?: string[]; skills?: string[] } = {},
): Promise<BuiltStaff> {
  made += 1;
  passwordHash ??= hashPassword(builtPassword);
  const { institutionId = (await buildInstitution(ground)).id, secret = newTotpSecret(), ...rest } = own;
  const person = invitation.parse({ name: `Medewerker ${made}`, email: `medewerker-${made}@voorbeeld.nl`, roles: ['worker'], ...rest });
  const known = { passwordHash: await passwordHash, totpSecret: secret };
  const accountId = await workOf(ground)({ institutions: [institutionId] }, (work) => makeReadyAccount(work, peopleByOperator(institutionId), person, known));
  return {
    accountId, institutionId, name: person.name, email: person.email, password: builtPassword, secret,
    actor: { accountId, institutionId, roles: person.roles },
  };
}

/** The token of a session of someone who is signed in; `null` leaves the second factor to be shown. */
export async function buildSession(ground: Ground, staff: BuiltStaff, own: { secondFactorAt?: Date | null; device?: string } = {}): Promise<string> {
  return await workOf(ground)({ institutions: [] }, async (work) => (await createSession(work, {
    accountId: staff.accountId, institutionId: staff.institutionId, device: own.device ?? 'Firefox, Linux',
    secondFactorAt: own.secondFactorAt === undefined ? work.now : own.secondFactorAt, expiresAt: minutesAfter(work.now, hoursOfSession * 60),
  })).token);
}
