import { parseMail } from './mail-words.ts';

process.once('message', (file: Uint8Array) => {
  void parseMail(file).then((read) => process.send?.(read ?? null));
});
