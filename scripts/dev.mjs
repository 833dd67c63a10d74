import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { launchNode, root } from './launch.mjs';
import { say } from './say.mjs';

function watchersOf(args) {
  const watched = ['dist/server', 'dist/client/manifest.json', 'content', 'migrations'].filter((path) => existsSync(join(root, path)));
  return [
    [join(root, 'node_modules/typescript/bin/tsc'), '--watch', '--preserveWatchOutput'],
    [join(root, 'scripts/build.mjs'), '--watch'],
    [...watched.map((path) => `--watch-path=${join(root, path)}`), '--watch-preserve-output', '--enable-source-maps', join(root, 'dist/server/main.js'), ...args],
  ];
}

/** Compiles, bundles and restarts the server at every change, until it is stopped. All three end together. */
export async function dev(args) {
  const node = await ensureBuilt();
  say('Watching src, content and migrations; Ctrl-C stops.');
  const running = watchersOf(args).map((words) => launchNode(node, words, { cwd: root }));
  const status = await Promise.race(running.map(({ ended }) => ended));
  for (const { child } of running) child.kill('SIGTERM');
  await Promise.all(running.map(({ ended }) => ended));
  return status;
}
