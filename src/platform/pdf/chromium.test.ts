import { createServer } from 'node:http';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPdfPrinter, findChromium } from './chromium.ts';

const program = findChromium(process.env['CHROMIUM']);
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`naast-pdf-${process.pid}-`));

test.skipIf(program === undefined)('a page becomes a PDF; nothing is fetched, no script runs, and nothing stays behind', { timeout: 90_000 }, async () => {
  let asked = 0;
  const outside = createServer((_, reply) => { asked += 1; reply.end(); });
  await new Promise<void>((resolve) => { outside.listen(0, '127.0.0.1', resolve); });
  const address = outside.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const print = createPdfPrinter(program, (error) => { throw error; });
  const pdf = await print?.(`<!doctype html><html><head><style>@page { size: A4 }</style><link rel="stylesheet" href="${url}/a.css"></head><body><h1>Dag</h1><img src="${url}/b.png"><script>document.title = 'x'; fetch('${url}/c')</script></body></html>`);
  outside.close();
  expect([pdf?.subarray(0, 5).toString(), asked, leftovers()]).toEqual(['%PDF-', 0, []]);
});

test('a program that is no browser gives no PDF and says so; without a program there is no printer', async () => {
  const errors: unknown[] = [];
  expect(await createPdfPrinter('/bin/false', (error) => { errors.push(error); })?.('<p>Dag</p>')).toBeUndefined();
  expect([errors.length, createPdfPrinter(undefined, () => undefined), findChromium('off'), findChromium('/no/such/program')]).toEqual([1, undefined, undefined, undefined]);
});

test('a page that is too long is not printed, and a third at once neither', async () => {
  const errors: unknown[] = [];
  const print = createPdfPrinter('/bin/false', (error) => { errors.push(error); });
  expect(await print?.('x'.repeat(12_000_001))).toBeUndefined();
  expect(String(errors[0])).toContain('too long');
  await Promise.all([print?.('a'), print?.('b'), print?.('c')]);
  expect(errors.length).toBe(3);
});

test('a program that never answers keeps nobody waiting longer than the limit, and leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'naast-hangs-'));
  const [hangs, errors] = [join(folder, 'hangs'), [] as unknown[]];
  writeFileSync(hangs, '#!/bin/sh\nexec sleep 600\n');
  chmodSync(hangs, 0o755);
  const begun = Date.now();
  expect(await createPdfPrinter(hangs, (error) => { errors.push(error); }, 1)?.('<p>Dag</p>')).toBeUndefined();
  rmSync(folder, { recursive: true });
  expect(Date.now() - begun).toBeLessThan(15_000);
  expect([String(errors[0]), leftovers()]).toEqual(['Error: no PDF within 1 seconds', []]);
});
