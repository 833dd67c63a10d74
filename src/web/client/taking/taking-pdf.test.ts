import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildDossier, inDossier } from '../../../domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../../domain/cases/parts/parts.commands.ts';
import { buildFrontDoor } from '../../../domain/institutions/institutions.builders.ts';
import { findChromium } from '../../../platform/pdf/chromium.ts';
import { startTestApp, type TestApp } from '../../../testing/app.ts';
import { unzip } from '../../../testing/files.ts';
import { sessionCookies } from '../../gate.ts';

const program = findChromium(process.env['CHROMIUM']);
const hasReader = existsSync('/usr/bin/pdftotext');

/** Takes a dossier along from a server that prints with this program; what its page says first. */
async function takeAlong(world: TestApp, words: string): Promise<{ offered: string; status: number; files: Map<string, Buffer> }> {
  const { slug, institutionId } = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
  const { caseId, client, worker } = await buildDossier(world.context, { institutionId });
  await inDossier(world.context.inWork, worker, caseId, async (work, scope) => {
    await addPart(work, scope, { formKey: randomUUID(), kind: 'thread', body: { title: 'De brief', text: words } });
    await addPart(work, scope, { formKey: randomUUID(), kind: 'working_note', body: { title: 'Voor mij', text: 'Alleen van de hulpverlener.' } });
  });
  const home = world.client();
  home.cookies.set(sessionCookies.citizen, client.token);
  const path = `/i/${slug}/mijn-pagina/dossier/${caseId}/meenemen`;
  const page = await home.get(path);
  const form = /action="[^"]*meenemen"[^>]*>\s*<input[^>]*name="_form" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
  const cookie = [...home.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.url}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ _form: form }), headers: { cookie, origin: world.url } });
  return { offered: page.text, status: answer.status, files: unzip(Buffer.from(await answer.arrayBuffer())) };
}

async function textOf(pdf: Buffer, ...options: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'naast-read-pdf-'));
  try {
    await writeFile(join(folder, 'it.pdf'), pdf);
    return execFileSync(options[0] ?? 'pdftotext', [join(folder, 'it.pdf'), ...options[0] ? [] : ['-']]).toString();
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.skipIf(program === undefined || !hasReader)('with Chromium the zip has everything as a tagged PDF as well, and the page that offers it says so', { timeout: 90_000 }, async () => {
  const { offered, status, files } = await takeAlong(await startTestApp({ chromium: program }), 'Neem de brief mee naar de schuldhulp. <b>Niet vet.</b>');
  expect([status, offered.includes('Hetzelfde nog een keer als PDF')]).toEqual([200, true]);
  expect([...files.keys()]).toEqual(['dossier.html', 'dossier.json', 'dossier.pdf']);
  const pdf = files.get('dossier.pdf') ?? Buffer.of();
  const text = (await textOf(pdf)).replaceAll(/\s+/g, ' ');
  for (const words of ['Dossier bij Rijn & Gouwe', 'Neem de brief mee naar de schuldhulp. <b>Niet vet.</b>', 'Noor Bakker', 'Wie keek']) expect(text).toContain(words);
  for (const words of ['Alleen van de hulpverlener', 'dossier.pdf', 'PDF maken lukte niet']) expect(text).not.toContain(words);
  expect(await textOf(pdf, 'pdfinfo')).toMatch(/Tagged:\s+yes/);
  expect(String(files.get('dossier.html'))).toContain('Om af te drukken is er dossier.pdf.');
});

test('when Chromium fails the zip comes without a PDF and says so; without Chromium nothing is said of it', async () => {
  const failed = await takeAlong(await startTestApp({ chromium: '/bin/false' }), 'Neem de brief mee.');
  expect([failed.status, [...failed.files.keys()]]).toEqual([200, ['dossier.html', 'dossier.json']]);
  expect(String(failed.files.get('dossier.html'))).toContain('Neem de brief mee.');
  expect(String(failed.files.get('dossier.html'))).toContain('Een PDF maken lukte niet.');
  const none = await takeAlong(await startTestApp({ chromium: 'off' }), 'Neem de brief mee.');
  expect([none.offered.includes('PDF'), [...none.files.keys()], String(none.files.get('dossier.html')).includes('PDF')]).toEqual([false, ['dossier.html', 'dossier.json'], false]);
});
