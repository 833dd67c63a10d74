import { may } from '../domain/accounts/rights/rights.rules.ts';
import { viewerOfCitizen } from '../domain/cases/dossier/dossier.rules.ts';
import type { Viewer } from '../domain/cases/dossier/dossier.schema.ts';
import { maySeeLine } from '../domain/cases/looking/looking.rules.ts';
import { keepMaker, mayChangeSight, mayRemove, maySee, mayWrite, sightAtFirst } from '../domain/cases/parts/parts.rules.ts';
import type { PartKind, Sight } from '../domain/cases/parts/parts.schema.ts';
import { groundsToRefuse } from '../domain/cases/representatives/refusing/refusing.rules.ts';
import { representationOn, representedBy } from '../domain/cases/representatives/representatives.rules.ts';
import { dayOf, startOfDay } from '../domain/institutions/hours/zone/zone.rules.ts';
import { clientCast, firstDay, representativeCast, staffCast } from './dossier-cast.ts';
import { followCourse, type ModelClient, type ModelRepresentative, type ModelState } from './dossier-model.ts';
import type { CourseAct, Seen, Side, Walker } from './dossier-walk.ts';

interface Kept { id: number; kind: PartKind; accountId: number; madeAt: Date; sight: Sight; isRemoved: boolean }
interface Line { id: number; at: Date; day: string; action: string; isOfKeepingOut: boolean; subject: string; subjectId: number }

const caseId = 1;
const clients = clientCast.map((one, index): ModelClient & { comesLater?: true } => ({ clientId: 101 + index, accountId: 201 + index, born: one.born, leftOn: one.leftOn, ...(one.comesLater && { comesLater: true }) }));
const clientIdOf = (name: string) => 101 + clientCast.findIndex((one) => one.name === name);
const representatives = representativeCast.map((one, index): ModelRepresentative => ({
  id: 301 + index, accountId: 401 + index, clientId: clientIdOf(one.of), kind: one.kind, custody: one.custody, since: '2026-01-05', until: null, isRefused: false,
}));
const people: readonly Walker[] = [
  ...staffCast.map((member, index): Walker => ({ name: member.name, as: member.as, accountId: 11 + index, member })),
  ...clientCast.map(({ name }, index): Walker => ({ name, as: 'citizen', accountId: 201 + index })),
  ...representativeCast.map(({ name }, index): Walker => ({ name, as: 'citizen', accountId: 401 + index })),
  { name: 'citizen without any relation', as: 'citizen', accountId: 999 },
];
const atWork = (...places: string[]) => people.flatMap((one) => (one.member?.place && places.includes(one.member.place) ? [one.accountId] : []));

/** How everything stands before a sequence of the rules. */
export function beginOfRules(): ModelState {
  const [holderId = 0] = atWork('holder');
  return {
    day: firstDay, isClosed: false, holderId, workers: new Set(atWork('holder', 'second', 'stand_in')), parts: new Map(), representatives: representatives.map((one) => ({ ...one })),
    clients: clients.filter((one) => !one.comesLater).map((one) => ({ ...one })), toCome: clients.filter((one) => one.comesLater).map((one) => ({ ...one })),
  };
}

/** What the rules hold of a case: its facts as they come, its parts with their sight, and its log. */
interface Facts { readonly state: ModelState; readonly parts: Kept[]; readonly log: Line[]; readonly viewers: Map<Walker, Viewer | undefined> }

function viewerOf({ state }: Facts, { as, accountId, member }: Walker, now: Date): Viewer | undefined {
  if (member?.elsewhere) return undefined;
  if (member?.reason) return may(member.roles, member.reason === 'emergency' ? 'case.read_in_emergency' : 'case.read_with_reason') ? { as: 'reason', accountId } : undefined;
  if (member) return as === 'staff' && state.workers.has(accountId) ? { as: 'worker', accountId } : undefined;
  const standings = state.clients.map((one) => ({ ...one, until: one.leftOn === undefined ? undefined : startOfDay(one.leftOn) }));
  const all = state.representatives.map(({ custody, ...one }) => {
    const born = state.clients.find((client) => client.clientId === one.clientId)?.born ?? '';
    return { accountId: one.accountId, clientId: one.clientId, sees: representationOn({ ...one, hasCustody: custody }, born, dayOf(now)) };
  });
  return viewerOfCitizen(accountId, standings, representedBy(accountId, all));
}

function note({ log }: Facts, at: Date, subject: string, subjectId: number, action = 'other'): void {
  log.push({ id: log.length + 1, at, day: at.toISOString().slice(0, 10), action, isOfKeepingOut: action !== 'other', subject, subjectId });
}

/** Clients in the case now, and those that were named before (`named`), also when they left. */
const areInCase = ({ state }: Facts, sight: Sight | undefined, named: readonly number[] = []) => (sight?.clientIds ?? []).every((id) => named.includes(id) || state.clients.some((one) => one.clientId === id && one.leftOn === undefined));

function makerOf({ state }: Facts, accountId: number) {
  return { accountId, clientId: state.clients.find((one) => one.accountId === accountId)?.clientId ?? null, isCitizen: accountId > 200 };
}

/** A part and who asks for it; nothing when he does not see it. */
function open(facts: Facts, person: Walker, partId: number): { viewer: Viewer; part: Kept } | undefined {
  const [viewer, part] = [facts.viewers.get(person), facts.parts.find((one) => one.id === partId)];
  return viewer && part && !part.isRemoved && maySee(part, viewer) ? { viewer, part } : undefined;
}

function actsOn(facts: Facts): Pick<Side, 'add' | 'share' | 'write' | 'remove'> {
  return {
    add: async (now, person, kind, sight) => {
      const viewer = facts.viewers.get(person);
      if (!viewer || !mayWrite(kind, viewer, facts.state.isClosed) || !areInCase(facts, sight)) return undefined;
      const id = facts.parts.length + 1;
      facts.parts.push({ id, kind, accountId: person.accountId, madeAt: now, sight: keepMaker(sight ?? sightAtFirst(kind, viewer), makerOf(facts, person.accountId)), isRemoved: false });
      note(facts, now, 'case_part', id);
      return id;
    },
    share: async (now, person, partId, sight) => {
      const found = open(facts, person, partId);
      if (!found || !mayChangeSight(found.part, found.viewer) || !areInCase(facts, sight, found.part.sight.clientIds)) return false;
      found.part.sight = keepMaker(sight, makerOf(facts, found.part.accountId));
      note(facts, now, 'case_part', partId);
      return true;
    },
    write: async (now, person, partId) => {
      const found = open(facts, person, partId);
      if (!found || !mayWrite(found.part.kind, found.viewer, facts.state.isClosed)) return false;
      note(facts, now, 'case_part', partId);
      return true;
    },
    remove: async (_now, person, partId) => {
      const found = open(facts, person, partId);
      if (!found || !mayRemove(found.part, found.viewer)) return false;
      found.part.isRemoved = true;
      return true;
    },
  };
}

function follow(facts: Facts, now: Date, act: CourseAct): void {
  const { state } = facts;
  const accountId = 'person' in act ? act.person.accountId : 0;
  const gone = { hand: state.holderId, part: accountId, join: 0, close: 0, reopen: 0 }[act.do];
  for (const part of facts.parts) if (part.kind === 'working_note' && (act.do === 'close' || part.accountId === gone)) part.isRemoved = true;
  if (act.do === 'hand') for (const part of facts.parts) if (part.kind === 'shielded' && part.sight.accountIds.includes(gone)) part.sight = { ...part.sight, accountIds: [...part.sight.accountIds, accountId] };
  followCourse(act.do, accountId, state);
  note(facts, now, 'case', caseId);
}

function seeAll({ parts, log, viewers }: Facts): Seen {
  const there = parts.filter((part) => !part.isRemoved);
  const about = new Map(parts.map((part) => [part.id, part]));
  return {
    parts: people.map((one) => { const viewer = viewers.get(one); return viewer ? there.filter((part) => maySee(part, viewer)).map((part) => part.id) : []; }),
    lines: people.map((one) => {
      const viewer = viewers.get(one);
      return viewer ? log.filter((line) => maySeeLine(line, viewer, line.subject === 'case_part' ? about.get(line.subjectId) : undefined)).map((line) => line.id) : [];
    }),
    log,
  };
}

/** A case by the rules of the code alone, without a database: thousands of sequences in seconds. */
export function rulesSide(): Side {
  const facts: Facts = { state: beginOfRules(), parts: [], log: [], viewers: new Map() };
  const put = <One extends object>(list: One[], isIt: (one: One) => boolean, now: One) => { const known = list.find(isIt); if (known) Object.assign(known, now); else list.push({ ...now }); };
  return {
    caseId, people, ...actsOn(facts), see: async () => seeAll(facts),
    prove: async (now, person) => { const viewer = viewerOf(facts, person, now); facts.viewers.set(person, viewer); return viewer !== undefined; },
    find: async (now, _person, clientId) => note(facts, now, 'client', clientId),
    setClient: async (_now, client) => put(facts.state.clients, (one) => one.clientId === client.clientId, client),
    setRepresentative: async (_now, given) => put(facts.state.representatives, (one) => one.id === given.id, given),
    keepOut: async (now, _holder, one, ground) => {
      const own = facts.state.representatives.find((each) => each.id === one.id);
      const born = [...facts.state.clients, ...clients].find((client) => client.clientId === one.clientId)?.born ?? '';
      const isDone = own !== undefined && (ground === 'allow' ? own.isRefused && own.until === null : groundsToRefuse({ ...own, hasCustody: own.custody }, born, dayOf(now)).includes(ground));
      if (!own || !isDone) return false;
      own.isRefused = ground !== 'allow';
      note(facts, now, 'client', one.clientId, ground === 'allow' ? 'allow_representative' : 'refuse_representative');
      return true;
    },
    course: async (now, act, _holder, isExpected) => { if (isExpected) follow(facts, now, act); return isExpected; },
  };
}
