// The rules of the house that a linter does not know: names of files, SQL in its rooms, readers that stay apart, size.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const root = join(import.meta.dirname, '..');
const kinds = ['access', 'commands', 'queries', 'rules', 'schema', 'live', 'jobs', 'builders'];
const readers = ['public', 'client', 'worker', 'manager', 'admin'];
const drawers = /(^|\/)(utils?|helpers?|misc|common|shared|services?|managers?)(\/|\.[a-z.]+$)/;
const problems = [];

/** All source files below a folder, as paths from the root with slashes. */
function filesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|css)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('node_modules/') && !path.includes('/dist/'));
}

function checkDomainName(path) {
  const parts = path.split('/').slice(2);
  const name = parts.at(-1) ?? '';
  const folder = parts.at(-2);
  if (parts.length === 1) return;
  const [noun, kind] = name.split('.');
  const isTest = /\.test\.tsx?$/.test(name);
  if (!isTest && !(name.split('.').length === 3 && kinds.includes(kind))) problems.push(`${path}: a domain folder holds <noun>.${kinds.join('|')}.ts and tests only`);
  if (!isTest && noun !== folder) problems.push(`${path}: a file carries the name of its folder (${folder}.${kind}.ts)`);
}

function checkSql(path, text) {
  if (!path.startsWith('src/domain/') || /\.(queries|commands|builders)\.ts$|\.test\.ts$/.test(path) || path === 'src/domain/work.ts') return;
  if (/\.(selectFrom|insertInto|updateTable|deleteFrom)\(|sql`/.test(text)) problems.push(`${path}: SQL stands in *.queries.ts and *.commands.ts`);
}

function checkReaders(path, text) {
  const reader = /^src\/web\/([a-z]+)\//.exec(path)?.[1];
  if (!reader || !readers.includes(reader)) return;
  for (const [, target] of text.matchAll(/from '((?:\.\.\/)+[^']+)'/g)) {
    const absolute = join('/', path, '..', target).split(sep).join('/');
    const other = /^\/src\/web\/([a-z]+)\//.exec(absolute)?.[1];
    if (other && other !== reader && readers.includes(other)) problems.push(`${path}: ${reader} may not import ${other}; what both need belongs in src/web/components`);
  }
}

function checkTypes(path, text) {
  const isFramework = /from '(fastify|@fastify\/[a-z]+)'/.test(text);
  if (isFramework && !/^(src\/(web|api|platform\/http|testing)\/|src\/app\.ts)/.test(path)) problems.push(`${path}: Fastify belongs in src/web, src/api and src/platform/http`);
  const isSocket = /from 'socket\.io(-client)?'/.test(text);
  if (isSocket && !/\.live\.ts$|^src\/platform\/live\/|^src\/web\/islands\/|^src\/testing\/|\.test\.ts$/.test(path)) problems.push(`${path}: Socket.IO belongs in *.live.ts and src/platform/live`);
}

/** Browsers that are built for (see build.mjs) do not have these; what the language itself lacks there is found by the types of the islands. */
function checkOldPhones(path, text) {
  if (!path.startsWith('src/web/islands/')) return;
  const found = /\.randomUUID\(|structuredClone\(|:has\(|AbortSignal\.(timeout|any)\(|navigator\.userAgentData/.exec(text)?.[0];
  if (found) problems.push(`${path}: an old phone does not know ${found}`);
}

function checkSize(path, text) {
  const lines = text.split('\n').length - 1;
  if (lines > 300 && path !== 'src/domain/tables.ts') problems.push(`${path}: ${lines} lines; 300 is the stop`);
}

const files = ['src', 'packages', 'scripts', 'bin', 'e2e', 'bench'].flatMap((folder) => {
  try { return filesIn(folder); } catch { return []; }
});
for (const path of files) {
  const text = readFileSync(join(root, path), 'utf8');
  // A manager is a reader of pages here; everywhere else the word hides what is inside.
  if (drawers.test(path.replace(/^(src\/web|e2e)\/manager\//, ''))) problems.push(`${path}: a name that hides what is inside`);
  if (path.startsWith('src/domain/')) checkDomainName(path);
  checkSql(path, text);
  checkReaders(path, text);
  checkTypes(path, text);
  checkOldPhones(path, text);
  if (!path.endsWith('.css')) checkSize(path, text);
}

if (problems.length > 0) process.stderr.write(`${problems.join('\n')}\n`);
process.stdout.write(`house: ${files.length} files, ${problems.length} problems\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
