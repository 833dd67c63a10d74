import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildKey } from '../domain/api-keys/api-keys.builders.ts';
import { scopes } from '../domain/api-keys/api-keys.schema.ts';
import { buildStaff } from '../domain/accounts/accounts.builders.ts';
import { buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { places } from '../context.ts';
import { askApi } from '../testing/api.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';

interface Line { method: string; path: string; body: string | undefined }

/** The lines with curl of the guide for couplings, in its order. */
function linesOfGuide(): Line[] {
  const guide = readFileSync(join(places.migrations, '..', 'docs', 'guides', 'koppelen.md'), 'utf8');
  const blocks = [...guide.matchAll(/```sh\n(.*?)```/gs)].map((block) => block[1] ?? '').join('\n').replaceAll('\\\n', ' ');
  return [...blocks.matchAll(/^curl (?:[^'\n]|'[^']*')*/gm)].map(([line]) => ({
    method: /-X (\w+)/.exec(line)?.[1] ?? 'GET', path: /\$NAAST\/api\/v1([^\s"]*)/.exec(line)?.[1] ?? '', body: /-d '([^']*)'/.exec(line)?.[1],
  }));
}

let world: TestApp;
let key: string;
beforeAll(async () => {
  world = await startTestApp();
  const { id } = await buildInstitution(world.context);
  const { accountId } = await buildStaff(world.context, { institutionId: id });
  ({ key } = await buildKey(world.context, { institutionId: id, scopes: [...scopes] }));
  const { owner } = world.context;
  await owner.insertInto('external_refs').values({ institution_id: id, kind: 'worker', system: 'regas', value: 'm12', subject_id: accountId }).execute();
  await owner.insertInto('work_types').values({ institution_id: id, code: 'amw', name: 'Algemeen maatschappelijk werk' }).execute();
  await owner.insertInto('funders').values({ institution_id: id, name: 'Gouda', kind: 'municipality', municipality: 'Gouda' }).execute();
});

test('every line of the guide for couplings does what it says, one after the other', async () => {
  const lines = linesOfGuide();
  expect(lines.map(({ method, path }) => `${method} ${path.split(/[?/]/)[1]}`)).toEqual([
    'GET work-types', 'PUT cases', 'POST contacts', 'PATCH contacts', 'POST contacts', 'GET cases', 'GET figures', 'GET figures', 'GET contacts', 'GET cases']);
  let contact = '7301';
  for (const { method, path, body } of lines) {
    const answer = await askApi(world, key, method, path.replace('7301', contact), body);
    expect([200, 201], `${method} ${path}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
    if (method === 'POST' && path === '/contacts') contact = String(answer.body['id']);
    if (method === 'PATCH') expect(answer.body).toMatchObject({ id: Number(contact), minutesDirect: 50, minutesTravel: 20 });
  }
  const left = await askApi(world, key, 'GET', `/contacts/${contact}`);
  expect(left.body['removedAt']).not.toBeNull();
});
