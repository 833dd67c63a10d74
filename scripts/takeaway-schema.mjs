// Writes docs/takeaway/dossier.schema.json from the schema of what somebody takes along. `--check` fails when it is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { takenDossier } from '../src/domain/taking/taking.schema.ts';

const target = join(import.meta.dirname, '..', 'docs', 'takeaway', 'dossier.schema.json');
const text = `${JSON.stringify({ title: 'dossier.json', ...z.toJSONSchema(takenDossier) }, null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    process.stderr.write('docs/takeaway/dossier.schema.json is out of date: run node scripts/takeaway-schema.mjs.\n');
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
