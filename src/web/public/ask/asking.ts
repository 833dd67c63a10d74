import type { FastifyReply, FastifyRequest } from 'fastify';
import { placeQuestion, type Placed } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import type { Draft } from '../../../domain/conversations/drafts/drafts.schema.ts';
import { readPostcode } from '../../../domain/institutions/areas/areas.rules.ts';
import type { Directory, Door } from '../../../domain/institutions/directory/directory.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { findCitizen } from '../../../domain/accounts/citizens/citizens.queries.ts';
import { sessionCookies } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf, type View } from '../../view.ts';

/** One request of somebody who asks. */
export interface Asking {
  request: FastifyRequest; reply: FastifyReply; house: House;
  view: View; door: Door; directory: Directory; now: Date;
}

/** Nothing at a door where no questions can be asked. Who is signed in to his own page asks from there. */
async function startAsking(request: FastifyRequest, reply: FastifyReply, house: House): Promise<Asking | undefined> {
  const { door } = request;
  if (!door?.asks) return undefined;
  const token = request.cookies[sessionCookies.citizen];
  request.citizen = token ? await findCitizen(house.inWork, token) : undefined;
  return { request, reply, house, view: viewOf(request, reply), door, directory: house.directory.current(), now: house.clock() };
}

/** Who is responsible for what is asked, by what the draft says of the place. */
export function placedOf({ directory, door, now }: Asking, draft: Draft): Placed {
  const read = draft.postcode === undefined ? undefined : readPostcode(draft.postcode);
  const postcode = read?.ok ? read.postcode : undefined;
  return placeQuestion(directory, door, { postcode, municipality: draft.municipality, institution: draft.institution }, dayOf(now));
}

export type Answer = (asking: Asking) => Promise<FastifyReply>;
export type Answering = (answer: Answer) => (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | void>;

/** Makes handlers for a front door where questions can be asked; at another one the page does not exist. */
export function answering(house: House): Answering {
  return (answer) => async (request, reply) => {
    const asking = await startAsking(request, reply, house);
    return asking ? await answer(asking) : reply.callNotFound();
  };
}
