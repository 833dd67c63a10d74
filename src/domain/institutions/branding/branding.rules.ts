import { brandingTokens, tokenNames, type Branding, type BrandingToken, type ContrastProblem } from './branding.schema.ts';

type Pair = readonly [color: BrandingToken, on: BrandingToken];

/** Text and its ground: WCAG 2.2 AA asks 4.5 to 1. */
const texts: readonly Pair[] = [
  ['ink', 'paper'], ['ink', 'card'], ['ink-soft', 'paper'], ['ink-soft', 'card'], ['ink', 'main-tint'], ['ink', 'danger-tint'], ['ink', 'info-tint'],
  ['ink', 'good-tint'], ['ink', 'accent-tint'], ['ink', 'field'], ['ink-soft', 'field'], ['on-main', 'main-strong'], ['on-hero', 'hero'], ['on-hero-soft', 'hero'],
  ['on-tag', 'tag'], ['on-accent-tint', 'accent-tint'], ['danger', 'paper'], ['danger', 'card'], ['danger-strong', 'danger-tint'], ['on-danger', 'danger'],
  ['on-danger', 'danger-strong'], ['good', 'card'], ['good', 'paper'], ['on-header', 'header'], ['logo-color', 'header'], ['on-footer', 'footer'], ['ink', 'footer'],
  ['link', 'paper'], ['link', 'card'], ['link-strong', 'paper'], ['link-strong', 'card'], ['on-button', 'button'], ['on-button', 'button-strong'],
  ['button', 'paper'], ['button', 'card'], ['button-strong', 'main-tint'],
];

/** What must be seen to be used: 3 to 1. */
const controls: readonly Pair[] = [
  ['field-line', 'field'], ['field-line', 'paper'], ['field-line', 'card'], ['danger', 'header'], ['danger', 'danger-tint'], ['focus', 'focus-edge'],
  ['focus-edge', 'paper'], ['focus-edge', 'card'], ['accent-line', 'card'],
];

/** The value that holds for a token: its own, else that of the token it follows, else the default of the house. */
export function tokenValue(own: Branding, name: BrandingToken): string {
  const given = own[name];
  if (given !== undefined) return given;
  const followed = tokenNames.find((one) => one === brandingTokens[name].default);
  return followed ? tokenValue(own, followed) : brandingTokens[name].default;
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours (`#rrggbb`), from 1 to 21, as WCAG 2.2 defines it. The order does not matter. */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Which colours of a branding cannot be told apart well enough: 4.5 to 1 for text, 3 to 1 for what is used. Empty when all is well. */
export function checkContrast(own: Branding): ContrastProblem[] {
  const problemsOf = (pairs: readonly Pair[], needed: number) => pairs.flatMap(([color, on]) => {
    const ratio = contrastOf(tokenValue(own, color), tokenValue(own, on));
    return ratio < needed ? [{ color, on, ratio: Math.floor(ratio * 100) / 100, needed }] : [];
  });
  return [...problemsOf(texts, 4.5), ...problemsOf(controls, 3)];
}

const isValue = /^(#[0-9a-f]{6}|\d{1,3}px)$/;

/** The style sheet of a branding; empty when it changes no token. Stored values that are no colour or size are passed over. */
export function brandingCss(own: Branding): string {
  const lines = tokenNames.flatMap((name) => {
    const value = own[name];
    return value !== undefined && isValue.test(value) ? [`--${name}:${value}`] : [];
  });
  return lines.length === 0 ? '' : `:root{${lines.join(';')}}\n`;
}
