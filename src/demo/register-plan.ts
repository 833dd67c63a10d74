import type { CaseKind, CaseOrigin, CaseStatus, ClientSystem, ClosingReason, OnlineWish, RegistrationWay } from '../domain/cases/cases.schema.ts';
import type { ClientInput, ClientRole } from '../domain/cases/clients/clients.schema.ts';
import type { Channel, IndirectKind, Outcome, Reason } from '../domain/contacts/contacts.schema.ts';
import { firstNames, surnames } from './names.ts';
import type { Dice } from './random.ts';

export interface PlannedContact { at: Date; channel: Channel; outcome: Outcome; reason: Reason | null; direct: number; indirect: number; travel: number; indirectKind: IndirectKind }
export interface PlannedPerson extends ClientInput { role: ClientRole }

/** One case as it went. Days are `YYYY-MM-DD`, in order, and never after now. */
export interface PlannedCase {
  people: PlannedPerson[]; system: ClientSystem; workType: 'amw' | 'online' | 'smw'; postcode: string; municipality: string; themes: string[]; isMaterial: boolean; origin: CaseOrigin; how: RegistrationWay;
  wishesOnline: OnlineWish; status: CaseStatus; kind: CaseKind | null; registeredOn: string; waitingSince: string | null; expectedOn: string | null; openedOn: string | null; closedOn: string | null;
  closingReason: ClosingReason | null; hasDossier: boolean; contacts: PlannedContact[];
  /** Index among the workers; nobody yet when absent. */
  worker: number | undefined;
}

const dayMs = 86_400_000;
const dayText = (at: Date) => at.toISOString().slice(0, 10);
const themeWeights = [['money', 34], ['relationship', 22], ['gloomy', 18], ['parenting', 14], ['alone', 8], ['violence', 4]] as const;
const reasonWeights = [['goals_reached', 42], ['enough', 22], ['referred', 9], ['stopped_by_client', 9], ['silent', 11], ['moved', 3], ['other', 4]] as const;
const originWeights = [['general_practitioner', 22], ['municipality', 18], ['found_online', 16], ['friend_or_family', 14], ['other_institution', 10], ['was_here_before', 8], ['unknown', 12]] as const;
const inPerson = [['office', 46], ['home', 22], ['phone', 24], ['about', 8]] as const;
const blended = [['office', 22], ['home', 6], ['phone', 12], ['mail', 26], ['chat', 14], ['homework', 12], ['video', 6], ['about', 2]] as const;
const atSchool = [['school', 62], ['phone', 14], ['about', 14], ['home', 10]] as const;
const minutesOf: Readonly<Record<string, readonly [number, number]>> = { office: [40, 65], home: [45, 75], school: [30, 50], phone: [8, 25], video: [30, 50], chat: [18, 40], mail: [8, 24], homework: [12, 30], about: [10, 30] };

interface Ground { dice: Dice; areas: readonly { postcode: string; municipality: string }[]; workers: number; now: Date }

function planPeople(dice: Dice, system: ClientSystem): PlannedPerson[] {
  const surname = dice.pick(surnames);
  const someone = (role: ClientRole, from: number, to: number): PlannedPerson => ({
    role, firstName: dice.pick(firstNames), surname, birthDate: `${dice.between(from, to)}-${String(dice.between(1, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`,
    phone: role === 'client' ? `06-${dice.between(10_000_000, 99_999_999)}` : '', email: '',
  });
  const first = someone('client', 1948, 2004);
  if (system === 'couple') return [first, someone('partner', 1950, 2003)];
  if (system === 'family') return [first, ...Array.from({ length: dice.between(1, 3) }, () => someone('child', 2010, 2023))];
  return [first];
}

function outcomeOf(dice: Dice): { outcome: Outcome; reason: Reason | null } {
  const outcome = dice.weighted([['took_place', 89], ['not_come', 5], ['cancelled_late', 3], ['cancelled_in_time', 2], ['broken_off', 1]] as const);
  const reason = outcome === 'took_place' || outcome === 'broken_off' ? null : dice.weighted([['practical', 30], ['forgot', 25], ['ill', 20], ['motivation', 10], ['unknown', 15]] as const);
  return { outcome, reason };
}

/** Always on a working day, in working hours. */
function momentOn(dice: Dice, at: number): Date {
  const day = new Date(at);
  const weekend = { 6: 2, 0: 1 }[day.getUTCDay()] ?? 0;
  return new Date(Date.parse(dayText(new Date(at + weekend * dayMs))) + dice.between(8, 14) * 3_600_000 + dice.between(0, 11) * 300_000);
}

function planContacts(dice: Dice, from: number, until: number, one: { workType: string; hasDossier: boolean; kind: CaseKind }): PlannedContact[] {
  const channels = one.workType === 'smw' ? atSchool : one.hasDossier || one.workType === 'online' ? blended : inPerson;
  const most = one.kind === 'short' ? dice.between(1, 3) : dice.between(4, 14);
  const contacts: PlannedContact[] = [];
  for (let at = from; contacts.length < most; at += dice.between(5, 18) * dayMs) {
    const moment = momentOn(dice, at);
    if (moment.getTime() >= until) break;
    const channel = dice.weighted<Channel>([...channels]);
    const { outcome, reason } = outcomeOf(dice);
    const [low, high] = minutesOf[channel] ?? [10, 30];
    const took = outcome === 'took_place' || outcome === 'broken_off';
    contacts.push({
      at: moment, channel, outcome, reason, direct: took ? dice.between(low, high) : 0, indirect: took ? dice.weighted([[0, 30], [10, 30], [15, 25], [20, 15]] as const) : 10, travel: channel === 'home' ? dice.between(2, 6) * 5 : 0,
      indirectKind: took ? dice.weighted([['report', 62], ['look_up_work', 14], ['planning', 10], ['consultation', 8], ['preparation', 6]] as const) : 'waiting_for_a_no_show',
    });
  }
  return contacts;
}

type Course = Pick<PlannedCase, 'status' | 'kind' | 'waitingSince' | 'expectedOn' | 'openedOn' | 'closedOn' | 'closingReason' | 'contacts'>;

function planWaiting(ground: Ground, registered: number): Course {
  const { dice, now } = ground;
  const isExpected = dice.chance(0.6);
  return {
    status: isExpected ? 'waiting' : 'registered', kind: null, waitingSince: isExpected ? dayText(new Date(registered)) : null, expectedOn: isExpected ? dayText(new Date(now.getTime() + dice.between(3, 30) * dayMs)) : null,
    openedOn: null, closedOn: null, closingReason: null, contacts: [],
  };
}

function planCourse(ground: Ground, registered: number, one: { workType: string; hasDossier: boolean }): Course {
  const { dice, now } = ground;
  const kind = dice.chance(0.28) ? 'short' : 'process';
  const opened = Math.min(registered + dice.between(2, 24) * dayMs, now.getTime());
  const lasts = (kind === 'short' ? dice.between(10, 40) : dice.between(45, 190)) * dayMs;
  const contacts = planContacts(dice, opened, Math.min(opened + lasts, now.getTime()), { ...one, kind });
  const last = contacts.at(-1)?.at.getTime() ?? opened;
  const closed = opened + lasts < now.getTime() ? Math.max(opened + lasts, last) : undefined;
  return {
    status: closed === undefined ? 'open' : 'closed', kind, waitingSince: null, expectedOn: null, openedOn: dayText(new Date(opened)), contacts,
    closedOn: closed === undefined ? null : dayText(new Date(closed)), closingReason: closed === undefined ? null : dice.weighted(reasonWeights),
  };
}

function planCase(ground: Ground, daysAgo: number, isWaiting: boolean): PlannedCase {
  const { dice, now } = ground;
  const registered = now.getTime() - daysAgo * dayMs;
  const workType = dice.weighted([['amw', 62], ['online', 20], ['smw', 18]] as const);
  const system = workType === 'smw' ? 'family' : dice.weighted([['single', 66], ['couple', 14], ['family', 20]] as const);
  const hasDossier = !isWaiting && workType !== 'smw' && dice.chance(workType === 'online' ? 0.85 : 0.33);
  const theme = workType === 'smw' ? dice.pick(['parenting', 'gloomy'] as const) : dice.weighted(themeWeights);
  const themes = [...new Set([theme, ...(dice.chance(0.3) ? [dice.weighted(themeWeights)] : [])])];
  return {
    people: planPeople(dice, system), system, workType, ...dice.pick(ground.areas), themes, isMaterial: themes.includes('money'), hasDossier,
    origin: workType === 'smw' ? dice.pick(['school_mentor', 'school_care_coordinator', 'school_walk_in'] as const) : dice.weighted(originWeights),
    how: dice.weighted([['phone', 50], ['online', 26], ['counter', 12], ['paper', 7], ['mail', 5]] as const), wishesOnline: hasDossier ? dice.pick(['yes', 'partly'] as const) : dice.weighted([['no', 30], ['unknown', 40], ['partly', 30]] as const),
    registeredOn: dayText(new Date(registered)), worker: isWaiting ? undefined : dice.between(0, ground.workers - 1), ...(isWaiting ? planWaiting(ground, registered) : planCourse(ground, registered, { workType, hasDossier })),
  };
}

/** The cases of a year for one institution: most of them closed or open, some waiting; one was given to a worker who did not begin yet, one person is in twice. */
export function planCases(ground: Ground, count: number): PlannedCase[] {
  const { dice } = ground;
  const begun = Array.from({ length: count }, () => planCase(ground, dice.between(4, 365), false));
  const waiting = Array.from({ length: Math.round(count / 8) }, (_, index) => ({ ...planCase(ground, dice.between(1, 34), true), worker: index === 0 ? 0 : undefined }));
  const [first] = begun;
  const [twice] = first?.people ?? [];
  const last = waiting.at(-1);
  if (twice && last) last.people = [{ ...twice, surname: `${twice.surname}s`, phone: '' }];
  return [...begun, ...waiting].sort((one, other) => one.registeredOn.localeCompare(other.registeredOn));
}
