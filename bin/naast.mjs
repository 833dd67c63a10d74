#!/usr/bin/env node
// The one way in. Runs on Node 20 and newer without any package, and runs everything else under the Node that Naast brings.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkCode } from '../scripts/check-code.mjs';
import { dev } from '../scripts/dev.mjs';
import { build, ensureBuilt, ensureInstalled } from '../scripts/ensure-built.mjs';
import { launchNode, root } from '../scripts/launch.mjs';
import { withLock } from '../scripts/lock.mjs';
import { Problem, say } from '../scripts/say.mjs';
import { test } from '../scripts/test.mjs';

function refuseOldNode() {
  if (Number.parseInt(process.versions.node, 10) < 20) throw new Problem(`Naast needs Node 20 or newer to begin with; this is ${process.version}. Install Node 24 from https://nodejs.org.`);
}

async function runBuilt(script, args) {
  const node = await ensureBuilt();
  const path = join(root, 'dist', 'server', script);
  if (!existsSync(path)) throw new Problem(`${path} is missing. Run "npm run build".`);
  return launchNode(node, ['--enable-source-maps', path, ...args]).ended;
}

async function buildAnyhow() {
  const node = await ensureInstalled();
  await withLock(() => build(node));
  return 0;
}

async function bench(args) {
  const script = join(root, 'bench', 'run.mjs');
  if (!existsSync(script)) throw new Problem('There is no bench/run.mjs here.');
  return launchNode(await ensureBuilt(), [script, ...args]).ended;
}

const commands = {
  start: (args) => runBuilt('main.js', args),
  build: buildAnyhow,
  'check-code': checkCode,
  dev, test, bench,
};

async function run([name, ...args]) {
  refuseOldNode();
  const isOwn = name !== undefined && Object.hasOwn(commands, name);
  return isOwn ? commands[name](args) : runBuilt('cli.js', name === undefined ? [] : [name, ...args]);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  say(error.message);
  process.exitCode = error.status;
}
