import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';

const target = join(import.meta.dirname, '..', 'docs', 'api', 'openapi.json');

test('docs/api/openapi.json says what the schemas of the API say', () => {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'openapi.mjs'), '--check'], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
});

test('docs/api/openapi.json is a right document of OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(readFileSync(target, 'utf8')));
  expect([valid, errors, validator.version]).toEqual([true, undefined, '3.1']);
});
