import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const place = join('content', 'common-passwords.txt');

/** The file stands in the checkout, above the sources and above the built server alike. */
function findFile(from: string): string {
  const file = join(from, place);
  return existsSync(file) || dirname(from) === from ? file : findFile(dirname(from));
}

/** The words people build passwords from, read from `content/common-passwords.txt`. */
export function readCommonWords(): ReadonlySet<string> {
  const lines = readFileSync(findFile(import.meta.dirname), 'utf8').split('\n');
  return new Set(lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')));
}
