import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findNode } from './find-node.mjs';
import { install, isInstalled } from './install.mjs';
import { launchNode, mustSucceed, root } from './launch.mjs';
import { withLock } from './lock.mjs';
import { step } from './say.mjs';

const sources = ['content', 'packages', 'src', 'package-lock.json', 'scripts/build.mjs', 'tsconfig.json'];
const skipped = new Set(['node_modules', 'dist']);
const stamp = join(root, 'dist', '.built-from');
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

function* filesIn(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}

function fingerprint() {
  const hash = createHash('sha1');
  for (const source of sources) {
    const path = join(root, source);
    for (const file of source.includes('.') ? [path].filter(existsSync) : filesIn(path)) {
      hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function isBuilt() {
  // Without sources there is nothing to build from: an installation that carries only what was built.
  if (!existsSync(join(root, 'src'))) return true;
  return existsSync(stamp) && existsSync(join(root, 'dist', 'client', 'manifest.json')) && readFileSync(stamp, 'utf8') === fingerprint();
}

function packagesToBuild() {
  const folder = join(root, 'packages');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.map((name) => join(folder, name, 'tsconfig.json')).filter(existsSync);
}

/** Compiles our own packages, which everything else is checked against. */
export async function buildPackages(node) {
  for (const config of packagesToBuild()) await mustSucceed(launchNode(node, [tsc, '-p', config], { cwd: root, toStderr: true }), `Compiling ${relative(root, config)}`);
}

function removeOrphans() {
  const server = join(root, 'dist', 'server');
  for (const file of filesIn(server)) {
    const stem = relative(server, file).replace(/\.(js|js\.map|json)$/, '');
    const isWanted = ['.ts', '.tsx', '.json'].some((ending) => existsSync(join(root, 'src', stem + ending)));
    if (!isWanted) rmSync(file);
  }
}

/** Builds packages, server and browser files, whether that is needed or not. */
export async function build(node) {
  const from = fingerprint();
  await step('Building', 'Built', async () => {
    await buildPackages(node);
    await mustSucceed(launchNode(node, [tsc], { cwd: root, toStderr: true }), 'Compiling the server');
    removeOrphans();
    await mustSucceed(launchNode(node, [join(root, 'scripts', 'build.mjs')], { cwd: root, toStderr: true }), 'Building for the browser');
  });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, from);
}

/** Installs when packages are missing or changed; answers the Node to use. */
export async function ensureInstalled({ withDev } = { withDev: true }) {
  if (!isInstalled({ withDev })) await withLock(async () => { if (!isInstalled({ withDev })) await install(); });
  return findNode();
}

/** Installs and builds when needed; answers the Node to use. Tools for building are not asked for when everything is built. */
export async function ensureBuilt() {
  const isReady = isBuilt();
  const node = await ensureInstalled({ withDev: !isReady });
  if (!isReady) await withLock(async () => { if (!isBuilt()) await build(node); });
  return node;
}
