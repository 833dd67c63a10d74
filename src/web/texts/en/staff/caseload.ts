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
};
