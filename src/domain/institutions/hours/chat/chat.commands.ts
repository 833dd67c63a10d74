import type { z } from 'zod';
import { logAccess } from '../../../audit/audit.commands.ts';
import type { Work } from '../../../work.ts';
import type { HoursScope } from '../hours.access.ts';
import { mergeWeek } from '../hours.rules.ts';
import type { ClosureInput, officeWeek } from '../hours.schema.ts';

// NOTE: pages read hours from the directory; whoever calls a command here refreshes it after the commit.

async function log(work: Work, scope: HoursScope, doorId: number): Promise<void> {
  await logAccess(work, { institutionId: scope.institutionId, action: 'change', subject: 'chat_hours', subjectId: doorId });
}

/** Replaces the chat hours of the institution at a door. An empty week is no chat there. The caller proves that the door is one of its own or of its co-operation. */
export async function setChatHours(work: Work, scope: HoursScope, doorId: number, week: z.infer<typeof officeWeek>): Promise<void> {
  await work.tx.deleteFrom('chat_hours').where('institution_id', '=', scope.institutionId).where('door_id', '=', doorId).execute();
  if (week.length > 0) {
    await work.tx.insertInto('chat_hours').values(mergeWeek(week).map((hours) => ({ institution_id: scope.institutionId, door_id: doorId, ...hours }))).execute();
  }
  await log(work, scope, doorId);
}

/** Closes the chat of a door on a day, or opens it at own times; what was set for that day before is replaced. */
export async function setChatDay(work: Work, scope: HoursScope, doorId: number, input: ClosureInput): Promise<void> {
  const times = input.closed ? undefined : input.times;
  const values = { name: input.name, closed: input.closed, opens: times?.opens ?? null, closes: times?.closes ?? null };
  await work.tx.insertInto('chat_days').values({ institution_id: scope.institutionId, door_id: doorId, day: input.day, ...values })
    .onConflict((conflict) => conflict.columns(['institution_id', 'door_id', 'day']).doUpdateSet(values)).execute();
  await log(work, scope, doorId);
}

/** Makes a day like the others again; false when it already was. */
export async function removeChatDay(work: Work, scope: HoursScope, doorId: number, day: string): Promise<boolean> {
  const result = await work.tx.deleteFrom('chat_days').where('institution_id', '=', scope.institutionId).where('door_id', '=', doorId).where('day', '=', day).executeTakeFirst();
  if (result.numDeletedRows === 0n) return false;
  await log(work, scope, doorId);
  return true;
}
