import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installOnDebian, mayInstall } from './debian.mjs';
import { Problem, say } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const programFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
const usualPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...programFolders.map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
];

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function search() {
  const inPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...inPath, ...usualPaths].find(isRunnable);
}

/** The Chrome or Chromium of this machine: `CHROMIUM` when set, else the usual names and places. On Debian as root it is installed when missing. */
export async function findChromium() {
  const given = process.env.CHROMIUM;
  if (given) {
    if (isRunnable(given)) return given;
    throw new Problem(`CHROMIUM is ${given}, and that is not a program that can be run.`);
  }
  const found = search();
  if (found) return found;
  if (mayInstall()) await installOnDebian('Chromium for the browser tests', ['chromium']);
  const installed = search();
  if (installed) return installed;
  throw new Problem('The browser tests need Chromium or Chrome, and none was found. Install it ("apt-get install chromium", or https://www.google.com/chrome), or set CHROMIUM to the path of its program. Tests without a browser: npm test -- --project unit');
}

const shell = '/usr/bin/chromium-headless-shell';

/** Debian's Chromium without windows, some third faster; it does not always keep pages for Back. Undefined where there is none. */
export async function findShell() {
  if (process.env.CHROMIUM_SHELL) return process.env.CHROMIUM_SHELL;
  if (!isRunnable(shell) && mayInstall()) await installOnDebian('Chromium without windows, for faster browser tests', ['chromium-headless-shell']).catch((problem) => say(`Going on without: ${problem.message}`));
  return isRunnable(shell) ? shell : undefined;
}
