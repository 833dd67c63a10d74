import { sql } from 'kysely';
import { selectContacts, type Contact } from '../../contacts/contacts.queries.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { CaseStatus } from '../cases.schema.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { listPeople, type CasePerson } from '../dossier/dossier.queries.ts';
import type { StandIn } from '../standing-in/standing-in.queries.ts';
import { listParts, type Part, type PartFilter } from '../parts/parts.queries.ts';
import { partKinds, type PartKind } from '../parts/parts.schema.ts';

export interface DossierFacts { status: CaseStatus; workType: string; openedOn: string | null; closedOn: string | null; workerId: number | null }

/** Who is in a dossier, and what everyone who wrote in it is called by citizens. */
export interface DossierFrame { facts: DossierFacts; people: CasePerson[]; standIns: StandIn[]; names: Map<number, string> }

/** Whether something that began on a day is for this viewer: of who left the case, what began before that. */
function isOfHisTime({ viewer }: DossierScope, since: string): boolean {
  return viewer.as !== 'client' || viewer.until === undefined || since < dayOf(viewer.until);
}

function ofHisTime(scope: DossierScope, people: readonly CasePerson[]): CasePerson[] {
  return people.filter((one) => isOfHisTime(scope, one.since));
}

/** What is known about the case itself; of who left, nothing of what came later. */
function factsOf(scope: DossierScope, facts: DossierFacts, people: readonly CasePerson[]): DossierFacts {
  if (isOfHisTime(scope, '9999-12-31')) return facts;
  const isClosed = facts.closedOn !== null && isOfHisTime(scope, facts.closedOn);
  const isKnown = people.some((one) => one.as === 'worker' && one.accountId === facts.workerId);
  return { ...facts, status: isClosed ? facts.status : 'open', closedOn: isClosed ? facts.closedOn : null, workerId: isKnown ? facts.workerId : null };
}

/** What every page of a dossier needs, besides its own matter; with the names of who wrote `parts`, and of others who are asked for. */
export async function getDossierFrame(work: Work, scope: DossierScope, writers: readonly number[] = []): Promise<DossierFrame> {
  const facts = await work.tx.selectFrom('cases as c').innerJoin('work_types as t', (join) => join.onRef('t.institution_id', '=', 'c.institution_id').onRef('t.id', '=', 'c.work_type_id'))
    .select([sql<CaseStatus>`c.status`.as('status'), 't.name as workType', 'c.opened_on as openedOn', 'c.closed_on as closedOn', 'c.worker_id as workerId'])
    .where('c.institution_id', '=', scope.institutionId).where('c.id', '=', scope.caseId).executeTakeFirstOrThrow();
  const known = await listPeople(work, scope, writers);
  const [people, standIns] = [ofHisTime(scope, known.people), known.standIns.filter((one) => isOfHisTime(scope, one.startsOn))];
  const shown = new Set([...writers, ...standIns.flatMap((one) => [one.accountId, one.colleagueId]), ...people.map((one) => one.accountId)]);
  return { facts: factsOf(scope, facts, people), people, standIns, names: new Map([...known.names].filter(([id]) => shown.has(id)).map(([id, name]) => [id, name.clientName ?? name.name])) };
}

/** A talk with some of the clients is theirs: another does not see it, nor who stands for another. */
function isTalkOf({ viewer }: DossierScope) {
  if (viewer.as === 'worker' || viewer.as === 'reason') return sql<boolean>`true`;
  const clients = sql`select from contact_clients cc where cc.institution_id = contacts.institution_id and cc.contact_id = contacts.id`;
  return sql<boolean>`(not exists (${clients}) or exists (${clients} and cc.client_id = any(${sql.val(viewer.as === 'client' ? [viewer.clientId] : [...viewer.clientIds])}::bigint[])))`;
}

/** Talks of a case, newest first, as its clients may know them: those that took place, with `before` those that began before it. Of somebody who left, those of his time. */
export async function listTalks(work: Pick<Work, 'tx'>, scope: DossierScope, { limit = 20, before }: { limit?: number; before?: Date | undefined } = {}): Promise<Contact[]> {
  const { viewer } = scope;
  let query = selectContacts(work).where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId).where('joins_id', 'is', null)
    .where('outcome', '=', 'took_place').where('minutes_direct', '>', 0).where(isTalkOf(scope));
  if (viewer.as === 'client' && viewer.until) query = query.where('started_at', '<', viewer.until);
  if (before) query = query.where('started_at', '<', before);
  return await query.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** `parts` are the newest of each list, one more than it shows, and what happened last. */
export interface Overview extends DossierFrame { parts: Part[]; talks: Contact[] }

/** So many of each list stand on the overview, and so many things that happened; the rest on pages of their own. */
export const overviewShows = { each: 5, happened: 12 } as const;
const listed = ['thread', 'report', 'own_note', 'working_note', 'shielded', 'letter'] as const satisfies readonly PartKind[];

/** What happened lately in a dossier. That it was opened is written in the log: call it last. */
export async function readOverview(work: Work, scope: DossierScope): Promise<Overview> {
  const parts = await listParts(work, scope, { newest: { kinds: listed, each: overviewShows.each + 1, latest: overviewShows.happened + 1 }, limit: 'all' });
  const talks = await listTalks(work, scope);
  const frame = await getDossierFrame(work, scope, [...parts.flatMap((part) => [part.accountId, part.lastById]), ...talks.map((talk) => talk.accountId)]);
  await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: scope.caseId });
  return { ...frame, parts, talks };
}

/** So many stand on one page of a list. */
const listOnPage = 30;

/** A page of everything of one kind, what changed last first, and where the next begins. That it was opened is written in the log. */
export async function readList(work: Work, scope: DossierScope, kind: PartKind, after: PartFilter['after']): Promise<DossierFrame & { parts: Part[]; next: Part | undefined }> {
  const found = await listParts(work, scope, { kinds: [kind], after, limit: listOnPage + 1 });
  const parts = found.slice(0, listOnPage);
  const frame = await getDossierFrame(work, scope, parts.flatMap((part) => [part.accountId, part.lastById]));
  await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: scope.caseId });
  return { ...frame, parts, next: found.length > parts.length ? parts.at(-1) : undefined };
}

/** Something on the line of time: what was written, or a talk. */
export type Happened = { at: Date; part: Part } | { at: Date; talk: Contact };

/** What was written, private notes apart, and talks, on one line of time with the newest first. */
export function onOneLine({ parts, talks }: Pick<Overview, 'parts' | 'talks'>): Happened[] {
  const written = parts.filter((part) => !['own_note', 'working_note'].includes(part.kind)).map((part) => ({ at: part.changedAt, part }));
  return [...written, ...talks.map((talk) => ({ at: talk.startedAt, talk }))].sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** A page of what happened, before a moment or the newest, and the moment before which the next begins. That it was opened is written in the log. */
export async function readHappened(work: Work, scope: DossierScope, before: Date | undefined): Promise<DossierFrame & { happened: Happened[]; next: Date | undefined }> {
  const kinds = partKinds.filter((kind) => kind !== 'own_note' && kind !== 'working_note');
  const parts = await listParts(work, scope, { kinds, after: before && { changedAt: before, partId: 0 }, limit: 2 * listOnPage });
  const all = onOneLine({ parts, talks: await listTalks(work, scope, { limit: 2 * listOnPage, before }) });
  const last = all[listOnPage - 1]?.at;
  // What happened at the same moment stays on one page.
  const happened = last ? all.filter((one) => one.at >= last) : all;
  const frame = await getDossierFrame(work, scope, happened.flatMap((one) => ('part' in one ? [one.part.accountId] : [one.talk.accountId])));
  await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: scope.caseId });
  return { ...frame, happened, next: all.length > happened.length ? last : undefined };
}
