import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues, namesOf } from '../../../domain/accounts/accounts.queries.ts';
import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { proveCase, proveOwnCases, type CaseScope } from '../../../domain/cases/cases.access.ts';
import { listOwnStands } from '../../../domain/cases/caseload/caseload.queries.ts';
import { listCaseContacts, listChanges, listOwnCases, readCase } from '../../../domain/cases/cases.queries.ts';
import { listComing } from '../../../domain/appointments/calling-off/calling-off.queries.ts';
import { isFor } from '../../../domain/appointments/for-whom/for-whom.rules.ts';
import { proveDossierOfWorker } from '../../../domain/cases/dossier/dossier.access.ts';
import { signWhoSees } from '../../../domain/cases/signs/signs.commands.ts';
import { closeCase, moveToFunder, openCase, reopenCase, type Closed } from '../../../domain/cases/course/course.commands.ts';
import { handWithWord, mistakeInWord } from './parting.ts';
import { closing, funding, handing, opening, reopening } from '../../../domain/cases/course/course.schema.ts';
import { listInformationRequests } from '../../../domain/cases/information/information.queries.ts';
import { listRepresentatives } from '../../../domain/cases/representatives/representatives.queries.ts';
import { getCaseTalks } from '../../../domain/cases/talks/talks.queries.ts';
import { listCaseWorkers } from '../../../domain/cases/workers/workers.queries.ts';
import { listFunders } from '../../../domain/institutions/funders/funders.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { listOrganisationChoices, organisationNames } from '../../../domain/organisations/organisations.queries.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { Texts } from '../../texts/texts.ts';
import { signWords } from '../../visitor-mail.ts';
import { viewOf, type View } from '../../view.ts';
import { mistakesOf } from '../form-mistakes.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { typedAct, type TypedAct } from './case-forms.ts';
import { CasePage } from './case-page.tsx';
import { CasesPage } from './cases-page.tsx';
import { join, leave } from './join-acts.ts';
import { extend } from './talk-acts.ts';

const path = '/werk/casussen';
const own = forAct('case.own');
const done = ['begun', 'opened', 'closed', 'reopened', 'handed', 'funded', 'joined', 'left', 'contact', 'extended', 'extensionAsked', 'setRight', 'sameAsBefore', 'gone', 'changed'] as const;
type Words = Texts['staff']['cases']['mistakes'];

function caseIdOf(request: FastifyRequest): number {
  return z.object({ id: z.coerce.number().int().positive() }).safeParse(request.params).data?.id ?? 0;
}

async function showList(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const isClosed = z.object({ gesloten: z.literal('1') }).safeParse(request.query).success;
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveOwnCases(staff));
    const [frame, cases] = [await frameOf(work, house, request, reply), await listOwnCases(work, scope, { isClosed })];
    return { frame, cases, stands: isClosed ? [] : await listOwnStands(work, scope), names: await namesOf(work, cases.flatMap((line) => line.standsInFor ?? [])) };
  });
  const notice = doneOf(done, request);
  return sendPage(reply, <CasesPage {...page} house={house} isClosed={isClosed} notice={notice && page.frame.view.t.staff.cases.done[notice]} />);
}

async function readPage(work: Work, staff: StaffSession, scope: CaseScope) {
  const { institutionId } = staff;
  const [contacts, changes] = [await listCaseContacts(work, scope), await listChanges(work, scope)];
  const [funders, organisations] = [await listFunders(work, institutionId), await listOrganisationChoices(work, institutionId)];
  const workers = (await listColleagues(work, staff)).filter((colleague) => colleague.roles.includes('worker') && colleague.accountId !== staff.accountId);
  const [caseWorkers, talks] = [await listCaseWorkers(work, scope), await getCaseTalks(work, scope)];
  const case_ = await readCase(work, scope);
  const representatives = await listRepresentatives(work, institutionId, case_.clients.map((client) => client.clientId));
  const information = await listInformationRequests(work, scope);
  const moved = changes.flatMap((change) => [change.accountId, change.after['workerId']]).filter((id) => typeof id === 'number');
  const names = await namesOf(work, [...moved, ...caseWorkers.map((one) => one.accountId), ...contacts.map((contact) => contact.accountId), ...(case_.workerId === null ? [] : [case_.workerId])]);
  const named = [case_.originOrganisationId, case_.schoolId, case_.referredToId].filter((id) => id !== null);
  return { case_, representatives, information, caseWorkers, talks, contacts, changes, funders, organisations, workers, names, organisationNames: await organisationNames(work, institutionId, named), today: dayOf(work.now) };
}

async function showCase(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedAct; mistakes: Mistakes }): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = await proveCase(work, staff, caseIdOf(request));
    return scope && { frame: await frameOf(work, house, request, reply), ...await readPage(work, staff, scope) };
  });
  if (!page) return reply.redirect(withDone(path, 'gone'), 303);
  const notice = doneOf(done, request);
  const typed = again?.typed ?? typedAct.parse({ funderId: String(page.case_.funderId ?? '') });
  return sendPage(reply, <CasePage {...page} house={house} typed={typed} mistakes={again?.mistakes} notice={notice && page.frame.view.t.staff.cases.done[notice]} />, again ? 422 : 200);
}

/** What an act came to: done, told in these words; or what is to mend. */
type ActDone = { done: (typeof done)[number]; isAway?: boolean } | { mistakes: Mistakes };

/** Runs an act on a case of this worker with what was typed; shows the case again with what is to mend, or tells what was done. */
async function act(house: House, request: FastifyRequest, reply: FastifyReply, name: string, run: (work: Work, scope: CaseScope, typed: TypedAct, words: Words) => Promise<ActDone>): Promise<FastifyReply> {
  const typed = { ...typedAct.parse(request.body ?? {}), act: name };
  const { mistakes: words } = viewOf(request, reply).t.staff.cases;
  const id = caseIdOf(request);
  const outcome = await asStaff(house, request, async (work, staff) => {
    const scope = await proveCase(work, staff, id);
    return scope && await run(work, scope, typed, words);
  });
  if (!outcome) return reply.redirect(withDone(path, 'gone'), 303);
  if ('mistakes' in outcome) return await showCase(house, request, reply, { typed, mistakes: outcome.mistakes });
  return reply.redirect(withDone(outcome.isAway ? path : `${path}/${id}`, outcome.done), 303);
}

function sayRefusal(reason: Exclude<Extract<Closed, { ok: false }>['reason'], 'not-open'>, words: Words): Mistakes {
  if (reason === 'where-to') return { referredToId: words.whereTo };
  return { closedOn: { 'in-the-future': words.closedOn, 'before-registered': words.beforeRegistered, 'before-last-contact': words.beforeContact }[reason] };
}

/** Tells who had an appointment to come that it is off: of the same transaction, by who wants a sign. */
async function tellOff(house: House, work: Work, scope: CaseScope, coming: Awaited<ReturnType<typeof listComing>>): Promise<void> {
  const dossier = await proveDossierOfWorker(work, scope.actor, scope.caseId);
  if (dossier) await signWhoSees(work, dossier, (viewer) => coming.some((one) => isFor(one.forClientId, viewer)), signWords(house.directory.current(), house.config.publicUrl));
}

async function close(house: House, work: Work, scope: CaseScope, typed: TypedAct, words: Words): Promise<ActDone> {
  const input = closing.safeParse({ reason: typed.reason, closedOn: typed.closedOn, referredToId: typed.referredToId || undefined, words: typed.closeWords });
  if (!input.success) return { mistakes: mistakesOf(input.error, { reason: words.reason, closedOn: words.closedOn, referredToId: words.whereTo }, words.lookAgain) };
  const coming = await listComing(work, scope);
  const outcome = await closeCase(work, scope, input.data);
  if (outcome.ok && coming.length > 0) await tellOff(house, work, scope, coming);
  if (outcome.ok) return { done: 'closed' };
  return outcome.reason === 'not-open' ? { done: 'changed' } : { mistakes: sayRefusal(outcome.reason, words) };
}

/** The words of an act stand in a field of its own on this page. */
function renamed({ words, ...rest }: Mistakes, field: string): Mistakes {
  return { ...rest, [field]: words };
}

async function hand(house: House, work: Work, scope: CaseScope, typed: TypedAct, view: View): Promise<ActDone> {
  const words = view.t.staff.cases.mistakes;
  const clientWords = mistakeInWord(view, typed.clientWords);
  if (clientWords) return { mistakes: { clientWords } };
  const input = handing.safeParse({ toAccountId: typed.toAccountId, words: typed.handWords });
  if (!input.success) return { mistakes: renamed(mistakesOf(input.error, { toAccountId: words.worker }, words.why), 'handWords') };
  const outcome = await handWithWord(work, house, scope, { ...input.data, clientWords: typed.clientWords.trim(), title: words.partingTitle });
  if (outcome.ok) return { done: 'handed', isAway: true };
  if (outcome.reason === 'not-open') return { done: 'changed' };
  return { mistakes: { toAccountId: outcome.reason === 'has-it-already' ? words.has : words.worker } };
}

async function fund(work: Work, scope: CaseScope, typed: TypedAct, words: Words): Promise<ActDone> {
  const input = funding.safeParse({ funderId: typed.funderId, words: typed.fundWords });
  if (!input.success) return { mistakes: renamed(mistakesOf(input.error, { funderId: words.funderId }, words.why), 'fundWords') };
  const outcome = await moveToFunder(work, scope, input.data);
  return outcome.ok ? { done: 'funded' } : { mistakes: { funderId: outcome.reason === 'same-funder' ? words.sameFunder : words.funderId } };
}

/** The cases of a worker, and one of them with what he can do. */
export function casePages(app: FastifyInstance, house: House): void {
  app.get(path, own, (request, reply) => showList(house, request, reply));
  app.get(`${path}/:id`, own, (request, reply) => showCase(house, request, reply));
  app.post(`${path}/:id/begin`, own, (request, reply) => act(house, request, reply, 'begin', async (work, scope) => {
    const input = opening.safeParse(request.body);
    return { done: input.success && (await openCase(work, scope, input.data.kind)).ok ? 'opened' : 'changed' };
  }));
  app.post(`${path}/:id/sluiten`, own, (request, reply) => act(house, request, reply, 'sluiten', (work, scope, typed, words) => close(house, work, scope, typed, words)));
  app.post(`${path}/:id/overdragen`, own, (request, reply) => act(house, request, reply, 'overdragen', (work, scope, typed) => hand(house, work, scope, typed, viewOf(request, reply))));
  app.post(`${path}/:id/betaler`, own, (request, reply) => act(house, request, reply, 'betaler', fund));
  app.post(`${path}/:id/gesprekken`, own, (request, reply) => act(house, request, reply, 'gesprekken', (work, scope, typed) => extend(work, scope, typed, viewOf(request, reply).t.staff.caseload.talks.mistakes)));
  app.post(`${path}/:id/samen`, own, (request, reply) => act(house, request, reply, 'samen', join));
  app.post(`${path}/:id/samen/stop`, own, (request, reply) => act(house, request, reply, 'samen/stop', leave));
  app.post(`${path}/:id/heropenen`, own, (request, reply) => act(house, request, reply, 'heropenen', async (work, scope, typed, words) => {
    const input = reopening.safeParse({ words: typed.reopenWords });
    if (!input.success) return { mistakes: { reopenWords: words.why } };
    return { done: await reopenCase(work, scope, input.data.words) ? 'reopened' : 'changed' };
  }));
}
