import { calendarOf, isOpenAt, nextOpening, promiseAt, promiseFor } from '../domain/institutions/hours/hours.rules.ts';
import type { Institution } from '../domain/institutions/directory/directory.queries.ts';
import type { Dice } from './random.ts';

export interface Story { theme: string; asks: string[]; answers: string[] }
export interface Further { thanks: string[]; further: string[]; replies: string[]; notes: string[] }

export interface PlannedMessage { by: 'visitor' | 'worker'; body: string; at: Date; minutes?: number; isConfirmed?: boolean }

/** One question as it went, from asking to (perhaps) closing. Times are in order and never after `now`. */
export interface PlannedConversation {
  institution: Institution;
  postcode: string;
  municipality: string;
  theme: string;
  channel: 'mail' | 'phone' | 'office';
  origin: string;
  askedAt: Date;
  promisedAt: Date;
  messages: PlannedMessage[];
  /** Index among the workers of the institution; nobody has it yet when absent. */
  worker: number | undefined;
  status: 'open' | 'taken' | 'waiting' | 'closed';
  result: string | undefined;
  closedAt: Date | undefined;
  helped: 'yes' | 'partly' | 'no' | undefined;
  scores: [number, number, number] | undefined;
  note: string | undefined;
  email: string | undefined;
  wish: 'called' | 'seen' | undefined;
  urgent: boolean;
}

const hour = 3_600_000;
const themeWeights = [['money', 31], ['relationship', 23], ['gloomy', 18], ['parenting', 13], ['alone', 9], ['violence', 6]] as const;
const originWeights = [['unknown', 30], ['found_online', 24], ['municipality', 14], ['general_practitioner', 12], ['friend_or_family', 11], ['school', 5], ['was_here_before', 4]] as const;

function storyOf(dice: Dice, stories: readonly Story[]): Story {
  const theme = dice.weighted(themeWeights);
  return dice.pick(stories.filter((story) => story.theme === theme));
}

/** Questions come at all hours, most of them in the evening. */
function momentOn(dice: Dice, day: Date): Date {
  const hourOfDay = dice.weighted([[dice.between(0, 6), 6], [dice.between(7, 11), 24], [dice.between(12, 17), 34], [dice.between(18, 23), 36]]);
  return new Date(day.getTime() + hourOfDay * hour + dice.between(0, 59) * 60_000 + dice.between(0, 59) * 1000);
}

/** Most answers come within the promise, some on the edge, a few too late; always when the institution is open. */
function answerMoment(dice: Dice, from: Date, promisedAt: Date, institution: Institution): Date {
  const share = dice.chance(0.93) ? 0.15 + dice.next() * 0.8 : 1.05 + dice.next() * 0.9;
  const at = new Date(from.getTime() + (promisedAt.getTime() - from.getTime()) * share);
  const calendar = calendarOf(institution);
  return isOpenAt(at, calendar) ? at : new Date((nextOpening(at, calendar) ?? at).getTime() + dice.between(4, 200) * 60_000);
}

function continueTalk(dice: Dice, talk: PlannedMessage[], further: Further, institution: Institution, now: Date): void {
  while (talk.length < 9 && dice.chance(talk.length === 2 ? 0.34 : 0.55)) {
    const last = talk.at(-1);
    if (!last) return;
    const asksMore = dice.chance(0.5);
    const reactionAt = new Date(last.at.getTime() + dice.between(2, 90) * hour);
    if (reactionAt >= now) return;
    talk.push({ by: 'visitor', body: dice.pick(asksMore ? further.further : further.thanks), at: reactionAt });
    if (!asksMore && dice.chance(0.6)) return;
    const promised = promiseAt(reactionAt, promiseFor(institution.settings, 'mail'), calendarOf(institution));
    const answeredAt = answerMoment(dice, reactionAt, promised, institution);
    if (answeredAt >= now) return;
    talk.push({ by: 'worker', body: dice.pick(further.replies).trim(), at: answeredAt, minutes: dice.between(6, 22), isConfirmed: true });
  }
}

interface Ground { dice: Dice; stories: readonly Story[]; further: Further; institution: Institution; areas: readonly { postcode: string; municipality: string }[]; workers: number; now: Date }

const silentAfter = 21 * 24 * hour;

function ending(dice: Dice, talk: readonly PlannedMessage[], now: Date): Pick<PlannedConversation, 'status' | 'result' | 'closedAt'> {
  const last = talk.at(-1);
  if (!last || last.by === 'visitor' && now.getTime() - last.at.getTime() < 10 * 24 * hour) return { status: 'taken', result: undefined, closedAt: undefined };
  if (last.by === 'visitor') return { status: 'closed', result: dice.pick(['answered', 'answered', 'referred', 'appointment']), closedAt: new Date(last.at.getTime() + 20 * hour) };
  if (now.getTime() - last.at.getTime() > silentAfter) return { status: 'closed', result: talk.length > 2 ? 'answered' : 'answered_no_reaction', closedAt: new Date(last.at.getTime() + silentAfter) };
  return { status: 'waiting', result: undefined, closedAt: undefined };
}

function afterwards(dice: Dice, talk: readonly PlannedMessage[]): Pick<PlannedConversation, 'helped' | 'scores' | 'wish'> {
  const reacted = talk.length > 2;
  return {
    helped: reacted && dice.chance(0.6) ? dice.weighted([['yes', 70], ['partly', 24], ['no', 6]]) : undefined,
    scores: reacted && dice.chance(0.4) ? [dice.between(3, 5), dice.between(2, 5), dice.between(3, 5)] : undefined,
    wish: reacted && dice.chance(0.12) ? dice.pick(['called', 'seen'] as const) : undefined,
  };
}

/** Plans one question asked on a day (an instant at midnight UTC). */
export function planConversation(ground: Ground, day: Date): PlannedConversation {
  const { dice, institution, now } = ground;
  const story = storyOf(dice, ground.stories);
  const area = dice.pick(ground.areas);
  const askedAt = momentOn(dice, day);
  const promisedAt = promiseAt(askedAt, promiseFor(institution.settings, 'mail'), calendarOf(institution));
  const talk: PlannedMessage[] = [{ by: 'visitor', body: dice.pick(story.asks), at: askedAt }];
  const answeredAt = answerMoment(dice, askedAt, promisedAt, institution);
  const isAnswered = answeredAt < now;
  if (isAnswered) {
    const isOld = now.getTime() - answeredAt.getTime() > 3 * 24 * hour;
    talk.push({ by: 'worker', body: dice.pick(story.answers).trim(), at: answeredAt, minutes: dice.between(9, 34), isConfirmed: isOld || dice.chance(0.5) });
    continueTalk(dice, talk, ground.further, institution, now);
  }
  return {
    institution, ...area, theme: story.theme, channel: dice.weighted([['mail', 88], ['phone', 8], ['office', 4]]), origin: dice.weighted(originWeights),
    askedAt, promisedAt, messages: talk, worker: isAnswered || dice.chance(0.2) ? dice.between(0, ground.workers - 1) : undefined,
    ...(isAnswered ? ending(dice, talk, now) : { status: 'open', result: undefined, closedAt: undefined }),
    ...afterwards(dice, talk),
    note: dice.chance(0.08) ? dice.pick(ground.further.notes) : undefined,
    email: dice.chance(0.55) ? `vrager${dice.between(1000, 9999)}@voorbeeld.example` : undefined,
    urgent: !isAnswered && dice.chance(0.12),
  };
}

/** What waits at the desk now: some hours old, one over its promise, a few taken and not answered yet. */
function planWaiting(ground: Ground, count: number): PlannedConversation[] {
  const { dice, institution, now } = ground;
  return Array.from({ length: count }, (_, index) => {
    const askedAt = new Date(now.getTime() - (index === 0 ? 74 : dice.between(1, 26)) * hour - dice.between(0, 3000) * 1000);
    const day = new Date(`${askedAt.toISOString().slice(0, 10)}T00:00:00Z`);
    const planned = planConversation(ground, day);
    return {
      ...planned, askedAt, status: 'open', result: undefined, closedAt: undefined, helped: undefined, scores: undefined,
      promisedAt: promiseAt(askedAt, promiseFor(institution.settings, 'mail'), calendarOf(institution)),
      messages: [{ by: 'visitor', body: planned.messages[0]?.body ?? '', at: askedAt }], wish: undefined, note: undefined,
      worker: index % 2 === 1 ? Math.floor(index / 2) % ground.workers : undefined, urgent: index === 2,
    };
  });
}

/** A year of questions for one institution: fewer in summer and at weekends, growing slowly. */
export function planYear(ground: Ground, perWeek: number): PlannedConversation[] {
  const planned: PlannedConversation[] = [];
  const today = new Date(`${ground.now.toISOString().slice(0, 10)}T00:00:00Z`);
  for (let back = 365; back >= 0; back -= 1) {
    const day = new Date(today.getTime() - back * 24 * hour);
    const isWeekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    const season = [6, 7].includes(day.getUTCMonth()) ? 0.65 : 1;
    const growth = 0.8 + 0.4 * (1 - back / 365);
    const expected = (perWeek / 7) * (isWeekend ? 0.7 : 1.12) * season * growth;
    const count = Math.floor(expected) + (ground.dice.chance(expected % 1) ? 1 : 0);
    for (let index = 0; index < count; index += 1) {
      const one = planConversation(ground, day);
      if (one.askedAt < ground.now) planned.push(one);
    }
  }
  return [...planned, ...planWaiting(ground, 18)];
}
