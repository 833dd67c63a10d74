import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { buildPackages, ensureBuilt } from './ensure-built.mjs';
import { launchNode, root } from './launch.mjs';
import { Problem, say, since } from './say.mjs';

function foldersOf(...paths) {
  return paths.map((path) => join(root, path)).filter(existsSync);
}

/** Calls for work after a change, one at a time; changes during the work lead to one more round. */
function watchSources(folders, work) {
  let isChanged = false;
  let working;
  const round = async () => {
    while (isChanged) {
      isChanged = false;
      await work();
    }
    working = undefined;
  };
  const changed = () => {
    isChanged = true;
    working ??= new Promise((resolve) => { setTimeout(resolve, 50); }).then(round);
  };
  return folders.map((folder) => watch(folder, { recursive: true }, changed));
}

async function compile(node) {
  const begin = Date.now();
  try {
    await buildPackages(node);
    const status = await launchNode(node, [join(root, 'node_modules/typescript/bin/tsc')], { cwd: root }).ended;
    say(status === 0 ? `Compiled in ${since(begin)}.` : 'Compiled with errors.');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(error.message);
  }
}

function launchAll(node, args) {
  const restartFor = foldersOf('dist/server', 'dist/client', 'content', 'migrations').map((path) => `--watch-path=${path}`);
  const server = ['--watch', ...restartFor, '--watch-preserve-output', '--enable-source-maps', join(root, 'dist/server/main.js'), ...args];
  const browser = [join(root, 'scripts/build.mjs'), '--watch'];
  return [server, browser].map((words) => launchNode(node, words, { cwd: root }));
}

/** Compiles, bundles and restarts the server at every change, until it is stopped. Everything ends together. */
export async function dev(args) {
  const node = await ensureBuilt();
  const packages = existsSync(join(root, 'packages')) ? readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`) : [];
  // Not `tsc --watch`: as root, TypeScript 7 asks the kernel for changes in a way (fanotify) that stays silent in containers.
  const watchers = watchSources(foldersOf('src', ...packages), () => compile(node));
  say('Watching src, packages, content and migrations; Ctrl-C stops.');
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => { isStopping = true; });
  const running = launchAll(node, args);
  const status = await Promise.race(running.map(({ ended }) => ended));
  // After a signal each of them has had it already.
  if (!isStopping) for (const { child } of running) child.kill('SIGTERM');
  await Promise.all(running.map(({ ended }) => ended));
  for (const watcher of watchers) watcher.close();
  return isStopping ? 0 : status;
}
