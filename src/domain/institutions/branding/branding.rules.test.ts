import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { brandingCss, checkContrast, contrastOf, tokenValue } from './branding.rules.ts';
import { branding, brandingTokens, tokenNames, type Branding } from './branding.schema.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  test.each([['#000000', '#ffffff', 21], ['#ffffff', '#ffffff', 1], ['#777777', '#ffffff', 4.48], ['#0b4f4a', '#ffffff', 9.41]])('%s on %s is %d', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 1);
  });

  test('lies between 1 and 21 and is the same both ways', () => {
    fc.assert(fc.property(color, color, (one, other) => {
      expect(contrastOf(one, other)).toBe(contrastOf(other, one));
      expect(contrastOf(one, other)).toBeGreaterThanOrEqual(1);
      expect(contrastOf(one, other)).toBeLessThanOrEqual(21);
    }));
  });
});

describe('the branding of a front door', () => {
  test('the house itself can be read', () => {
    expect(checkContrast({})).toEqual([]);
  });

  test('about forty tokens, each a custom property of the house with the same value', () => {
    const css = readFileSync(new URL('../../../web/styles/parts/tokens.css', import.meta.url), 'utf8');
    expect(tokenNames.length).toBeGreaterThanOrEqual(40);
    for (const name of tokenNames) {
      const value = brandingTokens[name].default;
      expect(css).toContain(`--${name}: ${tokenNames.some((one) => one === value) ? `var(--${value})` : value};`);
    }
  });

  test('a token that is not given follows another: buttons and links take the main colour', () => {
    expect(tokenValue({ main: '#123456' }, 'button')).toBe('#123456');
    expect(tokenValue({ main: '#123456', button: '#654321' }, 'button')).toBe('#654321');
    expect(tokenValue({}, 'link')).toBe('#0b4f4a');
  });

  test('yellow text on white is refused, with what stands on what', () => {
    const problems = checkContrast({ main: '#ffdd00' });
    expect(problems).toContainEqual({ color: 'link', on: 'card', ratio: 1.34, needed: 4.5 });
    expect(problems).toContainEqual(expect.objectContaining({ color: 'on-button', on: 'button' }));
  });

  test('the edge of a field needs 3 to 1, not more', () => {
    expect(checkContrast({ 'field-line': '#8a8a8a' })).toEqual([]);
    expect(checkContrast({ 'field-line': '#b0b0b0' }).map((one) => one.needed)).toEqual([3, 3, 3]);
  });

  test('whatever colours are chosen, text under 4.5 to 1 on its ground is reported and other text is not', () => {
    const some = fc.record({ main: color, paper: color, ink: color, button: color, header: color }, { requiredKeys: [] });
    fc.assert(fc.property(some, (own) => {
      const problems = checkContrast(own);
      for (const [text, ground] of [['ink', 'paper'], ['link', 'card'], ['on-button', 'button'], ['on-header', 'header']] as const) {
        const isReported = problems.some((one) => one.color === text && one.on === ground);
        expect(isReported).toBe(contrastOf(tokenValue(own, text), tokenValue(own, ground)) < 4.5);
      }
    }), { numRuns: 300 });
  });

  test('nothing but colours and sizes gets into the style sheet', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...tokenNames, 'logo', 'other'), fc.string()), (own: Branding) => {
      expect(brandingCss(own)).toMatch(/^(:root\{(--[a-z-]+:(#[0-9a-f]{6}|\d{1,3}px);?)+\}\n)?$/);
    }));
    expect(brandingCss({ main: '#123456', radius: '4px', logo: 'Kwadraad' })).toBe(':root{--main:#123456;--radius:4px}\n');
    expect(brandingCss({ main: 'red;}body{display:none' })).toBe('');
    expect(brandingCss({ logo: 'Kwadraad' })).toBe('');
  });

  test('the form takes hex colours, sizes and a short name, and refuses the rest', () => {
    expect(branding.parse({ main: ' #0B4F4A ', radius: '4px', logo: 'Stad & Land' })).toEqual({ main: '#0b4f4a', radius: '4px', logo: 'Stad & Land' });
    for (const wrong of [{ main: 'red' }, { main: '#fff' }, { radius: '4em' }, { radius: '500px' }, { logo: '<b>x</b>' }, { unknown: '#000000' }]) {
      expect(branding.safeParse(wrong).success).toBe(false);
    }
  });
});
