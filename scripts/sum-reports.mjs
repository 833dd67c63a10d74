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

/** Why a test failed, without the steps inside of tools. */
function ownLines(why) {
  return why.split('\n').filter((line) => !line.includes('node_modules')).join('\n').slice(0, 2_000);
}

function countsOf(name) {
  const { passed = 0, failed = 0, failures = [], secondTime = [] } = JSON.parse(read(`${name}.json`) ?? '{}');
  const isBroken = read(`${name}.status`)?.trim() !== '0' || passed === 0;
  return { passed, failed: failed === 0 && isBroken ? 1 : failed, failures, secondTime };
}

let passed = 0;
let failed = 0;
for (const name of names) {
  const counts = countsOf(name);
  for (const one of counts.secondTime) console.log(`${name}: passed only the second time: ${one}`);
  for (const { name: test, why } of counts.failures) console.log(`${name}: FAILED ${test}\n${ownLines(why)}\n`);
  console.log(`${name.padEnd(10)} passed ${counts.passed}, failed ${counts.failed}`);
  passed += counts.passed;
  failed += counts.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
