import { brandingTokens, tokenNames, type BrandingToken } from '../../../domain/institutions/branding/branding.schema.ts';
import { tokenValue } from '../../../domain/institutions/branding/branding.rules.ts';
import type { Branding } from '../../../domain/institutions/branding/branding.schema.ts';

export const brandingGroups = ['main', 'ground', 'frame', 'controls', 'signals', 'shape'] as const;
export type BrandingGroup = (typeof brandingGroups)[number];

const groupOfToken: Readonly<Record<BrandingToken, BrandingGroup>> = {
  main: 'main', 'main-strong': 'main', 'main-tint': 'main', 'main-line': 'main', 'on-main': 'main', 'on-main-soft': 'main',
  accent: 'main', 'accent-tint': 'main', 'accent-line': 'main', 'on-accent-tint': 'main',
  paper: 'ground', card: 'ground', ink: 'ground', 'ink-soft': 'ground', line: 'ground',
  header: 'frame', 'on-header': 'frame', 'logo-color': 'frame', hero: 'frame', 'on-hero': 'frame', 'on-hero-soft': 'frame', footer: 'frame', 'on-footer': 'frame',
  link: 'controls', 'link-strong': 'controls', button: 'controls', 'button-strong': 'controls', 'on-button': 'controls',
  field: 'controls', 'field-line': 'controls', tag: 'controls', 'on-tag': 'controls', focus: 'controls', 'focus-edge': 'controls',
  danger: 'signals', 'danger-strong': 'signals', 'danger-tint': 'signals', 'on-danger': 'signals',
  info: 'signals', 'info-tint': 'signals', good: 'signals', 'good-tint': 'signals',
  radius: 'shape', 'radius-card': 'shape', 'radius-field': 'shape', 'radius-button': 'shape',
};

export function tokensOf(group: BrandingGroup): BrandingToken[] {
  return tokenNames.filter((name) => groupOfToken[name] === group);
}

/** The token that a token follows when it has no value of its own. */
export function followed(name: BrandingToken): BrandingToken | undefined {
  return tokenNames.find((one) => one === brandingTokens[name].default);
}

/** The value a token has when it gets none of its own. */
export function valueWithout(own: Branding, name: BrandingToken): string {
  return tokenValue({ ...own, [name]: undefined }, name);
}

/** What people type for a colour or a size, in the one way we keep it: 'ABC' is '#aabbcc', '12' is '12px'. */
export function tidy(name: BrandingToken, typed: string): string {
  const text = typed.trim().toLowerCase();
  if (brandingTokens[name].kind === 'radius') return /^\d{1,3}$/.test(text) ? `${text}px` : text;
  const [, short] = /^#?([0-9a-f]{3})$/.exec(text) ?? [];
  if (short) return `#${[...short].map((sign) => sign + sign).join('')}`;
  return /^[0-9a-f]{6}$/.test(text) ? `#${text}` : text;
}
