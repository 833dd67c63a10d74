import fc from 'fast-check';
import { expect } from 'vitest';
import type { Sight } from '../domain/cases/parts/parts.schema.ts';
import { partKinds } from '../domain/cases/parts/parts.schema.ts';
import { firstDay, type StaffMember } from './dossier-cast.ts';
import * as model from './dossier-model.ts';

/** Somebody who acts and looks in a sequence. */
export interface Walker extends model.ModelPerson { member?: StaffMember }

export interface Seen { parts: readonly (readonly number[])[]; lines: readonly (readonly number[])[]; log: readonly model.ModelLine[] }

export type CourseAct = { do: 'hand' | 'join' | 'part'; person: Walker } | { do: 'close' | 'reopen' };

/** The code under test, over a database or by its rules alone. Numbers of parts in `Seen` rise; its lists stand in the order of `people`. */
export interface Side {
  readonly caseId: number; readonly people: readonly Walker[];
  /** Whether somebody is in the dossier now; what he does and sees follows from it until he is asked again. */
  prove(now: Date, person: Walker): Promise<boolean>;
  /** The number of the part; nothing when it was refused. */
  add(now: Date, person: Walker, kind: model.ModelKind, sight: Sight | undefined): Promise<number | undefined>;
  share(now: Date, person: Walker, partId: number, sight: Sight): Promise<boolean>;
  write(now: Date, person: Walker, partId: number): Promise<boolean>;
  remove(now: Date, person: Walker, partId: number): Promise<boolean>;
  /** Somebody searched, and found a client. */
  find(now: Date, person: Walker, clientId: number): Promise<void>;
  setClient(now: Date, client: model.ModelClient): Promise<void>;
  setRepresentative(now: Date, one: model.ModelRepresentative): Promise<void>;
  /** The worker who holds the case keeps who stands for a child out, or lets him in again; answers whether it was done. */
  keepOut(now: Date, holder: Walker, one: model.ModelRepresentative, ground: 'good_care' | 'safety' | 'allow'): Promise<boolean>;
  /** Answers whether it was done; where no rule decides, it does what is expected. */
  course(now: Date, act: CourseAct, holder: Walker, isExpected: boolean): Promise<boolean>;
  see(now: Date): Promise<Seen>;
}

const pick = fc.nat({ max: 999 });
/** Mostly the workers, who stand first in the cast: what others try is refused more often than not. */
const who = fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 2 }) }, { weight: 3, arbitrary: pick });
/** Mostly the same few parts, so that one decision follows upon another. */
const part = fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 1 }) }, { weight: 1, arbitrary: pick });
const sight = fc.record({ clients: fc.oneof(fc.constant('all' as const), fc.array(pick, { maxLength: 2 })), workers: fc.constantFrom('all' as const, 'named' as const), names: fc.array(who, { maxLength: 2 }), isKept: fc.boolean() });
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('add' as const), who, kind: fc.constantFrom(...partKinds), sight: fc.option(sight) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('share' as const), who, part, sight }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('write' as const, 'remove' as const, 'shield' as const, 'release' as const), who, part }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('time' as const), days: fc.constantFrom(1, 12, 30, 400, 1500) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('custody' as const), which: pick, custody: fc.constantFrom(true, false, null) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('end' as const, 'leave' as const, 'come' as const), which: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('keepOut' as const), which: pick, ground: fc.constantFrom('good_care' as const, 'safety' as const, 'allow' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('find' as const), who, which: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('hand' as const, 'join' as const, 'part' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const) }) },
);
export type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

/** What people do after each other, at most so many things. */
export function sequences(most: number): fc.Arbitrary<Act[]> {
  return fc.array(act, { minLength: 1, maxLength: most, size: 'max' });
}

interface Walk { readonly side: Side; readonly state: model.ModelState; now: number }

const at = <One>(list: readonly One[], index: number): One | undefined => list[index % Math.max(list.length, 1)];
const partAt = ({ state }: Walk, index: number) => at([...state.parts.values()], index);

function wantedOf({ state, side }: Walk, given: { clients: 'all' | number[]; workers: 'all' | 'named'; names: number[]; isKept: boolean }): model.Wanted {
  const clients = given.clients === 'all' ? 'all' as const : [...new Set(given.clients.flatMap((one) => at(state.clients, one)?.clientId ?? []))];
  return { ...given, clients, names: [...new Set(given.names.flatMap((one) => at(side.people, one)?.accountId ?? []))] };
}

function sightOf({ clients, workers, names, isKept }: model.Wanted): Sight {
  return { clients: clients === 'all' ? 'all' : 'named', workers, clientIds: clients === 'all' ? [] : clients, accountIds: names, isKeptFromRepresentatives: isKept };
}

async function add(walk: Walk, person: Walker, kind: model.ModelKind, wanted: model.Wanted | undefined): Promise<void> {
  const { side, state } = walk;
  const partId = await side.add(new Date(walk.now), person, kind, wanted && sightOf(wanted));
  expect(partId !== undefined, `${person.name} begins ${kind}`).toBe(model.writes(person, kind, state) && model.areHere(wanted, state));
  if (partId === undefined) return;
  const audience = wanted ? model.audienceOf(kind, wanted, person.accountId, state) : model.audienceAtFirst(kind, person, state);
  state.parts.set(partId, { id: partId, kind, makerId: person.accountId, day: state.day, audience, isRemoved: false });
}

async function share(walk: Walk, person: Walker, part: model.ModelPart, wanted: model.Wanted): Promise<void> {
  const isDone = await walk.side.share(new Date(walk.now), person, part.id, sightOf(wanted));
  expect(isDone, `${person.name} shares ${part.kind}`).toBe(model.shares(person, part, walk.state) && model.areHere(wanted, walk.state, part));
  if (isDone) part.audience = model.audienceOf(part.kind, wanted, part.makerId, walk.state);
}

async function actOnPart(walk: Walk, one: Extract<Act, { part: number }>): Promise<void> {
  const [person, part] = [at(walk.side.people, one.who), partAt(walk, one.part)];
  if (!person || !part) return;
  switch (one.do) {
    case 'share': await share(walk, person, part, wantedOf(walk, one.sight)); return;
    case 'shield': await share(walk, person, part, { clients: [], workers: 'named', names: [], isKept: true }); return;
    case 'release': await share(walk, person, part, { clients: 'all', workers: 'all', names: [], isKept: false }); return;
    case 'write': expect(await walk.side.write(new Date(walk.now), person, part.id), `${person.name} writes in ${part.kind}`).toBe(model.writesIn(person, part, walk.state)); return;
    case 'remove': {
      const isDone = await walk.side.remove(new Date(walk.now), person, part.id);
      expect(isDone, `${person.name} removes ${part.kind}`).toBe(model.removes(person, part, walk.state));
      part.isRemoved ||= isDone;
    }
  }
}

async function changeStanding({ side, state, now }: Walk, one: Extract<Act, { which: number; do: 'custody' | 'end' | 'leave' | 'come' }>): Promise<void> {
  if (one.do === 'leave' || one.do === 'come') {
    const client = one.do === 'come' ? state.toCome.pop() : at(state.clients.filter((each) => each.leftOn === undefined), one.which);
    if (!client) return;
    if (one.do === 'come') state.clients.push(client);
    else client.leftOn = state.day;
    await side.setClient(new Date(now), client);
    return;
  }
  const found = at(state.representatives, one.which);
  if (!found) return;
  if (one.do === 'custody') found.custody = one.custody;
  else found.until = state.day;
  await side.setRepresentative(new Date(now), found);
}

/** Keeping out and letting in again: who looks along is decided by the code, and foretold by the model. */
async function keepOut({ side, state, now }: Walk, which: number, ground: 'good_care' | 'safety' | 'allow'): Promise<void> {
  const [holder, found] = [side.people.find((each) => each.accountId === state.holderId), at(state.representatives, which)];
  if (!holder || !found) return;
  const isExpected = ground === 'allow' ? found.isRefused && found.until === null : model.canBeKeptOut(found, ground, state);
  expect(await side.keepOut(new Date(now), holder, found, ground), `${ground} for ${found.kind} ${found.id}`).toBe(isExpected);
  if (isExpected) found.isRefused = ground !== 'allow';
}

async function changeCourse({ side, state, now }: Walk, one: CourseAct): Promise<void> {
  const holder = side.people.find((each) => each.accountId === state.holderId);
  if (!holder) return;
  const isExpected = model.isCourseOpen(one.do, 'person' in one ? one.person : undefined, state);
  expect(await side.course(new Date(now), one, holder, isExpected), one.do).toBe(isExpected);
  if (isExpected) model.followCourse(one.do, 'person' in one ? one.person.accountId : 0, state);
}

/** Does one thing, to the code and to the model; answers whether it can change as whom somebody stands in the dossier. */
async function doAct(walk: Walk, one: Act): Promise<boolean> {
  walk.now += 60_000;
  const person = 'who' in one ? at(one.do === 'hand' || one.do === 'join' || one.do === 'part' ? walk.side.people.filter((each) => each.as === 'staff') : walk.side.people, one.who) : undefined;
  switch (one.do) {
    case 'add': if (person) await add(walk, person, one.kind, one.sight ? wantedOf(walk, one.sight) : undefined); return false;
    case 'share': case 'shield': case 'release': case 'write': case 'remove': await actOnPart(walk, one); return false;
    case 'find': if (person) await walk.side.find(new Date(walk.now), person, at(walk.state.clients, one.which)?.clientId ?? 0); return false;
    case 'time': walk.now += one.days * 86_400_000; walk.state.day = new Date(walk.now).toISOString().slice(0, 10); return true;
    case 'hand': case 'join': case 'part': if (person) await changeCourse(walk, { do: one.do, person }); return true;
    case 'keepOut': await keepOut(walk, one.which, one.ground); return true;
    case 'close': case 'reopen': await changeCourse(walk, one); return true;
    default: await changeStanding(walk, one); return true;
  }
}

async function prove({ side, state, now }: Walk): Promise<void> {
  for (const person of side.people) expect(await side.prove(new Date(now), person), `${person.name} is in the dossier on ${state.day}`).toBe(model.badgesOf(person, state).length > 0);
}

/** Everybody at once: his parts, and his lines of who looked. */
async function check({ side, state, now }: Walk): Promise<void> {
  const seen = await side.see(new Date(now));
  for (const [index, person] of side.people.entries()) {
    expect(seen.parts[index], `parts of ${person.name}`).toEqual(model.partsFor(person, state));
    expect(seen.lines[index], `lines of ${person.name}`).toEqual(seen.log.filter((line) => model.lineIsFor(person, line, side.caseId, state)).map((line) => line.id));
  }
}

/** One sequence: after each thing that somebody does, everybody must see exactly what the model says. Answers where the model stands then. */
export async function walkThrough(side: Side, state: model.ModelState, acts: readonly Act[]): Promise<{ state: model.ModelState; now: Date }> {
  const walk: Walk = { side, state, now: Date.parse(`${firstDay}T10:00:00Z`) };
  await prove(walk);
  for (const one of acts) {
    if (await doAct(walk, one)) await prove(walk);
    await check(walk);
  }
  return { state, now: new Date(walk.now) };
}
