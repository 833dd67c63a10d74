/** Answers to messages after the help, at Vandaag. */
export const aftercare = {
  own: 'Antwoord na de hulp',
  team: 'Antwoorden na de hulp voor het team',
  teamLead: 'Lees het met een reden, of vraag een medewerker om te kijken.',
  line: (number: number) => `Dossier ${number}`,
  since: (when: string) => `Schreef terug ${when}`,
} as const;
