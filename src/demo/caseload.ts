import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { casePurposes } from '../domain/cases/cases.schema.ts';
import { addDays, dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { findVaults } from '../domain/institutions/keys/keys.queries.ts';
import type { Tables } from '../domain/tables.ts';
import type { Dice } from './random.ts';

interface Ground { context: Context; db: Kysely<Tables>; dice: Dice; institutionId: number; team: readonly number[]; now: Date }

const whys = ['Er kwam een betalingsregeling bij. Die willen we samen afronden.', 'Het doel is bijna bereikt. Met twee gesprekken kan zij het zelf.', 'Zijn moeder werd ziek, daardoor begonnen we laat.'];

/** Where the team leader decides about more talks: a few that were asked these days, with why. */
async function askForMore({ context, db, institutionId, now }: Ground): Promise<void> {
  await db.insertInto('settings').values({ institution_id: institutionId, scope: 'institution', scope_key: '', key: 'talks_extension', value: JSON.stringify('leader'), changed_at: now }).execute();
  const cases = await db.selectFrom('cases as c').select(['c.id', 'c.vault_id as vaultId', 'c.worker_id as workerId']).where('c.institution_id', '=', institutionId).where('c.status', '=', 'open').where('c.kind', '=', 'process')
    .where('c.worker_id', 'is not', null).orderBy((order) => order.selectFrom('contacts as k').select(({ fn }) => fn.countAll().as('count')).whereRef('k.institution_id', '=', 'c.institution_id').whereRef('k.case_id', '=', 'c.id'), 'desc').orderBy('c.id').limit(whys.length).execute();
  const vaults = await findVaults(db, context.keys, institutionId, cases.map((one) => one.vaultId));
  for (const [index, one] of cases.entries()) {
    const [at, to] = [new Date(now.getTime() - (index + 1) * 86_400_000), 8 + index];
    await db.updateTable('cases').set({ talks_asked: to, talks_asked_by: one.workerId, talks_asked_at: at }).where('institution_id', '=', institutionId).where('id', '=', one.id).execute();
    await db.insertInto('case_changes').values({
      institution_id: institutionId, case_id: one.id, account_id: one.workerId, at, what: 'extension_asked', after: JSON.stringify({ talks: to }), reason_sealed: vaults.get(one.vaultId)?.seal(whys[index] ?? '', casePurposes.reason) ?? null,
    }).execute();
  }
}

/** Some of the longer cases had more talks allowed before. */
async function allowMore({ db, dice, institutionId }: Ground): Promise<void> {
  const cases = await db.selectFrom('cases').select('id').where('institution_id', '=', institutionId).where('status', '=', 'open').where('kind', '=', 'process').where('talks_asked', 'is', null).orderBy('id').execute();
  for (const { id } of cases.filter(() => dice.chance(0.7))) {
    await db.updateTable('cases').set({ talks_extended_to: dice.pick([8, 10, 12, 16]) }).where('institution_id', '=', institutionId).where('id', '=', id).execute();
  }
}

/** One colleague is away now, another soon. */
async function standIn({ db, dice, institutionId, team, now }: Ground): Promise<void> {
  const [first, second, third] = team;
  if (first === undefined || second === undefined || third === undefined) return;
  const today = dayOf(now);
  const made = { institution_id: institutionId, made_at: new Date(now.getTime() - 9 * 86_400_000) };
  await db.insertInto('stand_ins').values([
    { ...made, account_id: second, colleague_id: first, starts_on: addDays(today, -3), ends_on: addDays(today, 8), made_by: second, form_key: dice.uuid() },
    { ...made, account_id: first, colleague_id: third, starts_on: addDays(today, 20), ends_on: addDays(today, 33), made_by: first, form_key: dice.uuid() },
  ]).execute();
}

/** What a leader and workers find about talks, limits and leave. */
export async function loadCaseload(ground: Ground): Promise<void> {
  await askForMore(ground);
  await allowMore(ground);
  await standIn(ground);
}
