import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listColleagues, namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { proveDistribution } from '../../../domain/cases/cases.access.ts';
import { listHeldCases, listHolders } from '../../../domain/cases/leavers/leavers.queries.ts';
import { handingOut } from '../../../domain/cases/leavers/leavers.schema.ts';
import { listCaseLoads } from '../../../domain/cases/waiting/waiting.queries.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { handOutWithWord, mistakeInWord } from '../cases/parting.ts';
import { mistakesOf } from '../form-mistakes.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { HandOutPage, HoldersPage, leaversPath, type TypedHanding } from './leavers-pages.tsx';

const leads = forAct('case.distribute');
const text = z.string().catch('');
const typedHanding = z.object({ to: text, why: text, clientWords: text, all: z.literal('1').optional().catch(undefined), chosen: z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]) });

function accountIdOf(request: FastifyRequest): number {
  return z.object({ accountId: z.coerce.number().int().positive() }).safeParse(request.params).data?.accountId ?? 0;
}

async function showHolders(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const holders = await listHolders(work, proven(proveDistribution(staff)));
    return { frame: await frameOf(work, house, request, reply), holders, names: await namesOf(work, holders.map((one) => one.accountId)) };
  });
  const notice = doneOf(['handedOut'], request);
  return sendPage(reply, <HoldersPage {...page} notice={notice && page.frame.view.t.staff.cases.done[notice]} />);
}

async function showOne(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: TypedHanding; mistakes: Mistakes }): Promise<FastifyReply> {
  const accountId = accountIdOf(request);
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveDistribution(staff));
    const [frame, cases, loads] = [await frameOf(work, house, request, reply), await listHeldCases(work, scope, accountId), await listCaseLoads(work, scope)];
    const workers = (await listColleagues(work, staff)).filter((colleague) => colleague.roles.includes('worker'));
    // Only who holds something here is called by name.
    const names = await namesOf(work, cases.length === 0 ? [] : [accountId, ...cases.flatMap((one) => one.seconds)]);
    return { frame, accountId, cases, loads, workers, names };
  });
  const name = page.names.get(accountId)?.name;
  if (name === undefined) return reply.redirect(leaversPath, 303);
  const notice = doneOf(['handedOut'], request);
  return sendPage(reply, <HandOutPage {...page} name={name} house={house} typed={again?.typed ?? { to: '', chosen: [], why: '', clientWords: '' }} mistakes={again?.mistakes} notice={notice && page.frame.view.t.staff.cases.done[notice]} />, again ? 422 : 200);
}

async function give(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedHanding.parse(request.body ?? {});
  const view = viewOf(request, reply);
  const { mistakes: words } = view.t.staff.cases;
  const input = handingOut.safeParse({ toAccountId: typed.to, caseIds: typed.all ? 'all' : typed.chosen, words: typed.why });
  const clientWords = mistakeInWord(view, typed.clientWords);
  if (!input.success || clientWords) {
    const { toAccountId, caseIds, words: why }: Mistakes = input.success ? {} : mistakesOf(input.error, { toAccountId: words.worker, caseIds: words.chooseCases, words: words.why }, words.lookAgain);
    return await showOne(house, request, reply, { typed, mistakes: { chosen: caseIds, to: toAccountId, why, clientWords } });
  }
  const outcome = await asStaff(house, request, (work, staff) => handOutWithWord(work, house, proven(proveDistribution(staff)), accountIdOf(request), { ...input.data, clientWords: typed.clientWords.trim(), title: words.partingTitle }));
  if (!outcome.ok) return await showOne(house, request, reply, { typed, mistakes: { to: outcome.reason === 'has-it-already' ? words.has : words.worker } });
  return reply.redirect(withDone(typed.all ? leaversPath : `${leaversPath}/${accountIdOf(request)}`, outcome.caseIds.length > 0 ? 'handedOut' : 'changed'), 303);
}

/** Cases of a colleague who leaves or left, given to another by who distributes. */
export function leaversPages(app: FastifyInstance, house: House): void {
  app.get(leaversPath, leads, (request, reply) => showHolders(house, request, reply));
  app.get(`${leaversPath}/:accountId`, leads, (request, reply) => showOne(house, request, reply));
  app.post(`${leaversPath}/:accountId`, leads, (request, reply) => give(house, request, reply));
}
