import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildModel } from '../src/build/model.ts';
import { reportHtml } from '../src/report/report.ts';
import { drawCells } from '../src/simulate/draw.ts';
import { simulate } from '../src/simulate/simulate.ts';
import { asPrinted, corrected, exampleText, scenarioOf } from './fixtures/study.ts';

const executablePath = process.env['NAAST_CHROMIUM'] ?? process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Every bit of a column, as one number per half. */
function bitsOf(columns: readonly Float64Array[]): number[] {
  return columns.flatMap((column) => {
    const words = new Uint32Array(column.buffer);
    return [words.length, ...Array.from({ length: 8 }, (_, part) => words.reduce((hash, word, index) => (index % 8 === part ? Math.imul(hash ^ word, 0x01000193) : hash), 0x811c9dc5))];
  });
}

describe.skipIf(!existsSync(executablePath))('in a browser', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'naast-bundle-'));
    await build({
      logLevel: 'error',
      configFile: false,
      build: { outDir, target: 'es2022', lib: { entry: fileURLToPath(new URL('../src/index.ts', import.meta.url)), formats: ['iife'], name: 'businessCase', fileName: () => 'bundle.js' } },
    });
    browser = await chromium.launch({ executablePath, args });
    page = await browser.newPage();
    await page.addScriptTag({ content: readFileSync(join(outDir, 'bundle.js'), 'utf8') });
  });

  afterAll(async () => {
    await browser?.close();
  });

  test.each([
    ['the study', corrected(), Object.keys(corrected().variants).map((id) => `variants.${id}.cumulative.y6`)],
    ['every kind of distribution', scenarioOf(exampleText('../test/fixtures/everything.yaml')), ['variants.all.cumulative.y4', 'variants.between.present_value']],
  ])('%s: every draw has the same bits in Chromium and in Node', async (_, scenario, cells) => {
    const script = `(() => {
      const bitsOf = ${bitsOf.toString()};
      const model = businessCase.buildModel(${JSON.stringify(scenario)});
      return { bits: bitsOf(businessCase.drawCells(model, ${JSON.stringify(cells)}, 20000, 11)), simulation: JSON.stringify(businessCase.simulate(model, { draws: 20000, seed: 11 })) };
    })()`;
    const there: { bits: number[]; simulation: string } = await page.evaluate(script);
    const model = buildModel(scenario);
    expect(there.bits).toEqual(bitsOf(drawCells(model, cells, 20_000, 11)));
    expect(there.simulation).toBe(JSON.stringify(simulate(model, { draws: 20_000, seed: 11 })));
  });

  test.each([320, 375, 1180])('the report fits a screen of %d px, without script and without a message', async (width) => {
    const view = await browser.newPage({ viewport: { width, height: 900 }, javaScriptEnabled: false });
    const complaints: string[] = [];
    view.on('console', (message) => complaints.push(message.text()));
    await view.setContent(reportHtml(corrected()));
    expect(await view.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
    await view.close();
  });

  test('the words in the pictures do not lie over each other', async () => {
    for (const scenario of [corrected(), scenarioOf(exampleText('ways-to-a-platform.yaml'))]) {
      const view = await browser.newPage({ viewport: { width: 1180, height: 900 } });
      await view.setContent(reportHtml(scenario));
      const overlaps = await view.evaluate(`[...document.querySelectorAll('svg')].flatMap((svg) => {
        const boxes = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
        return boxes.flatMap((one, index) => boxes.slice(index + 1).filter((other) => {
          const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          return wide > 3 && high > 5;
        }).map((other) => one.text + ' | ' + other.text));
      })`);
      expect(overlaps).toEqual([]);
      await view.close();
    }
  });

  test('all pictures of the study stand on the first page of the print', async () => {
    const view = await browser.newPage({ viewport: { width: 703, height: 1032 } });
    await view.emulateMedia({ media: 'print' });
    await view.setContent(reportHtml(corrected()));
    const bottoms: number[] = await view.evaluate("[...document.querySelectorAll('figure')].map((figure) => figure.getBoundingClientRect().bottom)");
    expect(Math.max(...bottoms)).toBeLessThan(1032);
    await view.close();
  });

  test('on a narrow screen the inputs stand under each other, so that nothing is out of sight', async () => {
    const view = await browser.newPage({ viewport: { width: 360, height: 900 } });
    await view.setContent(reportHtml(asPrinted()));
    expect(await view.evaluate("[...document.querySelectorAll('table.words')].map(({ parentElement: box }) => box.scrollWidth - box.clientWidth)")).toEqual([0, 0]);
    await view.close();
  });

  test('the report prints on A4 within eight pages', async () => {
    const view = await browser.newPage();
    await view.setContent(reportHtml(corrected()));
    const pdf = await view.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThanOrEqual(8);
    await view.close();
  });
});
