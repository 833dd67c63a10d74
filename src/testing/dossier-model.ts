import type { RepresentativeKind } from '../domain/cases/representatives/representatives.schema.ts';

/**
 * Who sees what in a dossier, said a second time and in another way than `maySee`: whoever is in it today wears badges, a part lists the badges
 * it shows itself to. Knows nothing of the database, so that the two can be held against each other.
 */
export type ModelKind = 'thread' | 'report' | 'own_note' | 'working_note' | 'shielded' | 'plan' | 'goal' | 'action' | 'start_task' | 'letter' | 'evaluation';

export interface ModelPart { id: number; kind: ModelKind; makerId: number; day: string; audience: ReadonlySet<string>; isRemoved: boolean }

export interface ModelClient { clientId: number; accountId: number; born: string; leftOn: string | undefined }
export interface ModelRepresentative { id: number; accountId: number; clientId: number; kind: RepresentativeKind; custody: boolean | null; since: string; until: string | null; isRefused: boolean }

/** Who can look: a worker when he works at the case, who gives a reason, a citizen, or nobody at all. */
export interface ModelPerson { name: string; accountId: number; as: 'staff' | 'reason' | 'citizen' | 'outside' }

export interface ModelState {
  day: string; isClosed: boolean; holderId: number;
  /** Clients who are not in the case yet. */
  toCome: ModelClient[];
  workers: Set<number>; clients: ModelClient[]; representatives: ModelRepresentative[]; parts: Map<number, ModelPart>;
}

function yearsAfter(born: string, years: number): string {
  return `${Number(born.slice(0, 4)) + years}${born.slice(4)}`;
}

/** A parent until the day of 16, a curator or mentor from the day of 18, an administrator never: his is the money. */
function stands(one: ModelRepresentative, { day, clients }: ModelState): boolean {
  const client = clients.find((each) => each.clientId === one.clientId);
  if (!client || client.leftOn !== undefined || one.custody !== true || one.isRefused || day < one.since || (one.until !== null && day >= one.until)) return false;
  if (['curator', 'mentor'].includes(one.kind)) return day >= yearsAfter(client.born, 18);
  return one.kind !== 'administrator' && day < yearsAfter(client.born, 16);
}

/** Whether a parent, guardian or institution that looks along today can be kept out: for good care from the day of 12, for safety always. */
export function canBeKeptOut(one: ModelRepresentative, ground: 'good_care' | 'safety', state: ModelState): boolean {
  const born = state.clients.find((each) => each.clientId === one.clientId)?.born ?? state.toCome.find((each) => each.clientId === one.clientId)?.born;
  if (born === undefined || one.custody !== true || one.isRefused || one.until !== null || state.day < one.since || state.day >= yearsAfter(born, 16)) return false;
  return ['parent', 'guardian', 'certified_institution'].includes(one.kind) && (ground === 'safety' || state.day >= yearsAfter(born, 12));
}

function representedBy(person: ModelPerson, state: ModelState): number[] {
  return [...new Set(state.representatives.filter((one) => one.accountId === person.accountId && stands(one, state)).map((one) => one.clientId))];
}

/** What somebody wears today; nothing for who is not in the dossier. */
export function badgesOf(person: ModelPerson, state: ModelState): string[] {
  if (person.as === 'outside') return [];
  if (person.as === 'reason') return ['with a reason'];
  if (person.as === 'staff') return state.workers.has(person.accountId) ? ['worker', `name ${person.accountId}`] : [];
  const own = state.clients.find((one) => one.accountId === person.accountId);
  if (own) return ['client', `client ${own.clientId}`];
  const represented = representedBy(person, state);
  return represented.length === 0 ? [] : ['parent', ...represented.map((id) => `parent of ${id}`), `name ${person.accountId}`];
}

function leftOn(person: ModelPerson, state: ModelState): string | undefined {
  return person.as === 'citizen' ? state.clients.find((one) => one.accountId === person.accountId)?.leftOn : undefined;
}

function sees(person: ModelPerson, part: ModelPart, state: ModelState): boolean {
  const left = leftOn(person, state);
  return (left === undefined || part.day < left) && badgesOf(person, state).some((badge) => part.audience.has(badge));
}

/** The parts that somebody sees, by number. */
export function partsFor(person: ModelPerson, state: ModelState): number[] {
  return [...state.parts.values()].filter((part) => !part.isRemoved && sees(person, part, state)).map((part) => part.id).sort((a, b) => a - b);
}

export interface ModelLine { id: number; day: string; isOfKeepingOut: boolean; subject: string; subjectId: number | null }

/** Whether a line of the log is somebody's to read. */
export function lineIsFor(person: ModelPerson, line: ModelLine, caseId: number, state: ModelState): boolean {
  const badges = badgesOf(person, state);
  const left = leftOn(person, state);
  if (badges.length === 0 || (left !== undefined && line.day >= left)) return false;
  const part = line.subject === 'case_part' ? state.parts.get(line.subjectId ?? 0) : undefined;
  if (line.subject === 'case_part') return part !== undefined && sees(person, part, state);
  if (line.subject === 'case') return line.subjectId === caseId;
  if (line.subject !== 'client') return false;
  const isWorking = badges.includes('worker') || badges.includes('with a reason');
  return isWorking ? state.clients.some((one) => one.clientId === line.subjectId) : badges.includes(`client ${line.subjectId}`) || (badges.includes(`parent of ${line.subjectId}`) && !line.isOfKeepingOut);
}

/** What somebody asks: which clients, which names, whether workers and whether parents with them. */
export interface Wanted { clients: 'all' | readonly number[]; workers: 'all' | 'named'; names: readonly number[]; isKept: boolean }

function isClientIn(accountId: number, state: ModelState): number | undefined {
  return state.clients.find((one) => one.accountId === accountId)?.clientId;
}

/** To whom a part shows itself after somebody said so; who made it is always in it. */
export function audienceOf(kind: ModelKind, wanted: Wanted, makerId: number, state: ModelState): ReadonlySet<string> {
  const audience = new Set(wanted.names.map((id) => `name ${id}`));
  const own = isClientIn(makerId, state);
  const clients = wanted.clients === 'all' || own === undefined || wanted.clients.includes(own) ? wanted.clients : [...wanted.clients, own];
  if (clients === 'all') for (const badge of wanted.isKept ? ['client'] : ['client', 'parent']) audience.add(badge);
  else for (const id of clients) for (const badge of wanted.isKept ? [`client ${id}`] : [`client ${id}`, `parent of ${id}`]) audience.add(badge);
  if (wanted.workers === 'all') for (const badge of kind === 'shielded' ? ['worker'] : ['worker', 'with a reason']) audience.add(badge);
  if (own === undefined) audience.add(`name ${makerId}`);
  return audience;
}

/** To whom a part shows itself when nobody says otherwise. */
export function audienceAtFirst(kind: ModelKind, by: ModelPerson, state: ModelState): ReadonlySet<string> {
  const hidden: Wanted = { clients: [], workers: 'named', names: [], isKept: true };
  if (['own_note', 'working_note', 'shielded'].includes(kind)) return audienceOf(kind, hidden, by.accountId, state);
  if (badgesOf(by, state).includes('parent')) return audienceOf(kind, { ...hidden, workers: 'all' }, by.accountId, state);
  return audienceOf(kind, { clients: 'all', workers: 'all', names: [], isKept: false }, by.accountId, state);
}

/** What is still written when help is over. */
function isWrittenAfter(person: ModelPerson, kind: ModelKind): boolean {
  return person.as === 'staff' ? kind === 'letter' : kind === 'own_note' || kind === 'evaluation';
}

/** Whether somebody writes a kind of part as who he is, while help goes on. */
function writesAsWho(person: ModelPerson, kind: ModelKind, state: ModelState): boolean {
  if (person.as === 'reason' || badgesOf(person, state).length === 0 || leftOn(person, state) !== undefined) return false;
  return person.as === 'staff' ? kind !== 'own_note' : !['working_note', 'shielded', 'letter'].includes(kind);
}

/** Whether somebody may write a kind of part today. */
export function writes(person: ModelPerson, kind: ModelKind, state: ModelState): boolean {
  return writesAsWho(person, kind, state) && (!state.isClosed || isWrittenAfter(person, kind));
}

/** Whether somebody may say who sees a part, also when help is over. */
export function shares(person: ModelPerson, part: ModelPart, state: ModelState): boolean {
  if (part.isRemoved || !writesAsWho(person, part.kind, state) || !sees(person, part, state)) return false;
  return part.makerId === person.accountId || (person.as === 'staff' && !['own_note', 'working_note'].includes(part.kind));
}

/** Whether somebody may take a note away: only his own. */
export function removes(person: ModelPerson, part: ModelPart, state: ModelState): boolean {
  return !part.isRemoved && sees(person, part, state) && part.makerId === person.accountId && ['own_note', 'working_note'].includes(part.kind);
}

/** Whether somebody may write in a part. */
export function writesIn(person: ModelPerson, part: ModelPart, state: ModelState): boolean {
  return !part.isRemoved && sees(person, part, state) && writes(person, part.kind, state);
}

/** Whether the clients whom somebody names are in the case now, or saw the part by name already. */
export function areHere(wanted: Wanted | undefined, state: ModelState, part?: ModelPart): boolean {
  return wanted === undefined || wanted.clients === 'all' || wanted.clients.every((id) => part?.audience.has(`client ${id}`) || state.clients.some((one) => one.clientId === id && one.leftOn === undefined));
}

type Course = 'hand' | 'join' | 'part' | 'close' | 'reopen';

/** Whether a case can be handed over, joined, left, closed or opened again. */
export function isCourseOpen(what: Course, person: ModelPerson | undefined, state: ModelState): boolean {
  const works = person !== undefined && state.workers.has(person.accountId);
  switch (what) {
    case 'hand': return !state.isClosed && person !== undefined && person.accountId !== state.holderId;
    case 'join': return !state.isClosed && !works;
    case 'part': return works && person.accountId !== state.holderId;
    case 'close': return !state.isClosed;
    case 'reopen': return state.isClosed;
  }
}

function dropNotes(state: ModelState, makerId?: number): void {
  for (const part of state.parts.values()) if (part.kind === 'working_note' && (makerId === undefined || part.makerId === makerId)) part.isRemoved = true;
}

/** Who takes over goes on with what was shielded for who held it. */
function passShieldedOn(state: ModelState, from: number, to: number): void {
  for (const part of state.parts.values()) if (part.kind === 'shielded' && part.audience.has(`name ${from}`)) part.audience = new Set([...part.audience, `name ${to}`]);
}

/** What follows for who works at it: who goes loses his working notes, and at the end everybody does. */
export function followCourse(what: Course, accountId: number, state: ModelState): void {
  if (what === 'close' || what === 'reopen') state.isClosed = what === 'close';
  if (what === 'close') dropNotes(state);
  const gone = { hand: state.holderId, part: accountId, join: 0, close: 0, reopen: 0 }[what];
  if (gone !== 0) dropNotes(state, gone);
  if (what === 'hand') passShieldedOn(state, gone, accountId);
  state.workers.delete(gone);
  if (what === 'hand' || what === 'join') state.workers.add(accountId);
  if (what === 'hand') state.holderId = accountId;
}
