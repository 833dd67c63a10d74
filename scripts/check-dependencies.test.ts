import { expect, test } from 'vitest';
import { problemsOf } from './check-dependencies.mjs';

const row = (name: string) => `| \`${name}\` | what for | somebody | something |`;
const record = [row('fastify'), row('vitest')].join('\n');
const found = (files: Record<string, object>, text = record) => problemsOf(files, text).problems.join('\n');
const fine = { dependencies: { fastify: '5.12.8' }, devDependencies: { vitest: '5.1.1' } };

test('a dependency without a line is told, also of a package of ours', () => {
  expect(found({ 'package.json': fine })).toBe('');
  expect(found({ 'package.json': { ...fine, optionalDependencies: { sharp: '1.0.0' } } })).toMatch(/sharp has no line/);
  expect(found({ 'package.json': fine, 'packages/widget/package.json': { devDependencies: { rollup: '4.0.0' } } })).toMatch(/packages\/widget.*rollup has no line/);
});

test('a line that is not whole, is there twice, or of something that is gone, is told', () => {
  expect(found({ 'package.json': fine }, `${record}\n| \`left-pad\` | what for | somebody | something |`)).toMatch(/nothing depends on left-pad/);
  expect(found({ 'package.json': fine }, `${record}\n${row('vitest')}`)).toMatch(/vitest has 2 lines/);
  expect(found({ 'package.json': fine }, `${row('vitest')}\n| \`fastify\` | what for |  | something |`)).toMatch(/line of fastify misses/);
});

test('versions are exact', () => {
  expect(found({ 'package.json': { ...fine, dependencies: { fastify: '^5.12.8' } } })).toMatch(/name the exact version/);
  expect(found({ 'package.json': { ...fine, dependencies: { fastify: '5.12.8-beta.17' } } })).toBe('');
});

test('forty at run time are too many; those for developing and of the benches do not count', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, '1.0.0']));
  const text = Object.keys(many(40)).map(row).join('\n');
  expect(found({ 'package.json': { dependencies: many(40) } }, text)).toMatch(/40 dependencies at run time/);
  expect(found({ 'package.json': { dependencies: many(39), devDependencies: { p39: '1.0.0' } } }, text)).toBe('');
  expect(found({ 'package.json': { dependencies: many(39) }, 'bench/package.json': { dependencies: { p39: '1.0.0' } } }, text)).toBe('');
  expect(found({ 'package.json': { dependencies: many(20) }, 'packages/x/package.json': { dependencies: many(40) } }, text)).toMatch(/40 dependencies at run time/);
});
