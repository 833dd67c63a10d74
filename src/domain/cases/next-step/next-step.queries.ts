import type { CitizenScope } from '../../accounts/citizens/citizens.access.ts';
import { listToPick } from '../../appointments/appointments.queries.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import { proveDossierOfCitizen, proveStartOfCitizen, type DossierScope } from '../dossier/dossier.access.ts';
import { listDossiersOf, type OwnDossier } from '../dossier/dossier.queries.ts';
import { listEntries, listParts, listUnread } from '../parts/parts.queries.ts';
import { isMarkDue, wayOf } from '../plan/plan.rules.ts';
import { clientFor, listTasks, nextTask } from '../start/start.queries.ts';
import { isStartTime } from '../start/start.rules.ts';
import type { StartTask } from '../start/start.schema.ts';
import { isActionDue, type DossierFact } from './next-step.rules.ts';

/** The dossiers that a citizen may open today, and those that wait and have start tasks, each proven. */
export async function listOwnDossiers(work: Work, citizen: CitizenScope): Promise<OwnDossier[]> {
  const proven: OwnDossier[] = [];
  for (const one of await listDossiersOf(work, citizen)) {
    const scope = await proveEither(work, citizen, one.caseId);
    if (scope) proven.push(asSeenBy(scope, one));
  }
  return proven;
}

/** Of a case that he left nothing of what came later: who is its worker now, and whether it is closed. */
function asSeenBy({ viewer }: DossierScope, one: OwnDossier): OwnDossier {
  return viewer.as === 'client' && viewer.until !== undefined ? { ...one, status: 'open', workerId: null, closedOn: null } : one;
}

async function proveEither(work: Work, citizen: CitizenScope, caseId: number): Promise<DossierScope | undefined> {
  return await proveDossierOfCitizen(work, citizen, caseId) ?? await proveStartOfCitizen(work, citizen, caseId);
}

/** Threads with something in them that he has not read: known without opening a word of them. */
async function messagesIn(work: Work, scope: DossierScope): Promise<DossierFact[]> {
  const parts = await listUnread(work, scope, 'thread');
  return parts.map(({ partId, changedAt }) => ({ what: 'message' as const, caseId: scope.caseId, partId, at: changedAt }));
}

/** Appointments of which he has to pick a time. */
async function timesIn(work: Work, scope: DossierScope): Promise<DossierFact[]> {
  return (await listToPick(work, scope)).map(({ id, madeAt }) => ({ what: 'pick' as const, caseId: scope.caseId, appointmentId: id, at: madeAt }));
}

/** Actions of his that are due, and goals that have no mark this month. */
async function planIn(work: Work, scope: DossierScope): Promise<DossierFact[]> {
  const { viewer, caseId } = scope;
  const mine = (clientId: number | null) => clientId !== null && (viewer.as === 'client' ? viewer.clientId === clientId : viewer.as === 'representative' && viewer.clientIds.includes(clientId));
  const parts = await listParts(work, scope, { kinds: ['action', 'goal'], statuses: ['open'], limit: 200 });
  const goals = parts.filter((part) => part.kind === 'goal');
  const entries = await listEntries(work, scope, goals.map((part) => part.partId));
  return [
    ...parts.filter((part) => part.kind === 'action' && mine(part.forClientId) && isActionDue(part.dueOn, dayOf(work.now)))
      .map((part) => ({ what: 'action' as const, caseId, partId: part.partId, at: new Date(part.dueOn ?? 0) })),
    ...goals.flatMap((part) => {
      const way = wayOf(entries.get(part.partId) ?? []);
      return way && isMarkDue(way, work.now) ? [{ what: 'mark' as const, caseId, partId: part.partId, at: way.marks.at(-1)?.at ?? part.madeAt }] : [];
    }),
  ];
}

async function startIn(work: Work, scope: DossierScope, one: OwnDossier, all: readonly StartTask[]): Promise<DossierFact[]> {
  const tasks = await listTasks(work, scope, all, clientFor(scope, undefined));
  const next = nextTask(tasks);
  const isTime = isStartTime({ openedOn: one.openedOn, today: dayOf(work.now), hasBegun: tasks.some(({ part }) => part !== undefined) });
  return next && isTime ? [{ what: 'start_task', caseId: scope.caseId, taskId: next.task.id, at: next.part?.changedAt ?? new Date(one.openedOn ?? work.now) }] : [];
}

/** What in the dossiers of a citizen waits for him: messages of others, what he would do, start tasks, goals. Of a case that waits only start tasks. */
export async function listWaiting(work: Work, citizen: CitizenScope, startTasks: readonly StartTask[]): Promise<DossierFact[]> {
  const facts: DossierFact[] = [];
  for (const one of await listDossiersOf(work, citizen)) {
    const dossier = await proveDossierOfCitizen(work, citizen, one.caseId);
    if (dossier) facts.push(...await messagesIn(work, dossier));
    const hasLeft = dossier?.viewer.as === 'client' && dossier.viewer.until !== undefined;
    if (dossier?.isClosed || hasLeft) continue;
    if (dossier) facts.push(...await timesIn(work, dossier), ...await planIn(work, dossier));
    const start = dossier ?? await proveStartOfCitizen(work, citizen, one.caseId);
    if (start) facts.push(...await startIn(work, start, one, startTasks));
  }
  return facts;
}
