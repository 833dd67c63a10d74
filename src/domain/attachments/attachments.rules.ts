import { hoursToSend, largestDossier, mostPerMessage, type TakenFile } from './attachments.schema.ts';

export type WhyNot = 'too-many' | 'dossier-full' | 'too-late';

/** Why these files may not go with a message of a dossier that holds so many bytes; nothing when they may. */
export function whyNotAttach(files: readonly Pick<TakenFile, 'size' | 'at'>[], bytesThere: number, now: Date): WhyNot | undefined {
  if (files.length > mostPerMessage) return 'too-many';
  if (files.some((file) => now.getTime() - file.at > hoursToSend * 3_600_000)) return 'too-late';
  const sum = files.reduce((total, file) => total + file.size, bytesThere);
  return files.length > 0 && sum > largestDossier ? 'dossier-full' : undefined;
}
