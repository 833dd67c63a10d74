// Adds up the reports of .ci/run: `sum-reports.mjs FOLDER NAME...` reads FOLDER/NAME.json and FOLDER/NAME.status.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...names] = process.argv.slice(2);

function read(file) {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    return undefined;
  }
}

function countsOf(name) {
  const report = JSON.parse(read(`${name}.json`) ?? '{}');
  const passed = report.passed ?? report.numPassedTests ?? 0;
  const failed = report.failed ?? report.numFailedTests ?? 0;
  const isBroken = read(`${name}.status`)?.trim() !== '0' || passed === 0;
  return { passed, failed: failed === 0 && isBroken ? 1 : failed };
}

let passed = 0;
let failed = 0;
for (const name of names) {
  const counts = countsOf(name);
  console.log(`${name.padEnd(10)} passed ${counts.passed}, failed ${counts.failed}`);
  passed += counts.passed;
  failed += counts.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
