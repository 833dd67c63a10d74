import { countAttempts } from '../../../domain/accounts/attempts/attempts.commands.ts';
import { putOnOwnPage } from '../../../domain/conversations/owning/owning.commands.ts';
import { ask } from '../../../domain/conversations/conversations.commands.ts';
import { question, type Question } from '../../../domain/conversations/conversations.schema.ts';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { saveDraft } from '../../../domain/conversations/drafts/drafts.commands.ts';
import type { Draft } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { sharedWith, type Placed } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import { startVisit } from '../../../domain/conversations/visits/visits.commands.ts';
import { networkOf } from '../../../platform/http/network.ts';
import type { Asking } from './asking.ts';
import { newDraft, type Held } from './held.ts';

export type Sent = { ok: true; visit: string } | { ok: false; reason: 'too-often'; until: Date } | { ok: false; reason: 'sent-before' };

/** As long as a visit stays open unused: on a device of somebody else too, a page of before must not be the key for longer. */
const minutesToRepeat = 60;

function questionOf({ view, house }: Asking, draft: Draft, municipality: string | undefined): Question {
  const { email, name } = draft;
  return question.parse({
    formKey: draft.formKey, body: draft.body, themes: draft.themes.filter((id) => house.library.themes.some((theme) => theme.id === id)).slice(0, 6),
    postcode: draft.postcode, municipality, ageClass: draft.ageClass, via: draft.via, ...(draft.via ? { origin: 'door_link' } : {}),
    details: { language: view.language, ...(email ? { email } : {}), ...(name ? { name } : {}) },
  });
}

/**
 * Sends a question that was checked, and opens it for its visitor. The draft makes way for what came of it, so that a form that is sent
 * twice finds the same question. Refused when too many came from one place, and when nothing is kept here (`carried`) and the form was
 * sent an hour ago or longer: then code and word open it.
 */
export async function sendQuestion(asking: Asking, held: Held, draft: Draft, placed: Extract<Placed, { kind: 'placed' }>): Promise<Sent> {
  const { house, request, directory, door } = asking;
  const counted = await house.inWork({ institutions: [] }, (work) => countAttempts(work, [{ kind: 'ask_client', on: networkOf(request.ip) }]));
  if (!counted.ok) return counted;
  const { institution } = placed;
  const { citizen } = request;
  const visit = await house.inWork({ institutions: [institution.id] }, async (work) => {
    const asked = await ask(work, {
      question: questionOf(asking, draft, placed.municipality), institution, shareWith: sharedWith(directory, institution.id), doorId: door.id,
      word: draft.word, channel: 'mail', crisis: markCrisis(draft.body, house.library.crisisWords).categories,
    });
    const isOld = asked.isRepeat && work.now.getTime() - asked.askedAt.getTime() > minutesToRepeat * 60_000;
    if (held.mode === 'carried' && isOld) return undefined;
    const sent = { institutionId: asked.institutionId, conversationId: asked.conversationId };
    if (citizen) await putOnOwnPage(work, sent, citizen.accountId);
    if (held.mode === 'draft') await saveDraft(work.tx, { token: held.keys.token, ...(held.keys.isOwn ? { isOwn: true } : {}) }, { ...newDraft(), formKey: draft.formKey, sent }, work.now);
    return await startVisit(work.tx, sent, work.now, citizen?.tokenHash);
  });
  return visit ? { ok: true, visit: visit.token } : { ok: false, reason: 'sent-before' };
}

/** Opens a question once more that this form brought in before. */
export async function openSent({ house, request }: Asking, sent: NonNullable<Draft['sent']>): Promise<string> {
  return await house.inWork({ institutions: [] }, async (work) => (await startVisit(work.tx, sent, work.now, request.citizen?.tokenHash)).token);
}
