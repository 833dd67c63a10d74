/** Words for who sees a part of a dossier. */
export const sight = {
  title: 'Wie ziet dit?',
  all: 'Iedereen in dit dossier ziet dit.',
  named: (names: string) => `Dit zien: ${names}.`,
  given: (who: string, name: string, when: string) => `${who}: door ${name}, ${when}.`,
  change: 'Verander wie dit ziet',
  who: 'Wie mag dit zien?',
  hint: 'Wie dit schreef, blijft het altijd zien. Wie een vinkje krijgt, ziet het vanaf nu, ook wat er al staat.',
  representatives: 'Ook wie voor een van hen opkomt, zoals een ouder',
  keep: 'Bewaar',
  done: 'Het is bewaard. Vanaf nu ziet alleen wie {je koos|u koos} dit.',
};
