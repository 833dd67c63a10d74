export const searching = {
  title: 'Search in this file',
  label: 'Search in this file',
  hint: 'With one word, or a few.',
  button: 'Search',
  private: 'We do not keep what you look for. ‘Who looked’ does say that somebody searched.',
  empty: 'First type a word of two letters or more.',
  none: 'We found nothing.',
  noneHelp: 'Try another word, or a part of it.',
  found: (count: number, hasMore: boolean) => (hasMore ? `The newest ${count} places` : count === 1 ? '1 place found' : `${count} places found`),
  older: 'Search further back',
  back: 'To the overview',
};
