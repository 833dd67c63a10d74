/** Wie neemt waar voor wie, en wanneer. */
export const standingIn = {
  title: 'Waarneming',
  lead: 'Ben je weg? Kies een collega die dan voor je waarneemt. Op die dagen kan je collega alles zien en doen wat jij in je casussen kunt. Daarna niet meer. Cliënten lezen op hun pagina wie er waarneemt.',
  leadLeader: 'Is een collega weg? Kies wie er waarneemt. Op die dagen kan die alles zien en doen wat de ander in zijn casussen kan. Daarna niet meer.',
  list: 'Nu en straks', none: 'Er is geen waarneming afgesproken.',
  away: 'Wie is er weg', who: 'Wie neemt waar', from: 'Eerste dag', until: 'Laatste dag', stop: 'Stop', stopOf: (who: string, away: string) => ` de waarneming door ${who} voor ${away}`,
  now: 'nu',
  add: 'Spreek waarneming af', awayLabel: 'Wie is er weg?', whoLabel: 'Wie neemt waar?', choose: 'Kies', save: 'Leg vast',
  inCase: (name: string) => `je neemt waar voor ${name}`,
  mistakes: {
    accountId: 'Kies wie er weg is.', colleagueId: 'Kies een collega die hulp geeft.', samePerson: 'Kies een ander: dit is wie er weg is.', startsOn: 'Kies de eerste dag.', endsOn: 'Kies de laatste dag.',
    wrongWay: 'Kies een laatste dag die na de eerste komt.', past: 'Kies een laatste dag die nog komt.', tooLong: 'Waarnemen kan hooguit een half jaar. Draag de casussen anders over.', isThereAlready: 'Deze collega neemt op een van deze dagen al waar. Stop dat eerst, of kies andere dagen.',
  },
  done: { named: 'Vastgelegd. Je collega ziet de casussen op die dagen.', ended: 'De waarneming is gestopt.', changed: 'Deze waarneming was al voorbij.' },
};
