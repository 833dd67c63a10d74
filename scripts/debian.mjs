import { existsSync } from 'node:fs';
import { launch, mustSucceed } from './launch.mjs';
import { step } from './say.mjs';

/** Whether we may install with apt-get here: Debian or a child of it, as root. */
export function mayInstall() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/** Installs Debian packages, saying what for. */
export async function installOnDebian(what, packages) {
  const options = { toStderr: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await step(`Installing ${what} (apt-get)`, `Installed ${what}`, async () => {
    await mustSucceed(launch('apt-get', ['update', '-qq'], options), 'apt-get update');
    await mustSucceed(launch('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options), `Installing ${packages.join(', ')} with apt-get`);
  });
}
