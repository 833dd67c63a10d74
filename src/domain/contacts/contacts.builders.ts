import { randomUUID } from 'node:crypto';
import { buildStaff } from '../accounts/accounts.builders.ts';
import { dayOf } from '../institutions/hours/zone/zone.rules.ts';
import { buildInstitution, type Ground } from '../institutions/institutions.builders.ts';
import { sourceOf } from './contacts.rules.ts';
import type { Channel, ContactRef, IndirectKind, Outcome } from './contacts.schema.ts';

/** A conversation with nothing in it, for what hangs on one; at an institution of its own unless one is given. `openTo`: other members that have it. */
export async function buildBareConversation(
  ground: Ground, own: { institutionId?: number; openTo?: readonly number[] } = {},
): Promise<{ institutionId: number; conversationId: number }> {
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const now = ground.clock();
  const { id } = await ground.owner.insertInto('conversations').values({
    institution_id: institutionId, vault_id: 0, form_key: randomUUID(), channel: 'mail', asked_at: now, promised_at: now,
  }).returning('id').executeTakeFirstOrThrow();
  for (const to of own.openTo ?? []) {
    await ground.owner.insertInto('conversation_grants').values({ institution_id: institutionId, conversation_id: id, to_institution_id: to, vault_id: 0 }).execute();
  }
  return { institutionId, conversationId: id };
}

export interface BuiltContact extends ContactRef { accountId: number; performingInstitutionId: number }

interface ContactOptions {
  institutionId?: number; accountId?: number; performingInstitutionId?: number; conversationId?: number; channel?: Channel; startedAt?: Date | string;
  direct?: number; indirect?: number; travel?: number; measuredSeconds?: number | null; normMinutes?: number | null; isConfirmed?: boolean;
  outcome?: Outcome; themes?: string[]; municipality?: string | null; isRemoved?: boolean; caseId?: number; indirectKind?: IndirectKind; source?: 'online' | 'register';
}

/** A confirmed contact by mail of 20 minutes, now; of a worker and institution of its own unless they are given. */
export async function buildContact(ground: Ground, own: ContactOptions = {}): Promise<BuiltContact> {
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const performingInstitutionId = own.performingInstitutionId ?? institutionId;
  const accountId = own.accountId ?? (await buildStaff(ground, { institutionId: performingInstitutionId })).accountId;
  const startedAt = new Date(own.startedAt ?? ground.clock());
  const channel = own.channel ?? 'mail';
  const { id } = await ground.owner.insertInto('contacts').values({
    institution_id: institutionId, performing_institution_id: performingInstitutionId, conversation_id: own.conversationId ?? null, account_id: accountId,
    channel, source: own.source ?? sourceOf(channel), case_id: own.caseId ?? null, indirect_kind: own.indirectKind ?? 'report', started_at: startedAt, day: dayOf(startedAt),
    minutes_direct: own.direct ?? 20, minutes_indirect: own.indirect ?? 0, minutes_travel: own.travel ?? 0,
    measured_seconds: own.measuredSeconds ?? null, norm_minutes: own.normMinutes ?? null, confirmed_at: own.isConfirmed === false ? null : startedAt,
    outcome: own.outcome ?? 'took_place', themes: own.themes ?? [], municipality: own.municipality ?? null, removed_at: own.isRemoved ? startedAt : null,
  }).returning('id').executeTakeFirstOrThrow();
  return { institutionId, performingInstitutionId, contactId: id, accountId };
}
