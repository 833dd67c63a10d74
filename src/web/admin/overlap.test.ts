import { expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../domain/accounts/accounts.builders.ts';
import { buildDoor, buildInstitution } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../testing/app.ts';
import { sessionCookies } from '../gate.ts';

const world = await startTestApp();
const { context } = world;
const { id: institutionId } = await buildInstitution(context);
const client = world.client();
client.cookies.set(sessionCookies.staff, await buildSession(context, await buildStaff(context, { institutionId, roles: ['administrator'] })));
const own = () => context.directory.current().institution(institutionId);

test('of two who change the same the second is told, keeps what he typed, and undoes nothing unseen', async () => {
  const [mine, theirs] = [await client.get('/beheer/instelling'), await client.get('/beheer/instelling')];
  await client.submitFrom(theirs, { phone: '0172-550 121' });
  const told = await client.submitFrom(mine, { name: 'Rijn en Gouwe', phone: '' });
  expect([told.status, told.text.includes('Een collega veranderde dit net ook.'), told.body.includes('value="Rijn en Gouwe"')]).toEqual([409, true, true]);
  expect(own()?.phone).toBe('0172-550 121');
  expect((await client.submitFrom(told, {})).path).toContain('klaar=saved');
  expect(own()).toMatchObject({ name: 'Rijn en Gouwe', phone: null });
});

test('every form that changes what is there knows an overlap, and lets through what was not touched', async () => {
  const { id: doorId } = await buildDoor(context, { institutionId });
  const colleague = await buildStaff(context, { institutionId });
  await client.submit('/beheer/standaardteksten/nieuw', { title: 'Groet', body: 'Dag {naam}.' });
  const text = /standaardteksten\/(\d+)"/.exec((await client.get('/beheer/standaardteksten')).body)?.[1];
  await client.submit('/beheer/tijden/inloop/nieuw', { place: 'Huis', address: 'Laan 1', municipality: 'Gouda', weekday: '2', opens: '09:00', closes: '11:00' });
  const walkIn = /inloop\/(\d+)"/.exec((await client.get('/beheer/tijden')).body)?.[1];
  const step = /stap\/([a-z_]+)"/.exec((await client.get('/beheer/gidsen/answering')).body)?.[1];
  const forms: [string, Record<string, string | readonly string[]>, string?][] = [
    ['/beheer/onderwerpen', { themes: ['money'] }], [`/beheer/voordeuren/${doorId}`, { name: 'Anders' }], [`/beheer/voordeuren/${doorId}/kleuren`, { logo: 'Anders' }], [`/beheer/standaardteksten/${text}`, { title: 'Anders' }],
    [`/beheer/mensen/${colleague.accountId}`, { jobTitle: 'Anders' }], [`/beheer/gidsen/answering/stap/${step}`, { title: 'Anders' }], [`/beheer/tijden/inloop/${walkIn}`, { place: 'Anders' }], ['/beheer/tijden', { 'van-6-1': '10:00', 'tot-6-1': '12:00' }, '/kantoor'],
  ];
  for (const [path, change, action] of forms) {
    const options = action === undefined ? {} : { action };
    const [mine, theirs] = [await client.get(path), await client.get(path)];
    expect([path, (await client.submitFrom(theirs, change, options)).status]).toEqual([path, 200]);
    expect([path, (await client.submitFrom(mine, {}, options)).status]).toEqual([path, 409]);
    expect([path, (await client.submit(path, {}, options)).status]).toEqual([path, 200]);
  }
});
