// Writes NOTICE.md: everything of others that is served or shipped, with its licence. `--check` fails when it is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const target = join(root, 'NOTICE.md');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const lock = read('package-lock.json');
/** Not installed at run time, but part of what is sent to browsers. */
const inTheBrowser = ['@utrecht/', '@fontsource-variable/', '@simplewebauthn/browser', 'socket.io-client', 'engine.io-client', 'preact'];

function licenceOf(path, entry) {
  if (entry.license) return entry.license;
  const file = join(path, 'package.json');
  if (!existsSync(join(root, file))) return 'see the package';
  const { license, licenses } = read(file);
  return typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? 'see the package');
}

const rows = Object.entries(lock.packages)
  .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.link)
  .map(([path, entry]) => ({ path, entry, name: path.slice(path.lastIndexOf('node_modules/') + 13) }))
  .filter(({ entry, name }) => !entry.dev || inTheBrowser.some((start) => name.startsWith(start)))
  .map(({ path, entry, name }) => `| ${name} | ${entry.version} | ${licenceOf(path, entry)} |`);

const text = `# Notice

Naast is licensed under the European Union Public Licence 1.2 (EUPL-1.2), see LICENSE.md.
It is built with the packages below, each under its own licence. Made by \`scripts/notice.mjs\`; do not edit.

| package | version | licence |
|---|---|---|
${[...new Set(rows)].sort().join('\n')}
`;

if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    process.stderr.write('NOTICE.md is out of date: run node scripts/notice.mjs.\n');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
