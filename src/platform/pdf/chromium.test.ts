import { createServer } from 'node:http';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
