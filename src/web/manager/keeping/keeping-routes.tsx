import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { approveDue, takeBack } from '../../../domain/cases/destroying/runs/runs.commands.ts';
import { findRun, listRuns } from '../../../domain/cases/destroying/runs/runs.queries.ts';
import { proveKeeping, type KeepingScope } from '../../../domain/cases/keeping/keeping.access.ts';
import { chooseTerm, endHold, holdCase } from '../../../domain/cases/keeping/keeping.commands.ts';
import { listDue, listHolds, listTerms } from '../../../domain/cases/keeping/keeping.queries.ts';
import { holdInput, keptChoice, keptKinds } from '../../../domain/cases/keeping/keeping.schema.ts';
import type { Work } from '../../../domain/work.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import { StaffLayout } from '../../components/staff-layout.tsx';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, withQuery } from '../../view.ts';
import { DueLists, Holds, keepingPath, Runs, Terms } from './keeping-parts.tsx';
import { ProofPage } from './proof-page.tsx';

const forKeeping = { config: { access: { reader: 'staff' as const, act: 'dossiers.destroy' as const } } };
const id = z.coerce.number().int().positive();
const asked = z.object({ klaar: z.enum(['approved', 'back', 'held', 'ended', 'term']).optional().catch(undefined), dossier: id.optional().catch(undefined) }).catch({});
const idOfPath = (request: FastifyRequest) => z.object({ id }).safeParse(request.params).data?.id ?? 0;
const fields = z.record(z.string(), z.unknown()).catch({});
const approval = z.object({ kind: z.enum(keptKinds), years: z.coerce.number().int(), formKey: z.uuid(), cases: z.union([id.transform((one) => [one]), z.array(id)]).default([]) });

/** Runs something as who may approve that dossiers go. */
async function asKeeper<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: KeepingScope) => Promise<Result>): Promise<Result> {
  const staff = staffOf(request);
  const scope = proveKeeping(staff);
  if (!scope) throw new Error('a route let someone in who may not do this');
  return await house.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => run(work, scope));
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, mistakes: Mistakes = {}): Promise<FastifyReply> {
  const [view, staff, query] = [viewOf(request, reply), staffOf(request), asked.parse(request.query ?? {})];
  const words = view.t.staff.keeping;
  const where = house.directory.current().institution(staff.institutionId)?.name ?? '';
  const found = await asKeeper(house, request, async (work, scope) => {
    const [due, runs, holds] = [await listDue(work, scope), await listRuns(work, scope), await listHolds(work, scope)];
    const people = [...runs.flatMap((run) => [run.approvedBy, run.takenBackBy ?? 0]), ...holds.map((hold) => hold.madeBy)];
    return { now: work.now, due, runs, holds, terms: await listTerms(work, scope), names: await namesOf(work, people.filter((one) => one > 0)) };
  });
  const typed = Object.fromEntries(Object.entries(fields.parse(request.body ?? {})).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  const props = { view, ...found, mistakes, formKey: randomUUID(), typed: query.dossier === undefined ? typed : { caseId: String(query.dossier), ...typed } };
  return sendPage(reply, (
    <StaffLayout view={view} staff={staff} title={words.title} current="keeping" where={where}>
      <div class="admin">
        {query.klaar && <Notice kind="ok" isStatus><p>{words.done[query.klaar]}</p></Notice>}
        <ErrorSummary view={view} mistakes={mistakes} />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <section class="part"><h2>{words.due}</h2><DueLists {...props} /></section>
        <section class="part"><h2>{words.runs}</h2><Runs {...props} /></section>
        <section class="part"><h2>{words.holds}</h2><Holds {...props} /></section>
        <section class="part"><h2>{words.terms}</h2><Terms {...props} /></section>
      </div>
    </StaffLayout>
  ), Object.keys(mistakes).length > 0 ? 422 : 200);
}

type Done = 'approved' | 'back' | 'held' | 'ended' | 'term';

/** A form of the page: does it and says so, or shows the page again with what is wrong. */
function onPost(app: FastifyInstance, house: House, path: string, done: Done, act: (request: FastifyRequest, reply: FastifyReply) => Promise<Mistakes | undefined>): void {
  app.post(`${keepingPath}${path}`, forKeeping, async (request, reply) => {
    const mistakes = await act(request, reply);
    return mistakes ? await show(house, request, reply, mistakes) : reply.redirect(withQuery(keepingPath, { klaar: done }), 303);
  });
}

async function hold(house: House, request: FastifyRequest, reply: FastifyReply): Promise<Mistakes | undefined> {
  const words = viewOf(request, reply).t.staff.keeping.mistakes;
  const input = holdInput.safeParse(request.body ?? {});
  if (!input.success) {
    const wrong = new Set(input.error.issues.map((issue) => issue.path[0]));
    return { ...wrong.has('caseId') && { caseId: words.number }, ...wrong.has('reason') && { reason: words.reason }, ...wrong.has('until') && { until: words.past }, ...wrong.has('formKey') && { '': words.changed } };
  }
  const held = await asKeeper(house, request, (work, scope) => holdCase(work, scope, input.data));
  if (held.ok) return undefined;
  return held.reason === 'not-there' ? { caseId: words.notThere } : { until: words.past };
}

/** How long dossiers stay, what keeps them, and approving that they go: numbers and days, never what is in them. */
export function keepingPages(app: FastifyInstance, house: House): void {
  const mistakesOf = (request: FastifyRequest, reply: FastifyReply) => viewOf(request, reply).t.staff.keeping.mistakes;
  app.get(keepingPath, forKeeping, (request, reply) => show(house, request, reply));
  app.get(`${keepingPath}/rondes/:id`, forKeeping, async (request, reply) => {
    const [view, staff] = [viewOf(request, reply), staffOf(request)];
    const found = await asKeeper(house, request, async (work, scope) => {
      const run = await findRun(work, scope, idOfPath(request));
      return run && { run, now: work.now, names: await namesOf(work, [run.approvedBy, run.takenBackBy ?? 0].filter((one) => one > 0)) };
    });
    if (!found) return reply.redirect(keepingPath, 303);
    return sendPage(reply, <ProofPage view={view} staff={staff} where={house.directory.current().institution(staff.institutionId)?.name ?? ''} {...found} />);
  });
  onPost(app, house, '/goedkeuren', 'approved', async (request, reply) => {
    const input = approval.safeParse(request.body ?? {});
    if (!input.success) return { '': mistakesOf(request, reply).changed };
    if (input.data.cases.length === 0) return { '': mistakesOf(request, reply).none };
    const { cases, ...rest } = input.data;
    const approved = await asKeeper(house, request, (work, scope) => approveDue(work, scope, { ...rest, caseIds: cases }));
    return approved.ok ? undefined : { '': mistakesOf(request, reply).changed };
  });
  onPost(app, house, '/vasthouden', 'held', (request, reply) => hold(house, request, reply));
  onPost(app, house, '/vasthouden/:id/los', 'ended', async (request, reply) => (
    await asKeeper(house, request, (work, scope) => endHold(work, scope, idOfPath(request))) ? undefined : { '': mistakesOf(request, reply).finished }));
  onPost(app, house, '/rondes/:id/terug', 'back', async (request, reply) => (
    await asKeeper(house, request, (work, scope) => takeBack(work, scope, idOfPath(request))) ? undefined : { '': mistakesOf(request, reply).finished }));
  onPost(app, house, '/termijn', 'term', async (request, reply) => {
    const input = keptChoice.and(z.object({ workTypeId: id })).safeParse(request.body ?? {});
    if (!input.success) return { years: mistakesOf(request, reply).years };
    const { workTypeId, kind, years } = input.data;
    return await asKeeper(house, request, (work, scope) => chooseTerm(work, scope, workTypeId, { kind, years })) ? undefined : { '': mistakesOf(request, reply).changed };
  });
}
