const talks = (count: number) => (count === 1 ? '1 talk' : `${count} talks`);

/** How many talks a case has had, and how full someone's hands are. */
export const caseload = {
  talks: {
    title: 'How many talks',
    had: (had: number, limit: number | undefined) => (limit === undefined ? `${talks(had)} so far. There is no limit.` : `${had} of ${talks(limit)} so far.`),
    short: (had: number, limit: number | undefined) => (limit === undefined ? String(had) : `${had} of ${limit}`),
    planned: (planned: number) => `The plan says: ${talks(planned)}.`,
    signs: { near: 'Near the limit', reached: 'At the limit', over: 'Past the limit' },
    near: (left: number) => `${talks(left)} left until the limit. Look back together: is the goal reached, or is more needed?`,
    reached: 'These were the talks that go with it. Finish together, or ask for more talks.',
    over: (more: number) => `There were ${talks(more)} more than go with it. Write down why more are needed.`,
    asked: (to: number, when: string) => `Your team leader looks whether it may become ${talks(to)}. Asked: ${when}.`,
    inAll: (to: number) => `${talks(to)} in all`,
    extend: 'More talks',
    to: 'How many talks may there be in all?',
    why: 'Why are more talks needed?',
    hints: { reason: 'This is kept with the case.', leader: 'Your team leader reads this and decides.', free: 'This is kept with the case.' },
    save: { reason: 'Keep this', leader: 'Ask your team leader', free: 'Keep this' },
    mistakes: { to: (limit: number) => `Fill in a number higher than ${limit}.`, toRange: 'Fill in a number from 1 to 200.', words: 'Write in a few words why.' },
  },
  list: {
    talks: 'Talks', next: 'Next appointment', noNext: 'none',
    sum: (cases: number, load: string) => `${cases === 1 ? '1 case' : `${cases} cases`}, weight ${load} together.`,
    sumHint: 'Help as a process counts as 1.',
    waits: (when: string) => `Waits for an answer since ${when}`,
    silent: (days: number) => `${days} days silent`,
    due: (count: number) => (count === 1 ? '1 action of yours is due' : `${count} actions of yours are due`),
  },
  today: {
    title: 'Your cases', none: 'Nobody waits for you, and nothing is due.', more: (count: number) => (count === 1 ? 'and 1 more case' : `and ${count} more cases`), all: 'To my cases',
    team: 'Workload', asked: (count: number) => (count === 1 ? '1 worker asks for more talks.' : `More talks were asked ${count} times.`),
    near: (count: number) => (count === 1 ? '1 case is at or near the limit of talks.' : `${count} cases are at or near the limit of talks.`), calm: 'No case is near the limit of talks.', toTeam: 'To the workload',
  },
  team: {
    title: 'Workload', lead: 'How much everyone has, and where something is left lying. You see numbers, no names of clients.',
    worker: 'Worker', cases: 'Cases', load: 'Weight', waits: 'Wait for an answer', silent: 'Long silent', due: 'Action due', near: 'At or near the limit',
    loads: 'What everyone has', none: 'There are no workers yet who give help.', sum: (cases: number, load: string) => `${cases === 1 ? '1 case' : `${cases} cases`} together, weight ${load}.`,
    asked: 'More talks asked', askedBy: (name: string, had: number, limit: string, to: number) => `${name} asks for ${talks(to)}. There were ${had}${limit && ` of ${limit}`}.`,
    number: (id: number) => `Case ${id}`, words: 'What do you want to say with it?', agree: 'Agreed', refuse: 'Not now', agreeOf: (id: number) => ` to more talks in case ${id}`, refuseOf: (id: number) => `: no extra talks in case ${id}`,
    limits: 'At or near the limit of talks', limitsNone: 'No case is at or near the limit.', case: 'Case', talks: 'Talks', sign: 'Standing', more: (count: number) => `and ${count} more`, toWaiting: 'To the waiting list', toHandOver: 'Hand over cases',
    done: { agreed: 'More talks are possible now. Your colleague sees that with the case.', refused: 'Your colleague sees that there are no extra talks.', changed: 'This was decided already.' },
  },
};
