/** Words for who sees a part of a dossier. */
export const sight = {
  title: 'Who sees this?',
  all: 'Everybody in this dossier sees this.',
  named: (names: string) => `Seen by: ${names}.`,
  given: (who: string, name: string, when: string) => `${who}: by ${name}, ${when}.`,
  change: 'Change who sees this',
  who: 'Who may see this?',
  hint: 'Who wrote this always sees it. Who is ticked sees it from now on, also what is already there.',
  representatives: 'Also who stands for one of them, such as a parent',
  keep: 'Keep',
  done: 'It is kept. From now on only those you chose see this.',
};
