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
  list: {
    talks: 'Gesprekken', next: 'Volgende afspraak', noNext: 'geen',
    sum: (cases: number, load: string) => `${cases === 1 ? '1 casus' : `${cases} casussen`}, samen gewicht ${load}.`,
    sumHint: 'Een traject telt als 1.',
    waits: (when: string) => `Wacht op antwoord sinds ${when}`,
    silent: (days: number) => `${days} dagen stil`,
    due: (count: number) => (count === 1 ? '1 actie van jou is aan de beurt' : `${count} acties van jou zijn aan de beurt`),
  },
  today: {
    title: 'Jouw casussen', none: 'Niemand wacht op je, en er is niets aan de beurt.', more: (count: number) => (count === 1 ? 'en nog 1 casus' : `en nog ${count} casussen`), all: 'Naar mijn casussen',
    team: 'Werkdruk', asked: (count: number) => (count === 1 ? '1 medewerker vraagt om meer gesprekken.' : `${count} keer is om meer gesprekken gevraagd.`),
    near: (count: number) => (count === 1 ? '1 casus is aan of bijna aan de grens van gesprekken.' : `${count} casussen zijn aan of bijna aan de grens van gesprekken.`), calm: 'Geen casus is bijna aan de grens van gesprekken.', toTeam: 'Naar de werkdruk',
  },
  team: {
    title: 'Werkdruk', lead: 'Hoeveel iedereen heeft, en waar iets blijft liggen. Je ziet getallen, geen namen van cliënten.',
    worker: 'Medewerker', cases: 'Casussen', load: 'Gewicht', waits: 'Wachten op antwoord', silent: 'Lang stil', due: 'Actie aan de beurt', near: 'Aan of bij de grens',
    loads: 'Wat ieder heeft', none: 'Er zijn nog geen medewerkers die hulp geven.', sum: (cases: number, load: string) => `Samen ${cases === 1 ? '1 casus' : `${cases} casussen`}, gewicht ${load}.`,
    asked: 'Vragen om meer gesprekken', askedBy: (name: string, had: number, limit: string, to: number) => `${name} vraagt ${talks(to)}. Er waren er ${had}${limit && ` van ${limit}`}.`,
    number: (id: number) => `Casus ${id}`, words: 'Wat wil je erbij zeggen?', agree: 'Akkoord', refuse: 'Nu niet', agreeOf: (id: number) => ` met meer gesprekken in casus ${id}`, refuseOf: (id: number) => `: geen extra gesprekken in casus ${id}`,
    limits: 'Aan of bij de grens van gesprekken', limitsNone: 'Geen casus is aan of bij de grens.', case: 'Casus', talks: 'Gesprekken', sign: 'Stand', more: (count: number) => `en nog ${count}`, toWaiting: 'Naar de wachtlijst', toHandOver: 'Casussen overdragen',
    done: { agreed: 'Er zijn nu meer gesprekken mogelijk. Je collega ziet dat bij de casus.', refused: 'Je collega ziet dat er geen extra gesprekken komen.', changed: 'Hier is intussen al over beslist.' },
  },
};
