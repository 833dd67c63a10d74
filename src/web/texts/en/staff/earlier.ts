export const earlier = {
  title: 'Earlier contact',
  same: 'With the same code',
  count: (count: number) => (count === 1 ? '1 message' : `${count} messages`),
  talk: 'Chat', question: 'Question', noTheme: 'no theme yet', open: 'still open',
  read: 'Read here', shut: 'Shut', you: 'The other', us: 'Us', house: 'Naast',
};
