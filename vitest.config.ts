import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Small files that take long. Vitest knows sizes only: left to the end, one of these would run alone.
const long = [
  'src/crash.test.ts', 'src/web/access-walk.test.ts', 'src/api/api-walk.test.ts', 'src/demo/pages.test.ts', 'src/demo/reset.test.ts', 'src/demo/demo.test.ts',
  'e2e/admin/rooms.browser.test.ts', 'e2e/public/front-door.browser.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    // What is left of each project stays together: a worker is of one project.
    const rank = ({ moduleId, project }: TestSpecification) => (project.name === 'e2e' ? 0 : 2) + (long.some((path) => moduleId.endsWith(path)) ? 0 : 1);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Files share what they import, which is most of the product; each has a database and a context of its own.
    isolate: false,
    // A machine that does other things may take seconds for what takes a moment.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'packages/*/{src,test}/**/*.test.{ts,tsx}'],
          globalSetup: [inRoot('src/testing/template.ts')],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.{ts,tsx}'],
          globalSetup: [inRoot('src/testing/template.ts')],
          // A story looks at each page twice; only a machine that does much else comes near this.
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
