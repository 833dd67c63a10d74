import { Worker } from 'node:worker_threads';
import type { MailFile } from './mail-words.ts';

/** How large a saved mail may be; pictures and attachments in it are not kept. */
export const largestMailFile = 2 * 1024 * 1024;

const longestMilliseconds = 8000;
const thread = import.meta.filename.replace(/(\.\w+)$/, '-thread$1');

/**
 * Reads a saved mail, in a thread of its own: it was written by a stranger, and may be made to keep a reader busy. Nothing when
 * there are no words in it, or when reading does not end.
 */
export async function readMailFile(file: Uint8Array): Promise<MailFile | undefined> {
  const worker = new Worker(thread, { workerData: file, resourceLimits: { maxOldGenerationSizeMb: 256 } });
  const timer = setTimeout(() => { void worker.terminate(); }, longestMilliseconds);
  try {
    return await new Promise((resolve) => {
      worker.on('message', resolve);
      worker.on('error', () => resolve(undefined));
      worker.on('exit', () => resolve(undefined));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
