const longestWaitMs = 15_000;
const afterErrorMs = 2000;
const lanes = 3;

/** Sends until nothing is due, a few at a time: `sendNext` takes one and says whether it went out; nothing when none is due. Answers how many went out and how many tries failed. */
export async function sendInLanes(sendNext: () => Promise<boolean | undefined>, isStopping: () => boolean): Promise<{ sent: number; failed: number }> {
  const counts = { sent: 0, failed: 0 };
  const lane = async () => {
    while (!isStopping()) {
      const isSent = await sendNext();
      if (isSent === undefined) return;
      counts[isSent ? 'sent' : 'failed'] += 1;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return counts;
}

export interface Sender {
  /** Look at once: there may be something to send. */
  kick(): void;
  /** Finishes what is being sent. */
  stop(): Promise<void>;
}

export interface SenderMeans {
  sendDue(isStopping: () => boolean): Promise<unknown>;
  /** Milliseconds until the next is due; nothing when none waits. */
  msUntilNext(): Promise<number | undefined>;
  onError(error: unknown): void;
}

/** Sends for as long as the process runs: when kicked, when the next is due, and otherwise every quarter of a minute. */
export function openSender(means: SenderMeans): Sender {
  const stopping = new AbortController();
  let isKicked = false;
  let wake: (() => void) | undefined;
  const pause = async (ms: number) => {
    if (isKicked || stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => { clearTimeout(timer); resolve(); };
    });
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      isKicked = false;
      try {
        await means.sendDue(() => stopping.signal.aborted);
        await pause(Math.min(await means.msUntilNext() ?? longestWaitMs, longestWaitMs));
      } catch (error) {
        means.onError(error);
        await pause(afterErrorMs);
      }
    }
  };
  const running = run();
  return {
    kick: () => { isKicked = true; wake?.(); },
    stop: async () => { stopping.abort(); wake?.(); await running; },
  };
}
