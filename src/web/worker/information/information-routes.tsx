import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { logAccess } from '../../../domain/audit/audit.commands.ts';
import { proveCase, type CaseScope } from '../../../domain/cases/cases.access.ts';
import { openClients } from '../../../domain/cases/clients/clients.queries.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import { decideInformation, keepInformationRequest, noteInformationPrinted } from '../../../domain/cases/information/information.commands.ts';
import { listInformationRequests, listWhoMayAsk, type InformationRequest } from '../../../domain/cases/information/information.queries.ts';
import { informationAsked, informationWeighing } from '../../../domain/cases/information/information.schema.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import { PrintPage, senderOf } from '../../dossier/letter-sheet.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { mistakesOf } from '../form-mistakes.ts';
import { asStaff, doneOf, forAct, frameOf, withDone } from '../frame.tsx';
import { InformationPage, informationPath, OneInformationPage, typedInformation, type TypedInformation } from './information-pages.tsx';

const own = forAct('case.own');
const done = ['kept', 'decided'] as const;
const numbers = z.object({ id: z.coerce.number().int().positive().catch(0), request: z.coerce.number().int().positive().catch(0) });
const numbersOf = (request: FastifyRequest) => numbers.parse({ id: 0, request: 0, ...Object(request.params) });
const gone = (reply: FastifyReply) => reply.redirect(withDone('/werk/casussen', 'gone'), 303);

interface Again { typed: TypedInformation; mistakes: Mistakes }

async function inCase<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: CaseScope) => Promise<Result>): Promise<Result | undefined> {
  return await asStaff(house, request, async (work, staff) => {
    const scope = await proveCase(work, staff, numbersOf(request).id);
    return scope && await run(work, scope);
  });
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: Again): Promise<FastifyReply> {
  const page = await inCase(house, request, async (work, scope) => {
    const [frame, requests, parents] = [await frameOf(work, house, request, reply), await listInformationRequests(work, scope), await listWhoMayAsk(work, scope)];
    const children = await openClients(work, scope.institutionId, parents.map((one) => one.clientId));
    await logAccess(work, { institutionId: scope.institutionId, action: 'read', subject: 'case', subjectId: scope.caseId });
    return { frame, requests, parents, childNames: new Map([...children].map(([id, details]) => [id, fullName(details)])) };
  });
  if (!page) return gone(reply);
  const notice = doneOf(done, request);
  const { typed, mistakes } = again ?? { typed: typedInformation.parse({}), mistakes: {} };
  return sendPage(reply, <InformationPage {...page} caseId={numbersOf(request).id} typed={typed} mistakes={mistakes} notice={notice && page.frame.view.t.staff.information.done[notice]} />, again ? 422 : 200);
}

async function findOne(work: Work, scope: CaseScope, requestId: number): Promise<InformationRequest | undefined> {
  return (await listInformationRequests(work, scope)).find((one) => one.id === requestId);
}

async function showOne(house: House, request: FastifyRequest, reply: FastifyReply, again?: Again): Promise<FastifyReply> {
  const of = numbersOf(request);
  const page = await inCase(house, request, async (work, scope) => {
    const found = await findOne(work, scope, of.request);
    if (!found) return undefined;
    await logAccess(work, { institutionId: scope.institutionId, action: 'read', subject: 'case', subjectId: scope.caseId });
    const names = await namesOf(work, found.decidedBy === null ? [] : [found.decidedBy]);
    return { frame: await frameOf(work, house, request, reply), request: found, decidedBy: names.get(found.decidedBy ?? 0)?.name ?? '' };
  });
  if (!page) return gone(reply);
  const notice = doneOf(done, request);
  const { typed, mistakes } = again ?? { typed: typedInformation.parse({}), mistakes: {} };
  return sendPage(reply, <OneInformationPage {...page} caseId={of.id} typed={typed} mistakes={mistakes} notice={notice && page.frame.view.t.staff.information.done[notice]} />, again ? 422 : 200);
}

async function keep(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedInformation.parse(request.body ?? {});
  const { mistakes: words } = viewOf(request, reply).t.staff.information;
  const input = informationAsked.safeParse(typed);
  if (!input.success) return await show(house, request, reply, { typed, mistakes: mistakesOf(input.error, { ...words }, words.lookAgain) });
  const kept = await inCase(house, request, (work, scope) => keepInformationRequest(work, scope, input.data));
  if (!kept || (!kept.ok && kept.reason === 'erased')) return gone(reply);
  if (kept.ok) return reply.redirect(withDone(informationPath(numbersOf(request).id, `/${kept.requestId}`), 'kept'), 303);
  return await show(house, request, reply, { typed, mistakes: kept.reason === 'who' ? { representativeId: words.representativeId } : { receivedOn: words.receivedOn } });
}

async function decide(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedInformation.parse(request.body ?? {});
  const of = numbersOf(request);
  const { mistakes: words } = viewOf(request, reply).t.staff.information;
  const input = informationWeighing.safeParse(typed);
  if (!input.success) return await showOne(house, request, reply, { typed, mistakes: mistakesOf(input.error, { ...words }, words.lookAgain) });
  const decided = await inCase(house, request, (work, scope) => decideInformation(work, scope, of.request, input.data));
  if (!decided) return gone(reply);
  if (decided.ok) return reply.redirect(withDone(informationPath(of.id, `/${of.request}`), 'decided'), 303);
  const mistakes: Mistakes = decided.reason === 'not-open' ? { '': words.notOpen } : input.data.heard === undefined ? { heard: words.heard } : { childSays: words.childSays };
  return await showOne(house, request, reply, { typed, mistakes });
}

/** The letter to the parent: what he is told, never what was weighed. */
function letterOf(view: View, one: InformationRequest, signedBy: string, now: Date) {
  const words = view.t.staff.information;
  const day = dayOf(now);
  const body = [words.letterOpening(one.parentName, one.childName, sayDay(one.receivedOn, now, 'nl')), one.answer, one.ground && words.letterGround[one.ground], `${words.letterEnd}\n${signedBy}`].filter(Boolean).join('\n\n');
  return { title: words.letterTitle, text: body, head: { day, to: one.parentName, place: '' } };
}

async function print(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const of = numbersOf(request);
  const found = await inCase(house, request, async (work, scope) => {
    const one = await findOne(work, scope, of.request);
    if (!one || one.answer === '') return undefined;
    await noteInformationPrinted(work, scope, one.clientId);
    const names = await namesOf(work, one.decidedBy === null ? [] : [one.decidedBy]);
    return { one, now: work.now, signedBy: names.get(one.decidedBy ?? 0)?.name ?? '' };
  });
  if (!found) return gone(reply);
  const view = viewOf(request, reply);
  return sendPage(reply, <PrintPage view={view} sender={senderOf(house, staffOf(request).institutionId)} letter={letterOf(view, found.one, found.signedBy, found.now)} now={found.now} back={informationPath(of.id, `/${of.request}`)} pdf={undefined} isClient={false} />);
}

/** What parents without custody ask about a child, and what the worker weighed and answered. */
export function informationPages(app: FastifyInstance, house: House): void {
  app.get('/werk/casussen/:id/informatie', own, (request, reply) => show(house, request, reply));
  app.post('/werk/casussen/:id/informatie', own, (request, reply) => keep(house, request, reply));
  app.get('/werk/casussen/:id/informatie/:request', own, (request, reply) => showOne(house, request, reply));
  app.post('/werk/casussen/:id/informatie/:request', own, (request, reply) => decide(house, request, reply));
  app.get('/werk/casussen/:id/informatie/:request/brief', own, (request, reply) => print(house, request, reply));
}
