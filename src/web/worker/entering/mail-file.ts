import { fork } from 'node:child_process';
import type { MailFile } from './mail-words.ts';

/** How large a saved mail may be; pictures and attachments in it are not kept. */
export const largestMailFile = 2 * 1024 * 1024;

const longestMilliseconds = 8000;
const reader = import.meta.filename.replace(/(\.\w+)$/, '-reader$1');

/**
 * Reads a saved mail, in a process of its own: it was written by a stranger, and may be made to keep a reader busy or to fill its
 * memory. A thread would not do: one that runs out of memory can take the whole server along. Nothing when there are no words in
 * it, or when reading does not end.
 */
export async function readMailFile(file: Uint8Array): Promise<MailFile | undefined> {
  const child = fork(reader, [], { serialization: 'advanced', execArgv: ['--max-old-space-size=256'], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), longestMilliseconds);
  try {
    return await new Promise((resolve) => {
      child.once('message', (read) => resolve((read as MailFile | null) ?? undefined));
      child.once('error', () => resolve(undefined));
      child.once('exit', () => resolve(undefined));
      child.send(file, () => { /* a reader that is gone has said so by its exit */ });
    });
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
