/// <reference lib="dom" />

export interface Saver { soon(): void; now(): Promise<boolean> }

/** Saves when somebody pauses, one after the other: what was typed last is kept last. */
export function saverOf(save: () => Promise<boolean>, then: (isKept: boolean) => void = () => undefined): Saver {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Promise.resolve(true);
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    last = last.then(save).catch(() => false);
    return last;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { void now().then(then); }, 400);
  };
  // A telephone that is put away may never come back to this page.
  document.addEventListener('visibilitychange', () => { if (document.hidden && timer !== undefined) void now(); });
  return { soon, now };
}
