// A reporter of vitest for .ci/run: what passed, what failed and why, and what only passed the second time.
import { writeFileSync } from 'node:fs';

const nameOf = (test) => `${test.module.relativeModuleId}: ${test.fullName}`;

export default class ReportForSum {
  passed = 0;
  failures = [];
  secondTime = [];

  onTestCaseResult(test) {
    const { state, errors } = test.result();
    if (state === 'failed') this.failures.push({ name: nameOf(test), why: errors?.[0]?.stack ?? errors?.[0]?.message ?? '' });
    if (state !== 'passed') return;
    this.passed += 1;
    if (test.diagnostic()?.flaky) this.secondTime.push(nameOf(test));
  }

  /** A file that could not be read or set up has no tests that failed, and is a failure of its own. */
  onTestModuleEnd(module) {
    for (const error of module.errors()) this.failures.push({ name: module.relativeModuleId, why: error.stack ?? error.message });
  }

  onTestRunEnd(_modules, unhandled) {
    for (const error of unhandled) {
      const during = [error.VITEST_TEST_PATH, error.VITEST_TEST_NAME].filter(Boolean).join(': ');
      this.failures.push({ name: `outside any test${during && `, during ${during}`}`, why: error.stack ?? error.message });
    }
    const { passed, failures, secondTime } = this;
    writeFileSync(process.env.NAAST_SUM_FILE, JSON.stringify({ passed, failed: failures.length, failures, secondTime }));
  }
}
