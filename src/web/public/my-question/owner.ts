import type { FastifyReply, FastifyRequest } from 'fastify';
import { nameDraftHolder, saveReply } from '../../../domain/conversations/drafts/drafts.commands.ts';
import { openDraftHolder, ownDraftKeys, replyDraftKeys } from '../../../domain/conversations/drafts/drafts.queries.ts';
import type { DraftHolder, DraftKeys } from '../../../domain/conversations/drafts/drafts.schema.ts';
import type { VisitorSession } from '../../../domain/conversations/visits/visits.schema.ts';
import { sessionCookies } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf } from '../../view.ts';
import type { Fields } from './own.ts';

function ownerOf({ ownerId, institutionId, conversationId }: VisitorSession): Omit<DraftHolder, 'at'> | undefined {
  return ownerId === null ? undefined : { accountId: ownerId, question: { institutionId, conversationId } };
}

/** Under which an answer that is being written is kept: on the own page that the question was opened from, else for this visit. */
export function keysOfReply(house: House, request: FastifyRequest, visit: VisitorSession): DraftKeys {
  return replyDraftKeys(house.keys, visit, request.cookies[sessionCookies.visitor] ?? '');
}

/** Whom the page of a question is made for, sealed, for its form; nothing for who came with code and word. */
export function holderOfReply(house: House, visit: VisitorSession): string | undefined {
  const owner = ownerOf(visit);
  return owner && nameDraftHolder(house.keys, owner, house.clock());
}

/** A form from a page of somebody who is signed in no longer, or of another question than the one that is open now. */
export function isReplyOfAnother(house: House, visit: VisitorSession | undefined, fields: Fields): boolean {
  const holder = openDraftHolder(house.keys, fields.voor, house.clock());
  return holder !== undefined && (visit?.ownerId !== holder.accountId || visit.conversationId !== holder.question?.conversationId);
}

/** Keeps what such a form says for whom it was made for. */
export async function saveForOwner(house: House, fields: Fields): Promise<void> {
  const holder = openDraftHolder(house.keys, fields.voor, house.clock());
  if (!holder || fields.bericht.trim() === '') return;
  await house.inWork({ institutions: [] }, (work) => saveReply(work.tx, ownDraftKeys(house.keys, holder), fields.bericht, work.now));
}

/** The same for a form that a person sent: then he signs in, and finds it under his question. */
export async function keepForOwner(house: House, request: FastifyRequest, reply: FastifyReply, fields: Fields): Promise<FastifyReply> {
  await saveForOwner(house, fields);
  return reply.redirect(viewOf(request, reply).to('/mijn-pagina/inloggen', { bewaard: 'ja' }), 303);
}
