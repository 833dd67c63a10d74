import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { buildFrontDoor, buildWalkIn } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';

const world = await startTestApp();
const front = await buildFrontDoor(world.context, { door: { branding: { main: '#5b2a86' } } });
for (const weekday of [1, 2, 3, 4, 5]) await buildWalkIn(world.context, front.institutionId, { weekday });

/** What a path weighs on the wire, with the body as it was sent. */
function weigh(path: string): Promise<{ bytes: number; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    get(`${world.url}${path}`, { headers: { 'accept-encoding': 'gzip' }, family: 4 }, (answer) => {
      buffer(answer).then((body) => resolve({ bytes: body.length, encoding: answer.headers['content-encoding'] }), reject);
    }).on('error', reject);
  });
}

const kilo = 1024;

test.each(['', '/plaats?postcode=2803', '/plaats?postcode=9999', '/plaats?postcode=x', '/onderwerpen', '/onderwerpen/geld', '/onderwerpen/geweld', '/jouw-gegevens', '/vraag?postcode=2803&gemeente=Gouda'])('%j: page and styles in 15 kB, with the font in 60, and no script', async (path) => {
  const address = `/i/${front.slug}${path}`;
  const html = (await world.client().get(address)).body;
  const page = await weigh(address);
  const files = [...html.matchAll(/<link rel="(stylesheet|preload|icon)" href="([^"]+)"/g)].map(([, kind = '', href = '']) => ({ kind, href }));
  const weights = await Promise.all(files.map(async (file) => ({ ...file, ...await weigh(file.href) })));
  const styles = weights.filter((file) => file.kind === 'stylesheet').reduce((sum, file) => sum + file.bytes, 0);
  const everything = weights.reduce((sum, file) => sum + file.bytes, page.bytes);
  expect(page.encoding).toBe('gzip');
  expect(weights.filter((file) => file.kind === 'stylesheet')).toHaveLength(2);
  expect(page.bytes + styles).toBeLessThanOrEqual(15 * kilo);
  expect(everything).toBeLessThanOrEqual(60 * kilo);
  expect(everything).toBeGreaterThan(34_000);
  expect(html).not.toMatch(/<script|javascript:|\son[a-z]+=/);
});

test('the page on which somebody lets this device show a sign runs 6 kB of script, its worker another 1', async () => {
  const own = await Promise.all(['signs.js', 'own-page.js', 'kept.js'].map(weighScript));
  expect(own.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(6 * kilo);
  expect(await weighScript('signs.js')).toBeLessThanOrEqual(kilo);
  expect(await weighScript('own-worker.js')).toBeLessThanOrEqual(1.25 * kilo);
});

/** A built script with the chunks it brings along. */
async function weighScript(name: string): Promise<number> {
  const path = world.app.assets.url(name);
  const source = (await world.client().get(path)).body;
  const chunks = [...source.matchAll(/from\s*["']\.\/([^"']+\.js)["']/g)].map(([, chunk = '']) => path.replace(/[^/]+$/, chunk));
  const weights = await Promise.all([path, ...new Set(chunks)].map((one) => weigh(one)));
  return weights.reduce((sum, one) => sum + one.bytes, 0);
}

test('the live page of a talk: 30 kB of script for the visitor, 80 kB with all that a desk loads for the worker', async () => {
  expect(await weighScript('chat.js')).toBeLessThanOrEqual(30 * kilo);
  const desk = await Promise.all(['staff.js', 'staff-chat.js', 'staff-live.js', 'lock.js'].map(weighScript));
  expect(desk.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(80 * kilo);
});
