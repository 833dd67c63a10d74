import { z } from 'zod';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { recordAttention } from '../../../domain/contacts/attention/attention.commands.ts';
import { proveAttention } from '../../../domain/contacts/contacts.access.ts';
import { findAttention, getMinuteSettings } from '../../../domain/contacts/contacts.queries.ts';
import { offerOf, type Offer } from '../../../domain/contacts/contacts.rules.ts';
import type { BesideScope, WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { getNorm } from '../../../domain/institutions/norms/norms.queries.ts';
import type { Work } from '../../../domain/work.ts';

const secondsForm = z.object({ seconds: z.coerce.number().min(0).max(120) });

/** Counts the seconds of attention that a form or a beat of the page carries, if any. */
export async function countAttention(work: Work, staff: StaffSession, own: WorkerScope | BesideScope, form: unknown): Promise<void> {
  const seconds = secondsForm.safeParse(form).data?.seconds ?? 0;
  const scope = seconds > 0 ? await proveAttention(work, staff, own) : undefined;
  if (scope) await recordAttention(work, scope, { seconds });
}

/** What stands ready, and which choice is made already: measured minutes when there are any; the norm only where the institution put it first. */
export interface MinutesOffer extends Offer { chosen: 'measured' | 'norm' | undefined }

/** The minutes that stand ready for an answer, or a chat, now; nothing where minutes are not asked. */
export async function readOffer(work: Work, scope: WorkerScope, kind: 'message' | 'chat' = 'message'): Promise<MinutesOffer | undefined> {
  const { actor, institutionId, conversationId } = scope;
  const settings = await getMinuteSettings(work, actor.institutionId);
  if (settings.minutes === 'not_asked') return undefined;
  const seconds = await findAttention(work, { institutionId, conversationId, accountId: actor.accountId });
  const norm = await getNorm(work, actor.institutionId, kind, dayOf(work.now));
  const offer = offerOf({ measuredSeconds: seconds ?? null, normMinutes: norm }, settings);
  return { ...offer, chosen: offer.first === settings.minutes ? offer.first : undefined };
}
