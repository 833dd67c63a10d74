const talks = (count: number) => (count === 1 ? '1 gesprek' : `${count} gesprekken`);

/** Hoeveel gesprekken een casus heeft gehad, en hoe vol iemands handen zijn. */
export const caseload = {
  talks: {
    title: 'Hoeveel gesprekken',
    had: (had: number, limit: number | undefined) => (limit === undefined ? `${talks(had)} gehad. Er is geen grens.` : `${had} van ${talks(limit)} gehad.`),
    short: (had: number, limit: number | undefined) => (limit === undefined ? String(had) : `${had} van ${limit}`),
    planned: (planned: number) => `In het plan staat: ${talks(planned)}.`,
    signs: { near: 'Bijna aan de grens', reached: 'Aan de grens', over: 'Over de grens' },
    near: (left: number) => `Nog ${talks(left)} tot de grens. Kijk samen terug: is het doel bereikt, of is er meer nodig?`,
    reached: 'Dit waren de gesprekken die hierbij horen. Rond samen af, of vraag om meer gesprekken.',
    over: (more: number) => `Er waren ${talks(more)} meer dan erbij horen. Schrijf op waarom er meer nodig zijn.`,
    asked: (to: number, when: string) => `Je teamleider kijkt of het ${talks(to)} mogen worden. Gevraagd: ${when}.`,
    inAll: (to: number) => `${talks(to)} in totaal`,
    extend: 'Meer gesprekken',
    to: 'Hoeveel gesprekken mogen het in totaal worden?',
    why: 'Waarom zijn er meer gesprekken nodig?',
    hints: { reason: 'Dit komt bij de casus te staan.', leader: 'Je teamleider leest dit en beslist.', free: 'Dit komt bij de casus te staan.' },
    save: { reason: 'Leg vast', leader: 'Vraag het je teamleider', free: 'Leg vast' },
    mistakes: { to: (limit: number) => `Vul een getal in dat hoger is dan ${limit}.`, toRange: 'Vul een getal in van 1 tot en met 200.', words: 'Schrijf in een paar woorden waarom.' },
  },
};
