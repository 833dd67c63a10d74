import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { accountPurposes } from '../domain/accounts/accounts.rules.ts';
import { setTotpSecret } from '../domain/accounts/sign-in/totp/totp.commands.ts';
import type { Tables } from '../domain/tables.ts';
import { hashPassword } from '../platform/crypto/password.ts';
import { demoPassword, people } from './world.ts';

const weekdays = [1, 2, 3, 4, 5];

async function loadDuties(db: Kysely<Tables>, institutionId: number, team: readonly number[], validFrom: string): Promise<void> {
  const shifts = weekdays.flatMap((weekday) => [{ weekday, starts: '09:00', ends: '13:00' }, { weekday, starts: '13:00', ends: '17:00' }]);
  await db.insertInto('duty_patterns').values(shifts.map((shift, index) => ({
    institution_id: institutionId, account_id: team[index % team.length] ?? 0, kind: 'desk', ...shift, valid_from: validFrom,
  }))).execute();
}

/** Makes the staff of the demo, with one password and fixed second factors; answers the workers of each institution. */
export async function loadPeople(context: Context, db: Kysely<Tables>, institutionIds: readonly number[], now: Date): Promise<Map<number, number[]>> {
  const passwordHash = await hashPassword(demoPassword);
  const { installation } = context.keys;
  const teams = new Map<number, number[]>(institutionIds.map((id) => [id, []]));
  for (const person of people) {
    const institutionId = institutionIds[person.institution] ?? 0;
    const { id } = await db.insertInto('accounts').values({
      name_sealed: installation.seal(person.name, accountPurposes.name), email_sealed: installation.seal(person.email, accountPurposes.email),
      email_index: installation.index(person.email, accountPurposes.emailIndex), password_hash: passwordHash, password_set_at: now, created_at: now,
    }).returning('id').executeTakeFirstOrThrow();
    await db.insertInto('memberships').values({
      institution_id: institutionId, account_id: id, roles: person.roles, job_title: person.title,
      municipalities: person.municipalities ?? [], weekly_online_minutes: 240, since: '2024-01-01',
    }).execute();
    await context.inWork({ institutions: [institutionId], account: id }, (work) => setTotpSecret(work, id, person.totp));
    if (person.roles.includes('worker')) teams.get(institutionId)?.push(id);
  }
  const validFrom = new Date(now.getTime() - 28 * 86_400_000).toISOString().slice(0, 10);
  for (const [institutionId, team] of teams) await loadDuties(db, institutionId, team, validFrom);
  return teams;
}
