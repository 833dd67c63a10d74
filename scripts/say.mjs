/** Something the person at the keyboard can put right; shown without a stack trace. */
export class Problem extends Error {
  constructor(message, status = 1) {
    super(message);
    this.status = status;
  }
}

/** One line for the person at the keyboard. Goes to stderr, so that what a command answers on stdout stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Seconds since a moment of `Date.now()`, in words. */
export function since(begin) {
  const seconds = (Date.now() - begin) / 1000;
  return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}

/** Does something, and says that it began, that it still goes on (every ten seconds) and how long it took. */
export async function step(doing, done, action) {
  const begin = Date.now();
  say(`${doing} ...`);
  const reminder = setInterval(() => say(`  still busy, ${since(begin)}`), 10_000);
  try {
    const result = await action();
    say(`${done} in ${since(begin)}.`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}
