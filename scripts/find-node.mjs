import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './launch.mjs';
import { Problem } from './say.mjs';

const oldest = [22, 12];

function isNewEnough(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

function ownNode() {
  const isWindows = process.platform === 'win32';
  const folder = join(root, 'node_modules', `node-${isWindows ? 'win' : process.platform}-${process.arch}`, 'bin');
  const path = join(folder, isWindows ? 'node.exe' : 'node');
  if (!existsSync(path)) return undefined;
  const runs = () => spawnSync(path, ['--version'], { encoding: 'utf8' }).status === 0;
  if (runs()) return path;
  try {
    chmodSync(path, 0o755);
  } catch {
    return undefined;
  }
  // On a system with another C library (Alpine) it does not run at all.
  return runs() ? path : undefined;
}

/** The Node that runs Naast: the one that came with the packages, else the one that runs this. */
export function findNode() {
  const own = ownNode();
  if (own) return own;
  if (isNewEnough(process.version)) return process.execPath;
  throw new Problem(`Naast brings its own Node 24 for Linux (x64, arm64) and Windows (x64), and it is not there or does not run on this machine.\nInstall Node 24 (22.12 at least; this is ${process.version}) from https://nodejs.org and start again.`);
}
