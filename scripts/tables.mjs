// Writes src/domain/tables.ts from a migrated database: node scripts/tables.mjs <owner url> [--check]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const target = new URL('../src/domain/tables.ts', import.meta.url);

/** The typed tables of a migrated database, as text. */
export function describeTables(url) {
  const out = join(mkdtempSync(join(tmpdir(), 'naast-tables-')), 'tables.ts');
  const codegen = new URL('../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url).pathname;
  execFileSync(process.execPath, [codegen, '--url', url, '--dialect', 'postgres', '--date-parser', 'string', '--numeric-parser', 'number',
    '--type-mapping', '{"int8":"number"}', '--exclude-pattern', '(schema_migrations|pgboss.*)', '--default-schema', 'public',
    '--include-pattern', 'public.*', '--type-only-imports', '--out-file', out], { stdio: ['ignore', 'ignore', 'inherit'] });
  return readFileSync(out, 'utf8')
    .replace(/^\/\*\*[\s\S]*?\*\/\n/, '// Made by scripts/tables.mjs from the migrations; do not edit.\n')
    .replace('export interface DB {', '/** Every table, as the migrations leave it. */\nexport interface Tables {');
}

const [url, flag] = process.argv.slice(2);
if (url && import.meta.filename === process.argv[1]) {
  const text = describeTables(url);
  if (flag !== '--check') writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write('src/domain/tables.ts does not match the migrations: run scripts/tables.mjs.\n');
    process.exitCode = 1;
  }
}
