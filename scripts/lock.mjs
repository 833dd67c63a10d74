import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './launch.mjs';
import { say } from './say.mjs';

const folder = join(root, 'dist');
const path = join(folder, '.lock');

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function take() {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

function clearWhenAbandoned() {
  let holder;
  try {
    holder = Number(readFileSync(path, 'utf8'));
  } catch {
    return;
  }
  if (holder > 0 && !isAlive(holder)) rmSync(path, { force: true });
}

/** Lets one command at a time install and build in this folder. */
export async function withLock(action) {
  for (let waited = 0; !take(); waited += 1) {
    if (waited === 5) say('Another command installs or builds here; waiting for it ...');
    clearWhenAbandoned();
    await pause(100);
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await action();
  } finally {
    process.off('exit', release);
    release();
  }
}
