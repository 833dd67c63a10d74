import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readHappened, type DossierFrame, type Happened } from '../../domain/cases/overview/overview.queries.ts';
import { sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { Moment, Timeline } from '../components/letters.tsx';
import { sendPage } from '../page.tsx';
import { kindName, nameIn, partPath, partTitle } from './dossier-parts.tsx';
import { matterOf, type DossierReader, type Visit } from './reader.ts';

/** What was written and which talks there were, on one line of time. */
export function Moments({ visit, frame, happened }: { visit: Visit<unknown>; frame: DossierFrame; happened: readonly Happened[] }) {
  const { view, now, me } = visit;
  const matter = matterOf(visit, frame);
  const words = view.t.client.dossier;
  return (
    <Timeline>
      {happened.map((one) => ('part' in one ? (
        <Moment key={`p${one.part.partId}`} isFromThem={one.part.accountId !== me}>
          <strong>{one.part.accountId === me ? words.lines.yours(kindName(view, one.part)) : words.lines.begun(kindName(view, one.part), nameIn(matter, one.part.accountId))}</strong>{' '}
          <small>{sayNearMoment(one.at, now, view.language)}</small><br />
          <a href={visit.path(partPath(one.part))}>{partTitle(view, one.part)}</a>
        </Moment>
      ) : (
        <Moment key={`t${one.talk.contactId}`} isFromThem>
          <strong>{words.lines.contact(words.channels[one.talk.channel], one.talk.minutesDirect)}</strong> <small>{sayNearMoment(one.at, now, view.language)}</small><br />
          {nameIn(matter, one.talk.accountId)}
        </Moment>
      )))}
    </Timeline>
  );
}

const moment = z.object({ voor: z.coerce.number().int().positive().max(8.64e15).transform((ms) => new Date(ms)).optional().catch(undefined) });

async function show(reader: DossierReader, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const before = moment.parse(request.query ?? {}).voor;
  const visit = await reader.visit(request, reply, (work, scope) => readHappened(work, scope, before));
  if (!visit) return reader.leave(request, reply);
  const { happened, next, ...frame } = visit.result;
  const words = visit.view.t.client.dossier;
  return sendPage(reply, visit.draw({ frame, title: words.allHappened, children: (
    <>
      {before && <p><a href={visit.path('/gebeurd')}>{words.latest}</a></p>}
      {happened.length === 0 ? <p>{words.nothing}</p> : <Moments visit={visit} frame={frame} happened={happened} />}
      {next && <p><a href={visit.path('/gebeurd', { voor: String(next.getTime()) })}>{words.older}</a></p>}
    </>
  ) }));
}

/** Everything that happened in a dossier, back to its first day. */
export function happenedRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(`${reader.route}/gebeurd`, reader.options, (request, reply) => show(reader, request, reply));
}
