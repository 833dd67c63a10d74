const lines = [
  'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn', 'abcdefghijklmnopqrstuvwxyz', '01234567890', '!@#$%^&*()',
  '1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '1q2w3e4r5t6y7u8i9o0p', '1qa2ws3ed4rf5tg6yh7uj8ik9ol', 'qawsedrftgyhujikolp', 'qazwsxedcrfvtgbyhnujmikolp',
];

type Pairs = Map<string, number[]>;

/** For every two characters that follow each other on a line of the keyboard or the alphabet: which line, which way. */
function pairsOf(all: readonly string[]): Pairs {
  const pairs: Pairs = new Map();
  const ways = all.flatMap((line) => [line, [...line].reverse().join('')]);
  for (const [way, line] of ways.entries()) {
    for (let i = 0; i + 1 < line.length; i++) pairs.set(line.slice(i, i + 2), [...(pairs.get(line.slice(i, i + 2)) ?? []), way]);
  }
  return pairs;
}

const pairs = pairsOf(lines);

/** For every place in a text: where the longest walk along one line that begins there ends (not included). */
export function longestWalks(text: string): number[] {
  const ends = new Map<number, number>();
  const longest: number[] = [];
  for (let at = text.length - 1; at >= 0; at--) {
    const ways = text[at] === text[at + 1] ? [-1] : (pairs.get(text.slice(at, at + 2)) ?? []);
    const here = ways.map((way) => [way, ends.get(way) ?? at + 2] as const);
    ends.clear();
    for (const [way, end] of here) ends.set(way, end);
    longest[at] = Math.max(at + 1, ...here.map(([, end]) => end));
  }
  return longest;
}

/** The length of the shortest piece that, written over and over, makes the text (the last time perhaps in part). */
export function smallestPeriod(text: string): number {
  const border = [0];
  for (let i = 1; i < text.length; i++) {
    let k = border[i - 1] ?? 0;
    while (k > 0 && text[i] !== text[k]) k = border[k - 1] ?? 0;
    border.push(text[i] === text[k] ? k + 1 : 0);
  }
  const period = text.length - (border.at(-1) ?? 0);
  return period * 2 <= text.length ? period : text.length;
}
