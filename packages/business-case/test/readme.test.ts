import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runBusinessCase } from '../src/cli/run.ts';
import { fakeIo } from './fixtures/io.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [scenario = ''] = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
const outputs = [...readme.matchAll(/```text\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

test.each([
  ['run intake.yaml --lang en', 0],
  ['explain intake.yaml online.savings.1 --lang en', 1],
])('"%s" gives what the README says', async (command, index) => {
  const { io, output } = fakeIo({ 'intake.yaml': scenario });
  await runBusinessCase(command.split(' '), io);
  expect(output().trimEnd()).toBe(outputs[index]?.trimEnd());
});

test('the break-even in the README is right', async () => {
  const { io, output } = fakeIo({ 'intake.yaml': scenario });
  await runBusinessCase(['break-even', 'intake.yaml', 'minutes', '--lang', 'en'], io);
  expect(output()).toContain('16.67 minutes');
});
