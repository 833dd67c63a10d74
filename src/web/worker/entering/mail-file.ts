import { runApart } from '../../../platform/apart/apart.ts';
import { parseMail, type MailFile } from './mail-words.ts';

/** How large a saved mail may be; pictures and attachments in it are not kept. */
export const largestMailFile = 2 * 1024 * 1024;

const words = import.meta.filename.replace(/file(\.\w+)$/, 'words$1');

/** Reads a saved mail, apart: it was written by a stranger. Nothing when there are no words in it, or when reading does not end. */
export async function readMailFile(file: Uint8Array): Promise<MailFile | undefined> {
  return await runApart(words, parseMail, [file]);
}
