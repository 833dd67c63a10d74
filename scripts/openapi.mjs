// Writes docs/api/openapi.json from the schemas of src/api. `--check` fails when it is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeApi } from '../src/api/openapi.ts';

const target = join(import.meta.dirname, '..', 'docs', 'api', 'openapi.json');
const text = `${JSON.stringify(describeApi(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    process.stderr.write('docs/api/openapi.json is out of date: run node scripts/openapi.mjs.\n');
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
