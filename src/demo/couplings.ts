import { sql, type Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { hashOf, hintOf, keyOf } from '../domain/api-keys/api-keys.rules.ts';
import { addDays, dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import type { Tables } from '../domain/tables.ts';
import { secretOf } from '../domain/webhooks/webhooks.rules.ts';
import { secretPurpose, type WebhookEvent } from '../domain/webhooks/webhooks.schema.ts';
import type { Dice } from './random.ts';

interface Ground { context: Context; db: Kysely<Tables>; dice: Dice; institutionId: number; team: readonly number[]; now: Date }

const daysAgo = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

/** Keys that nobody has the words of: they can be seen and ended, not used. */
async function loadKeys({ db, dice, institutionId, now }: Ground, administrator: number): Promise<void> {
  const today = dayOf(now);
  const key = (name: string, scopes: string[], own: { madeDaysAgo: number; usedDaysAgo?: number; endsOn?: string; endedDaysAgo?: number }) => {
    const words = keyOf(dice.bytes(32));
    return {
      institution_id: institutionId, name, scopes, key_hash: hashOf(words), hint: hintOf(words), created_by: administrator, created_at: daysAgo(now, own.madeDaysAgo), form_key: dice.uuid(),
      last_used_on: own.usedDaysAgo === undefined ? null : addDays(today, -own.usedDaysAgo), ends_on: own.endsOn ?? null, ended_at: own.endedDaysAgo === undefined ? null : daysAgo(now, own.endedDaysAgo),
    };
  };
  await db.insertInto('api_keys').values([
    key('Regas, nachtelijke uitwisseling', ['cases:read', 'cases:write', 'contacts:read', 'contacts:write', 'lists:read'], { madeDaysAgo: 210, usedDaysAgo: 0 }),
    key('Cijfers voor de gemeente', ['figures:read'], { madeDaysAgo: 95, usedDaysAgo: 6, endsOn: addDays(today, 120) }),
    key('Proef met het oude systeem', ['contacts:write'], { madeDaysAgo: 330, usedDaysAgo: 290, endedDaysAgo: 288 }),
  ]).execute();
}

/** A webhook that is stopped, so that the demo calls nobody; what it told, and what did not get through, can be seen. */
async function loadWebhook({ context, db, dice, institutionId, now }: Ground, administrator: number): Promise<void> {
  const events: WebhookEvent[] = ['case.registered', 'case.opened', 'case.closed'];
  const { id } = await db.insertInto('webhooks').values({
    institution_id: institutionId, url: 'https://koppeling.regas.example/naast', events, created_at: daysAgo(now, 205), created_by: administrator, ended_at: daysAgo(now, 2), form_key: dice.uuid(),
    secret_sealed: context.keys.installation.seal(secretOf(dice.bytes(32)), secretPurpose(institutionId)),
  }).returning('id').executeTakeFirstOrThrow();
  const cases = await db.selectFrom('cases').select('id').where('institution_id', '=', institutionId).orderBy('id', 'desc').limit(12).execute();
  await db.insertInto('webhook_messages').values(cases.map((one, index) => {
    const at = daysAgo(now, 3 + index * 2);
    const isLost = index % 5 === 3;
    const event = dice.pick(events);
    return {
      institution_id: institutionId, webhook_id: id, event, payload: JSON.stringify({ type: event, timestamp: at.toISOString(), data: { caseId: one.id } }), created_at: at, next_at: at, attempts: isLost ? 8 : 1,
      delivered_at: isLost ? null : at, failed_at: isLost ? daysAgo(now, 2 + index * 2) : null, last_status: isLost ? 503 : 204,
    };
  })).execute();
}

/** What another register calls the colleagues, so that its contacts come in on their names. */
async function loadNames({ db, institutionId, team }: Ground): Promise<void> {
  await db.insertInto('external_refs').values(team.map((account, index) => ({ institution_id: institutionId, kind: 'worker', system: 'regas', value: `MW-${104 + index * 3}`, subject_id: account }))).execute();
}

/** The couplings an administrator finds: keys, a webhook with what it told, and the codes of colleagues. */
export async function loadCouplings(ground: Ground): Promise<void> {
  const administrator = await ground.db.selectFrom('memberships').select('account_id as id').where('institution_id', '=', ground.institutionId).where(sql<boolean>`'administrator' = any(roles)`).orderBy('account_id').executeTakeFirstOrThrow();
  await loadKeys(ground, administrator.id);
  await loadWebhook(ground, administrator.id);
  await loadNames(ground);
}
