import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { clientNames } from '../../../domain/cases/cases.queries.ts';
import { proveDossierOfWorker, type DossierScope } from '../../../domain/cases/dossier/dossier.access.ts';
import { logInDossier } from '../../../domain/cases/dossier/dossier.commands.ts';
import { findPart, listParts, readEntries } from '../../../domain/cases/parts/parts.queries.ts';
import { proveOpenReading } from '../../../domain/cases/reading/reading.access.ts';
import { beginReading } from '../../../domain/cases/reading/reading.commands.ts';
import { findOpenReading, type OpenReading } from '../../../domain/cases/reading/reading.queries.ts';
import { readingReason, type ReadingKind } from '../../../domain/cases/reading/reading.schema.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, forAct, frameOf, type Frame } from '../frame.tsx';
import { PartPage, PartsPage, WhyPage } from './reading-page.tsx';

const places = { with_reason: 'lezen', emergency: 'nood' } as const;
const number = z.coerce.number().int().positive().catch(0);
const params = z.object({ id: number, part: number });

function pathOf(request: FastifyRequest, kind: ReadingKind): string {
  return `/werk/casussen/${params.parse(request.params).id}/${places[kind]}`;
}

/** Runs something for who said why less than an hour ago; else there is only the frame. Who works at the case goes to its own page. */
async function whenOpen<Found>(house: House, request: FastifyRequest, reply: FastifyReply, kind: ReadingKind, run: (work: Work, scope: DossierScope) => Promise<Found>): Promise<{ frame: Frame; isOwn: boolean; open?: OpenReading | undefined; found?: Found }> {
  const { id } = params.parse(request.params);
  return await asStaff(house, request, async (work, staff) => {
    const frame = await frameOf(work, house, request, reply);
    if (await proveDossierOfWorker(work, staff, id)) return { frame, isOwn: true };
    const [scope, open] = [await proveOpenReading(work, staff, id, kind), await findOpenReading(work, staff, id, kind)];
    return scope ? { frame, isOwn: false, open, found: await run(work, scope) } : { frame, isOwn: false };
  });
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, kind: ReadingKind): Promise<FastifyReply> {
  const { id } = params.parse(request.params);
  const { frame, isOwn, open, found } = await whenOpen(house, request, reply, kind, async (work, scope) => {
    const parts = await listParts(work, scope, { limit: 500 });
    const clients = (await clientNames(work, scope.institutionId, [id])).get(id)?.clients ?? [];
    await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: id });
    return { parts, title: clients.join(', ') };
  });
  if (isOwn) return reply.redirect(`/werk/casussen/${id}`, 303);
  const path = pathOf(request, kind);
  if (!found || !open) return sendPage(reply, <WhyPage frame={frame} kind={kind} path={path} />);
  return sendPage(reply, <PartsPage frame={frame} kind={kind} path={path} open={open} {...found} />);
}

async function showPart(house: House, request: FastifyRequest, reply: FastifyReply, kind: ReadingKind): Promise<FastifyReply> {
  const path = pathOf(request, kind);
  const { frame, open, found } = await whenOpen(house, request, reply, kind, async (work, scope) => {
    const part = await findPart(work, scope, params.parse(request.params).part);
    const entries = part && await readEntries(work, scope, part);
    return part && entries && { part, entries, names: await namesOf(work, entries.map((entry) => entry.accountId)) };
  });
  if (!found || !open) return reply.redirect(path, 303);
  return sendPage(reply, <PartPage frame={frame} path={path} open={open} {...found} />);
}

async function begin(house: House, request: FastifyRequest, reply: FastifyReply, kind: ReadingKind): Promise<FastifyReply> {
  const typed = z.object({ reason: z.string() }).safeParse(request.body).data?.reason ?? '';
  const reason = readingReason.safeParse(typed);
  const path = pathOf(request, kind);
  const mail = viewOf(request, reply).t.staff.mails.emergency;
  const { begun, frame } = await asStaff(house, request, async (work, staff) => ({
    frame: await frameOf(work, house, request, reply),
    begun: reason.success && await beginReading(work, staff, params.parse(request.params).id, { kind, reason: reason.data }, (name) => ({ subject: mail.subject, text: mail.text(name, house.config.publicUrl) })),
  }));
  if (begun) return reply.redirect(path, 303);
  const { mistakes: words, gone } = frame.view.t.staff.reading;
  const mistakes: Mistakes = reason.success ? { '': gone } : { reason: typed.trim().length > 500 ? words.long : words.reason };
  return sendPage(reply, <WhyPage frame={frame} kind={kind} path={path} typed={typed} mistakes={mistakes} />, 422);
}

/** Reading the dossier of a colleague: a worker in an emergency, a team leader or privacy officer with a reason. */
export function readingPages(app: FastifyInstance, house: House): void {
  for (const kind of ['with_reason', 'emergency'] as const) {
    const access = forAct(kind === 'emergency' ? 'case.read_in_emergency' : 'case.read_with_reason');
    const path = `/werk/casussen/:id/${places[kind]}`;
    app.get(path, access, (request, reply) => show(house, request, reply, kind));
    app.post(path, access, (request, reply) => begin(house, request, reply, kind));
    app.get(`${path}/:part`, access, (request, reply) => showPart(house, request, reply, kind));
  }
}
