import { describe, expect, test } from 'vitest';
import { reportHtml } from '../src/report/report.ts';
import { asPrinted, corrected, exampleText, scenarioOf } from './fixtures/study.ts';
import { parsed, smallScenario } from './fixtures/small.ts';

const report = reportHtml(corrected());

describe('the report', () => {
  test('begins with cost, gain, month and chance in one sentence', () => {
    expect(report).toMatch(/Dit kost in 6 jaar € 269\.986, levert € 369\.480 op en is terugverdiend in maand 37; de kans dat het binnen 6 jaar is terugverdiend is \d+%\./);
  });

  test('has no script, no style attribute and nothing from outside', () => {
    expect(report).not.toMatch(/<script|\sstyle=|\son\w+=|(src|href)="http|url\(http|@import/);
  });

  test('has pictures of savings and costs, the cumulative, what matters, and per actor, each with words for who does not see it', () => {
    expect(report.match(/<svg [^>]*role="img" aria-label="[^"]{20,}"/g)).toHaveLength(5);
    expect(report).toContain('class="band"');
  });

  test('has a table for every variant and an explanation that unfolds to the inputs', () => {
    for (const name of ['Gemiddelde van twee', 'Gemiddelde van drie', 'Nieuw platform']) expect(report).toContain(`<p class="caption">${name}`);
    expect(report.match(/<details>/g)?.length).toBeGreaterThan(100);
    expect(report).toContain('stamgegevens (3.7 nr. 104)');
  });

  test('writes the whole name of what matters, over two lines when it is long', () => {
    expect(report).toMatch(/>winst in een bijeenkomst doordat de informatie<\/text><text [^>]*>online staat: 8% – 25%<\/text>/);
    expect(report).not.toContain('…');
  });

  test('tells which amounts were typed over, and why', () => {
    expect(reportHtml(asPrinted())).toContain('de 3 online sessies per cursus zijn vergeten');
  });

  test('shows no chance when nothing is uncertain, and says so', () => {
    const small = reportHtml(parsed(smallScenario()));
    expect(small).toMatch(/terugverdiend in maand 20\.</);
    expect(small).toContain('Alle getallen zijn als vast ingevuld');
  });

  test('shows measured beside assumed', () => {
    expect(reportHtml(scenarioOf(exampleText('../test/fixtures/everything.yaml')))).toContain('Gemeten naast aangenomen');
  });

  test('is there in English', () => {
    expect(reportHtml(corrected(), { language: 'en' })).toContain('In 6 years this costs €269,986, brings €369,480 and is earned back in month 37');
  });

  test('writes what stands in the file as text, never as HTML', () => {
    const bad = reportHtml(parsed(smallScenario({ title: '<img src=x onerror=alert(1)>', variants: { only: { label: '"><script>', costs: ['platform'] } } })));
    expect(bad).not.toContain('<img');
    expect(bad).not.toContain('<script');
  });

  test('refuses a variant that does not exist', () => {
    expect(() => reportHtml(corrected(), { variant: 'none' })).toThrow(RangeError);
  });
});
