import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installOnDebian, mayInstall } from './debian.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { findChromium, findShell } from './find-chromium.mjs';
import { launchNode, root } from './launch.mjs';

/** Spreadsheets that we write are opened by the real thing. Elsewhere than on Debian those tests are left out when it is not there. */
async function ensureOffice() {
  if (existsSync('/usr/bin/soffice') || process.env.NAAST_SOFFICE || !mayInstall()) return;
  await installOnDebian('LibreOffice, to open the spreadsheets', ['libreoffice-calc-nogui']);
}

/** Runs the tests, after installing and building what they need. All words go to vitest. */
export async function test(args) {
  const node = await ensureBuilt();
  const hasBrowserTests = !/--project[= ]unit/.test(args.join(' '));
  await ensureOffice();
  // Some tests beside those of pages use a browser when there is one.
  const browser = hasBrowserTests ? await findChromium() : await findChromium().catch(() => undefined);
  const shell = hasBrowserTests ? await findShell() : undefined;
  const env = { ...(browser && { CHROMIUM: browser }), ...(shell && { CHROMIUM_SHELL: shell }) };
  return launchNode(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args], { cwd: root, env }).ended;
}
