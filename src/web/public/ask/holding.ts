import type { FastifyReply } from 'fastify';
import { nameDraftHolder, saveDraft } from '../../../domain/conversations/drafts/drafts.commands.ts';
import { findDraft, openDraftHolder, ownDraftKeys } from '../../../domain/conversations/drafts/drafts.queries.ts';
import type { Asking } from './asking.ts';
import { withStep, type Fields } from './forms.ts';
import { newDraft } from './held.ts';
import type { Step } from './steps.ts';

/** Whom a page of a step is made for, sealed, for its form; nothing for a visitor. */
export function holderOf({ request, house, now }: Asking): string | undefined {
  return request.citizen && nameDraftHolder(house.keys, { accountId: request.citizen.accountId }, now);
}

/** A form from a page that somebody had open on his own page, who is signed in no longer, or another one now. */
export function isOfAnother({ request, house, now }: Asking, sealed: string): boolean {
  const holder = openDraftHolder(house.keys, sealed, now);
  return holder !== undefined && holder.accountId !== request.citizen?.accountId;
}

/** Keeps what such a form says for whom it was made for, and shows nobody anything of it. */
export async function saveForHolder({ house, view, now }: Asking, step: Step, sent: Fields): Promise<void> {
  const holder = openDraftHolder(house.keys, sent.voor, now);
  if (!holder) return;
  const keys = ownDraftKeys(house.keys, { accountId: holder.accountId });
  await house.inWork({ institutions: [] }, async (work) => {
    const found = await findDraft(work.tx, keys, work.now);
    const known = found.kind === 'open' && !found.draft.sent ? found.draft : newDraft();
    await saveDraft(work.tx, keys, withStep(known, step, sent, view.via), work.now);
  });
}

/** The same for a form that a person sent: then he signs in, and finds it there. */
export async function keepForHolder(asking: Asking, step: Step, sent: Fields): Promise<FastifyReply> {
  await saveForHolder(asking, step, sent);
  return asking.reply.redirect(asking.view.to('/mijn-pagina/inloggen', { bewaard: 'ja' }), 303);
}
