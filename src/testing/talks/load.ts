import { openBook, type Book, type LoadSum } from './book.ts';
import type { TalkTokens } from './ground.ts';
import { openTalker, type ThinkTime } from './talker.ts';

export interface Load {
  /** Ends when everybody has said his last line, it was acknowledged, and the other read it. Throws when that takes over a minute more. */
  done: Promise<LoadSum>;
  book: Book;
}

/** Both sides of talks write until it is over, each with a think time, at servers that may go away. */
export function startLoad({ talks, urls, isOver, think }: { talks: readonly TalkTokens[]; urls: readonly string[]; isOver: () => boolean; think: ThinkTime }): Load {
  const book = openBook();
  const people = talks.flatMap((talk) => (['visitor', 'worker'] as const).map((side) => openTalker(side, talk, urls, book)));
  const run = async () => {
    try {
      await Promise.all(people.map((one) => one.write(isOver, think)));
      await Promise.all(people.map((one) => one.readAll(60_000)));
      return book.sum();
    } finally {
      for (const one of people) one.close();
    }
  };
  return { done: run(), book };
}
