import type { Text } from '../words/text.ts';
import { FIELD } from './field.ts';
import type { Answers } from './quickscan.ts';

/** One thing that must be in order before starting, and how it stands. */
export interface ReadinessItem {
  readonly id: string;
  readonly question: Text;
  /** `obstacle` when an institution named it; `unknown` when not everybody answered with an opinion; else `not-named`, which is not yet the same as in order. */
  readonly state: 'obstacle' | 'unknown' | 'not-named';
  /** Institutions that named it. */
  readonly named: readonly string[];
  /** How many of the 70 named it (a lower bound). */
  readonly field: number;
  readonly todo: Text;
}

/** Forms that an institution wants and does not offer yet. */
export interface WantedForm {
  readonly id: string;
  readonly label: string;
  readonly institutions: readonly string[];
}

/** The list of what must be in order, the obstacles first. Source: the bottlenecks of question 6. */
export function readinessList(all: readonly Answers[]): ReadinessItem[] {
  const options = FIELD.find(({ id }) => id === 'bottlenecks')?.options ?? [];
  const answered = all.filter(({ answers }) => answers.bottlenecks !== undefined && !answers.bottlenecks.includes('no_opinion'));
  const items = options.flatMap((option) => {
    const words = ITEMS[option.id];
    if (words === undefined) return [];
    const named = all.filter(({ answers }) => answers.bottlenecks?.includes(option.id)).map(({ institution }) => institution);
    const state = named.length > 0 ? 'obstacle' : answered.length < all.length || all.length === 0 ? 'unknown' : 'not-named';
    return [{ id: option.id, question: words.question, todo: words.todo, state, named, field: option.count } satisfies ReadinessItem];
  });
  return items.sort((one, other) => other.named.length - one.named.length || ORDER[one.state] - ORDER[other.state]);
}

/** What is wanted and not there yet, the most wanted first. */
export function wantedForms(all: readonly Answers[]): WantedForm[] {
  const options = FIELD.find(({ id }) => id === 'wanted')?.options ?? [];
  return options
    .filter(({ id }) => id !== 'other' && id !== 'no_opinion')
    .map(({ id, label }) => ({
      id,
      label,
      institutions: all.filter(({ answers }) => answers.wanted?.includes(id) && !answers.offered?.includes(id)).map(({ institution }) => institution),
    }))
    .filter(({ institutions }) => institutions.length > 0)
    .sort((one, other) => other.institutions.length - one.institutions.length);
}

const ORDER = { obstacle: 0, unknown: 1, 'not-named': 2 } as const;

const ITEMS: Readonly<Record<string, { question: Text; todo: Text }>> = {
  staff_skills: {
    question: { nl: 'Kunnen de medewerkers online werken?', en: 'Can staff work online?' },
    todo: { nl: 'Plan een training en laat collega\'s met elkaar oefenen.', en: 'Plan a training and let colleagues practise together.' },
  },
  client_skills: {
    question: { nl: 'Past het bij de mensen om wie het gaat?', en: 'Does it suit the people it is for?' },
    todo: { nl: 'Begin met de groep die er het meest aan heeft. Laat anderen gewoon langskomen.', en: 'Start with the group it helps most. Let others keep coming in person.' },
  },
  vision: {
    question: { nl: 'Past het bij hoe de organisatie wil werken?', en: 'Does it fit how the organisation wants to work?' },
    todo: { nl: 'Spreek met het team af waarvoor je online hulp inzet, en waarvoor niet.', en: 'Agree with the team what online help is for, and what not.' },
  },
  registration: {
    question: { nl: 'Staat online tijd op dezelfde manier geregistreerd als gesprekken?', en: 'Is online time registered in the same way as talks?' },
    todo: { nl: 'Spreek één manier af om tijd te schrijven, voor online en voor gesprekken.', en: 'Agree on one way of booking time, online and in person.' },
  },
  safety: {
    question: { nl: 'Zijn de gegevens online veilig?', en: 'Are the data safe online?' },
    todo: { nl: 'Laat de privacy beoordelen (DPIA) voordat de eerste hulpvrager begint.', en: 'Have the privacy assessed (DPIA) before the first client starts.' },
  },
  funding: {
    question: { nl: 'Is er geld voor?', en: 'Is there money for it?' },
    todo: { nl: 'Reken het uit met naast business-case en vergelijk de manieren om aan een platform te komen.', en: 'Calculate it with naast business-case and compare the ways of getting a platform.' },
  },
  funders: {
    question: { nl: 'Zien de financiers de meerwaarde?', en: 'Do the funders see the value?' },
    todo: { nl: 'Laat de financier het rapport zien, met wat gemeten is en hoe zeker het is.', en: 'Show the funder the report, with what was measured and how sure it is.' },
  },
  chain: {
    question: { nl: 'Doen de partners in de keten mee?', en: 'Do the partners join in?' },
    todo: { nl: 'Zoek een of twee partners en spreek af wie wat doet en betaalt.', en: 'Find one or two partners and agree who does and pays what.' },
  },
};
