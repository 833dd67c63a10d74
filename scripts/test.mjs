import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { findChromium } from './find-chromium.mjs';
import { launchNode, root } from './launch.mjs';

/** Runs the tests, after installing and building what they need. All words go to vitest. */
export async function test(args) {
  const node = await ensureBuilt();
  const hasBrowserTests = !/--project[= ]unit/.test(args.join(' '));
  const env = hasBrowserTests ? { CHROMIUM: await findChromium() } : {};
  return launchNode(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args], { cwd: root, env }).ended;
}
