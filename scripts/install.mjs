import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { launch, mustSucceed, root } from './launch.mjs';
import { step } from './say.mjs';

function packagesIn(...path) {
  try {
    return JSON.parse(readFileSync(join(root, ...path), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Whether node_modules holds what package-lock.json asks, with or without the tools for building; npm's own record tells. */
export function isInstalled({ withDev }) {
  const wanted = packagesIn('package-lock.json') ?? {};
  const present = packagesIn('node_modules', '.package-lock.json');
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    const found = present[path];
    if (found) return found.version === entry.version && found.integrity === entry.integrity;
    return entry.optional || entry.devOptional || entry.peer || (entry.dev && !withDev);
  });
}

function npm(args) {
  const script = process.env.npm_execpath;
  const options = { cwd: root, toStderr: true };
  if (script && basename(script) === 'npm-cli.js') return launch(process.execPath, [script, ...args], options);
  return launch('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Installs the packages of package-lock.json. None of them needs its install script, so none is run. */
export async function install() {
  await step('Installing packages (a minute or two the first time)', 'Installed', () => (
    mustSucceed(npm(['ci', '--include=optional', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']), 'Installing packages with npm')
  ));
}
