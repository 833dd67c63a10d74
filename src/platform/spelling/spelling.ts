import { Worker } from 'node:worker_threads';

/** A word that is not in the dictionary, with what it could have been, best first; often none. */
export interface Suspect { word: string; suggestions: string[] }

export interface SpellingChecker {
  /** Words of a Dutch text that may be mistakes, in order, each once; nothing when it takes too long or the checker is lost. */
  check(text: string): Promise<Suspect[] | undefined>;
  stop(): Promise<void>;
}

const longestWait = 15_000;
const thread = import.meta.filename.replace(/(\.\w+)$/, '-thread$1');

/** A checker of Dutch spelling. Its thread, with a dictionary of some 100 MB, is started by the first text and stays. */
export function openSpelling(onError: (error: unknown) => void): SpellingChecker {
  let worker: Worker | undefined;
  let asked = 0;
  const waiting = new Map<number, (suspects: Suspect[] | undefined) => void>();
  const answer = (id: number, suspects: Suspect[] | undefined) => {
    waiting.get(id)?.(suspects);
    waiting.delete(id);
  };
  const start = () => {
    const fresh = new Worker(thread);
    fresh.unref();
    fresh.on('message', ({ id, suspects }: { id: number; suspects: Suspect[] }) => answer(id, suspects));
    fresh.on('error', (error) => {
      onError(error);
      worker = undefined;
      for (const id of waiting.keys()) answer(id, undefined);
    });
    return fresh;
  };
  return {
    check: (text) => new Promise((resolve) => {
      worker ??= start();
      asked += 1;
      const id = asked;
      const timer = setTimeout(() => answer(id, undefined), longestWait);
      waiting.set(id, (suspects) => { clearTimeout(timer); resolve(suspects); });
      worker.postMessage({ id, text }, []);
    }),
    stop: async () => { await worker?.terminate(); worker = undefined; },
  };
}
