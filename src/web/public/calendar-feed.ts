import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveCitizen } from '../../domain/accounts/citizens/citizens.access.ts';
import { findCalendarOwner, listFeedOfCases, listFeedOfWorker, type CalendarOwner, type FeedLine } from '../../domain/appointments/calendar/calendar.queries.ts';
import { writeCalendar } from '../../domain/appointments/calendar/calendar.rules.ts';
import { calendarToken } from '../../domain/appointments/calendar/calendar.schema.ts';
import { proveDossierOfCitizen, type DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import { listDossiersOf } from '../../domain/cases/dossier/dossier.queries.ts';
import type { Work } from '../../domain/work.ts';
import { sendCalendar } from '../calendar.ts';
import type { House } from '../house.ts';
import { textsIn } from '../texts/texts.ts';

const daysBack = 60;

/** The dossiers that are his now: each is proven as if he opened it, so that who left a case follows nothing of it. */
async function linesOfCitizen(work: Work, owner: CalendarOwner, from: Date): Promise<FeedLine[]> {
  const citizen = proveCitizen({ accountId: owner.accountId, institutionIds: owner.institutionIds, tokenHash: Buffer.alloc(0) });
  const scopes: DossierScope[] = [];
  for (const { caseId } of await listDossiersOf(work, citizen)) {
    const scope = await proveDossierOfCitizen(work, citizen, caseId);
    if (scope && !(scope.viewer.as === 'client' && scope.viewer.until)) scopes.push(scope);
  }
  return await listFeedOfCases(work, scopes, from);
}

async function sendFeed(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { file } = z.object({ file: z.string() }).parse(request.params);
  const token = calendarToken.safeParse(file.replace(/\.ics$/, ''));
  const owner = token.success ? await findCalendarOwner(house.inWork, token.data) : undefined;
  if (!owner) {
    reply.callNotFound();
    return reply;
  }
  const lines = await house.inWork({ institutions: owner.institutionIds, account: owner.accountId }, async (work) => {
    const from = new Date(work.now.getTime() - daysBack * 86_400_000);
    return owner.isCitizen ? await linesOfCitizen(work, owner, from) : await listFeedOfWorker(work, owner, from);
  });
  const { calendar, kinds } = textsIn('nl', 'je').client.appointments;
  const named: Readonly<Record<string, string>> = kinds;
  const events = lines.map(({ kind, ...line }) => ({ ...line, title: owner.showsKind ? `${calendar.title}: ${named[kind] ?? ''}` : calendar.title }));
  return sendCalendar(reply, writeCalendar('PUBLISH', events, calendar.name), 'agenda');
}

/** '/agenda/<secret>.ics': the appointments of who made that address, for his own calendar. */
export function calendarFeed(app: FastifyInstance, house: House): void {
  app.get('/agenda/:file', { config: { access: { reader: 'anyone' } } }, (request, reply) => sendFeed(house, request, reply));
}
