import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { countRefusal } from '../../domain/institutions/areas/areas.commands.ts';
import { findPlace, readPostcode, type PlaceAnswer } from '../../domain/institutions/areas/areas.rules.ts';
import type { Directory, Door } from '../../domain/institutions/directory/directory.queries.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf, type View } from '../view.ts';
import type { PageCache } from './cache.ts';
import { institutionsBehind } from './front.ts';
import { AskMunicipality, AskPostcode, ChooseInstitution, HelpedHere, type HelpedProps } from './place-pages.tsx';
import { Outside } from './outside.tsx';

const text = z.string().max(200).optional().catch(undefined);
const query = z.object({ postcode: text, gemeente: text, zonder: text, instelling: text, thema: z.string().regex(/^[a-z_]{2,40}$/).optional().catch(undefined) });
type Query = z.infer<typeof query>;

interface Visit { view: View; door: Door; directory: Directory; now: Date; asked: Query; house: House; cache: PageCache; request: FastifyRequest; reply: FastifyReply }

/** '/plaats': who helps where someone lives, and how. Every answer is an address, so it works with nothing but links. */
export function placeRoutes(app: FastifyInstance, house: House, cache: PageCache): void {
  app.get('/i/:door/plaats', { config: { access: { reader: 'anyone' } } }, async (request, reply) => {
    const view = viewOf(request, reply);
    const { door } = view;
    if (!door) return reply.callNotFound();
    const visit: Visit = { view, door, directory: house.directory.current(), now: house.clock(), asked: query.parse(request.query), house, cache, request, reply };
    return visit.asked.zonder === undefined ? await withPostcode(visit) : await withoutPostcode(visit);
  });
}

async function withPostcode(visit: Visit): Promise<FastifyReply> {
  const { view, door, directory, now, asked, reply } = visit;
  if (asked.postcode === undefined) return sendPage(reply, <AskPostcode view={view} theme={asked.thema} />);
  const input = readPostcode(asked.postcode);
  if (!input.ok) return sendPage(reply, <AskPostcode view={view} value={asked.postcode} mistake={input.reason} theme={asked.thema} />);
  const { postcode } = input;
  const answer = findPlace({
    areas: directory.areasOf(postcode, dayOf(now)), places: directory.placesOf(postcode), institutionIds: door.institutionIds, chosen: asked.gemeente,
  });
  if (answer.kind === 'outside') return await refuse(visit, postcode, answer);
  if (answer.kind === 'ask') {
    return sendPage(reply, <AskMunicipality view={view} postcode={postcode} municipalities={answer.municipalities} isMissing={asked.gemeente !== undefined} theme={asked.thema} />);
  }
  const institution = directory.institution(answer.institutionId);
  if (!institution) return await refuse(visit, postcode, { kind: 'outside', municipality: answer.municipality, elsewhere: undefined });
  return await sendHelped(visit, { institution, municipality: answer.municipality, postcode });
}

async function refuse({ view, door, directory, house, request, reply }: Visit, postcode: string, answer: Extract<PlaceAnswer, { kind: 'outside' }>): Promise<FastifyReply> {
  // Counting may fail; someone who looks for help may not notice.
  await house.inWork({ institutions: [] }, (work) => countRefusal(work, { doorId: door.id, postcode }))
    .catch((error: unknown) => request.log.error({ err: error }, 'refusal not counted'));
  const elsewhere = answer.elsewhere === undefined ? undefined : directory.institution(answer.elsewhere);
  return sendPage(reply, <Outside view={view} door={door} directory={directory} postcode={postcode} municipality={answer.municipality}
    elsewhere={elsewhere} helpLines={house.library.helpLines} publicUrl={house.config.publicUrl} />);
}

async function withoutPostcode(visit: Visit): Promise<FastifyReply> {
  const { view, door, directory, asked, reply } = visit;
  const institutions = institutionsBehind(directory, door);
  const chosen = institutions.length === 1 ? institutions[0] : institutions.find((one) => one.slug === asked.instelling);
  if (!chosen) return sendPage(reply, <ChooseInstitution view={view} institutions={institutions} theme={asked.thema} />);
  return await sendHelped(visit, { institution: chosen });
}

async function sendHelped(visit: Visit, found: Pick<HelpedProps, 'institution' | 'municipality' | 'postcode'>): Promise<FastifyReply> {
  const { view, door, directory, now, asked, house, cache, request, reply } = visit;
  const minute = Math.floor(now.getTime() / 60_000);
  return await cache.send(request, reply, {
    view, version: directory, key: JSON.stringify(['helped', minute, found.institution.id, found.municipality, found.postcode, asked.thema]),
    draw: () => <HelpedHere view={view} door={door} directory={directory} now={now} theme={asked.thema} themes={house.library.themes} helpLines={house.library.helpLines} {...found} />,
  });
}
