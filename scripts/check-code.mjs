import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackages, ensureInstalled } from './ensure-built.mjs';
import { launchNode, root } from './launch.mjs';
import { say, since } from './say.mjs';

/** Every check: its name, and the script with its words that Node runs from the root. */
const checks = [
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['islands', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.islands.json'],
  ['stories', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.e2e.json'],
  ['lint', 'node_modules/oxlint/bin/oxlint'],
  ['house', 'scripts/check-house.mjs'],
  ['language', 'scripts/language/check-language.ts'],
  ['notice', 'scripts/notice.mjs', '--check'],
  ['settings', 'scripts/settings-table.mjs', '--check'],
  ['openapi', 'scripts/openapi.mjs', '--check'],
  ['takeaway schema', 'scripts/takeaway-schema.mjs', '--check'],
  ['packages', 'scripts/check-dependencies.mjs'],
  ['unused', 'node_modules/knip/bin/knip.js'],
];

async function passes(node, [name, script, ...words]) {
  const begin = Date.now();
  const { ended, output } = launchNode(node, [join(root, script), ...words], { cwd: root, capture: true });
  const isPassed = await ended === 0;
  say(`${isPassed ? 'passed' : 'FAILED'}  ${name.padEnd(10)} ${since(begin)}`);
  if (!isPassed) say(output().trimEnd());
  return isPassed;
}

/** Runs all checks of the code, the later ones also when an earlier one failed. `--report=FILE` keeps the counts as JSON. */
export async function checkCode(args) {
  const node = await ensureInstalled();
  await buildPackages(node);
  let passed = 0;
  for (const check of checks) if (await passes(node, check)) passed += 1;
  const failed = checks.length - passed;
  const report = args.find((word) => word.startsWith('--report='))?.slice('--report='.length);
  if (report) writeFileSync(report, JSON.stringify({ passed, failed }));
  say(failed === 0 ? `All ${passed} checks passed.` : `${failed} of ${checks.length} checks failed.`);
  return failed === 0 ? 0 : 1;
}
