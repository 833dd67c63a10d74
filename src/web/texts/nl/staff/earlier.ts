export const earlier = {
  title: 'Eerder contact',
  same: 'Met dezelfde code',
  count: (count: number) => (count === 1 ? '1 bericht' : `${count} berichten`),
  talk: 'Chat', question: 'Vraag', noTheme: 'nog geen onderwerp', open: 'nog open',
  read: 'Lees hier', shut: 'Dicht', you: 'De ander', us: 'Wij', house: 'Naast',
};
