// Every direct dependency has a line in docs/decisions/dependencies.md, is named by its exact version, and there are fewer than 40 at run time.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const record = 'docs/decisions/dependencies.md';
const mostAtRunTime = 39;

/** The package files whose dependencies we choose: ours, those of our packages, and of the benches. */
function packageFiles() {
  const below = (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`) : []);
  return ['package.json', ...below('packages'), 'bench/package.json', ...below('bench')].filter((path) => existsSync(join(root, path)));
}

/** Package names by the first cell of each row, with what the other cells say. */
export function readRecord(text) {
  const lines = new Map();
  for (const [, name, rest] of text.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)) lines.set(name, [...lines.get(name) ?? [], rest.split('|').map((cell) => cell.trim())]);
  return lines;
}

/** What is wrong, in words. `files` are package files by their path, as objects. */
export function problemsOf(files, text) {
  const lines = readRecord(text);
  const problems = [];
  const used = new Set();
  const atRunTime = new Set();
  for (const [path, { dependencies = {}, optionalDependencies = {}, devDependencies = {} }] of Object.entries(files)) {
    for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies })) {
      used.add(name);
      if (!lines.has(name)) problems.push(`${path}: ${name} has no line in ${record} (what for, who keeps it, what else was looked at)`);
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) problems.push(`${path}: ${name} is "${version}"; name the exact version`);
    }
    if (!path.startsWith('bench/')) for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) atRunTime.add(name);
  }
  for (const [name, rows] of lines) {
    if (!used.has(name)) problems.push(`${record}: nothing depends on ${name} any more; take its line away`);
    if (rows.length > 1) problems.push(`${record}: ${name} has ${rows.length} lines`);
    if (rows.some((cells) => cells.length !== 3 || cells.some((cell) => cell === ''))) problems.push(`${record}: the line of ${name} misses what for, who keeps it or what else was looked at`);
  }
  if (atRunTime.size > mostAtRunTime) problems.push(`${atRunTime.size} dependencies at run time; ${mostAtRunTime} is the most`);
  return { problems, atRunTime: atRunTime.size, lines: lines.size };
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const files = Object.fromEntries(packageFiles().map((path) => [path, JSON.parse(readFileSync(join(root, path), 'utf8'))]));
  const { problems, atRunTime, lines } = problemsOf(files, readFileSync(join(root, record), 'utf8'));
  if (problems.length > 0) process.stderr.write(`${problems.join('\n')}\n`);
  process.stdout.write(`dependencies: ${lines} lines, ${atRunTime} at run time, ${problems.length} problems\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
