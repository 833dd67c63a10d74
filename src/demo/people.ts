import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { peopleByOperator } from '../domain/accounts/accounts.access.ts';
import { invitation } from '../domain/accounts/invitations/invitations.schema.ts';
import { makeReadyAccount } from '../domain/accounts/ready-made/ready-made.commands.ts';
import { fillAllDuties } from '../domain/duties/duties.jobs.ts';
import { dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { createWork } from '../domain/work.ts';
import type { Tables } from '../domain/tables.ts';
import { hashPassword } from '../platform/crypto/password.ts';
import { demoPassword, people } from './world.ts';

const weekdays = [1, 2, 3, 4, 5];

async function loadDuties(db: Kysely<Tables>, institutionId: number, team: readonly number[], validFrom: string): Promise<void> {
  const shifts = weekdays.flatMap((weekday) => [{ weekday, starts: '09:00', ends: '13:00' }, { weekday, starts: '13:00', ends: '17:00' }]);
  const chats = weekdays.map((weekday) => ({ weekday, starts: '15:00', ends: '17:00' }));
  await db.insertInto('duty_patterns').values([...shifts.map((shift) => ({ kind: 'desk', ...shift })), ...chats.map((shift) => ({ kind: 'chat', ...shift }))].map((shift, index) => ({
    institution_id: institutionId, account_id: team[index % team.length] ?? 0, ...shift, valid_from: validFrom,
  }))).execute();
}

/** Makes the staff of the demo, with one password and fixed second factors; answers the workers of each institution. */
export async function loadPeople(context: Context, db: Kysely<Tables>, institutionIds: readonly number[], now: Date): Promise<Map<number, number[]>> {
  const passwordHash = await hashPassword(demoPassword);
  const asOwner = createWork({ db, keys: context.keys, clock: () => now, tell: () => undefined });
  const teams = new Map<number, number[]>(institutionIds.map((id) => [id, []]));
  for (const person of people) {
    const institutionId = institutionIds[person.institution] ?? 0;
    const invited = invitation.parse({ name: person.name, email: person.email, roles: person.roles, jobTitle: person.title, municipalities: person.municipalities ?? [], themes: person.themes ?? [], skills: person.skills ?? [] });
    const id = await asOwner({ institutions: [institutionId] }, (work) => makeReadyAccount(work, peopleByOperator(institutionId), invited, { passwordHash, totpSecret: person.totp }));
    if (person.roles.includes('worker')) teams.get(institutionId)?.push(id);
  }
  const monthAgo = new Date(now.getTime() - 28 * 86_400_000);
  const validFrom = dayOf(monthAgo);
  for (const [institutionId, team] of teams) await loadDuties(db, institutionId, team, validFrom);
  // Shifts are made before they begin: those of the past weeks and of this morning as seen from then.
  for (const at of [monthAgo, now]) await fillAllDuties({ db, inWork: createWork({ db, keys: context.keys, clock: () => at, tell: () => undefined }) });
  return teams;
}
